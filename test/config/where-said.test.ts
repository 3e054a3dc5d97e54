/** What a file or the environment said is refused there, not as a flag that nobody gave. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { abstat, root } from '../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'abstat-said-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function refused(text: string, argv: readonly string[] = [], env = {}): Promise<string> {
  const file = join(folder, 'abstat.yaml')
  writeFileSync(file, `sources: ${root}fixtures/checkout/users.csv\n${text}`)
  const { exit, stdout, stderr } = await abstat(['analyze', '--config', file, '--quiet', ...argv], { env })
  expect([exit, stdout]).toEqual([2, ''])
  return stderr.replaceAll(file, 'abstat.yaml')
}

test.each([
  ['unit: nope', 'abstat.yaml:2:7: `unit: nope`: there is no column `nope`'],
  ['baseline: contro', 'abstat.yaml:2:11: `baseline: contro`: there is no such variant'],
  ['where: nope = 1', 'abstat.yaml:2:8: `where`: there is no column `nope`'],
  [
    'statistics:\n  chance: normal\n  prior: beta(1,2)',
    'abstat.yaml:3:11: `chance: normal` and a beta prior',
  ],
  ['reading:\n  decimal: ","\n  thousands: ","', 'abstat.yaml:4:14: `thousands: ,` is the decimal mark'],
  ['metrics:\n  revenu: {type: mean}', 'abstat.yaml:3:3: `--mean revenu`: there is no column'],
  [
    'metrics:\n  revenue: {type: mean, test: fisher}',
    'abstat.yaml:3:3: `--test revenue=fisher`: this is not',
  ],
  ["metrics:\n  a b: {type: conversion, where: '1 = 1'}", 'abstat.yaml:3:3: `--conversion a b=1 = 1`'],
  [
    'metrics: {revenue: {type: mean}}\ngates: revenue.lift >> 3',
    'abstat.yaml:3:8: `gates: revenue.lift >> 3`',
  ],
  ['segments: [country, country]', 'abstat.yaml:2:11: `segments: country` was given already'],
])('%j', async (text, message) => {
  expect(await refused(text)).toContain(`abstat: ${message}`)
})

test('the hint speaks of the key, too', async () => {
  expect(await refused('baseline: contro')).toContain('→ did you mean `baseline: control`?')
})

test('of the environment the variable is told', async () => {
  const zone = await refused('', [], { ABSTAT_TIMEZONE: '+2' })
  expect(zone).toMatch(/^abstat: `ABSTAT_TIMEZONE=\+2`: a difference to UTC is not a time zone/)
  expect(await refused('', [], { ABSTAT_CONFIDENCE: '3' })).toMatch(
    /^abstat: `ABSTAT_CONFIDENCE=3` is not a level/,
  )
})

test('a flag of the command line stays a flag', async () => {
  expect(await refused('unit: user_id', ['--unit', 'nope'])).toMatch(
    /^abstat: `--unit nope`: there is no column/,
  )
  const metric = await refused('metrics: {revenue: {type: mean}}', ['--mean', 'revenu'])
  expect(metric).toMatch(/^abstat: `--mean revenu`: there is no column/)
})
