/** A report as text: what a program can say of it that a terminal would know. */

import { beforeAll, expect, test } from 'vitest'
import { AbstatError, analyze, type Report, render } from '../../src/index.ts'

let report: Report
beforeAll(async () => {
  report = await analyze('fixtures/checkout/events.csv', { mean: 'revenue' })
})

const widest = (text: string) => Math.max(...text.split('\n').map((line) => line.length))

test('a table is as wide as it may be, plain unless colour is asked for', async () => {
  const usual = await render(report)
  expect(widest(usual)).toBeLessThanOrEqual(80)
  expect(widest(await render(report, 'table', { width: 120 }))).toBeGreaterThan(80)
  expect(usual).not.toContain('\u001b')
  expect(await render(report, 'table', { color: true })).toContain('\u001b[')
  expect(await render(report, 'table', { ascii: true })).toMatch(/^[\x20-\x7e\n]*$/)
})

test('the time of the last success is said by whoever knows it, and labels as the flag says them', async () => {
  const success = /^abstat_last_success_timestamp_seconds\{.*\} (.*)$/m
  expect(await render(report, 'prometheus')).not.toMatch(success)
  const options = { finishedAt: Date.parse('2026-12-01T00:00:00Z'), prometheusLabel: 'experiment=checkout' }
  const text = await render(report, 'prometheus', options)
  expect(success.exec(text)?.[1]).toBe(String(options.finishedAt / 1000))
  expect(text).toContain('experiment="checkout"')
})

test.each([
  [{ digits: 0 }, '`digits 0` is not a whole number of at least 1'],
  [{ width: 0.5 }, '`width 0.5` is not a whole number of at least 1'],
  [{ prometheusLabel: 'x' }, '`--prometheus-label x` is not NAME=VALUE'],
])('%j is refused', async (options, message) => {
  const error = await render(report, 'table', options).catch((thrown) => thrown)
  expect(error).toBeInstanceOf(AbstatError)
  expect(error.message).toBe(message)
})

test('a format that there is not is refused', async () => {
  await expect(render(report, JSON.parse('"pdf"'))).rejects.toThrow(
    '`--format pdf` is not one of table, json',
  )
})
