/** Faults that the head of a file does not show: found by the scan, explained to the line. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { abstat } from '../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'abstat-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const rows = 60_000
const bad = 50_000

/** A file of more than a megabyte; `damage` is what stands in its line 50,002. */
function csv(name: string, damage: string, gzip = false): string {
  const lines = Array.from(
    { length: rows },
    (_, i) =>
      `user-${i}-of-the-experiment,${i % 2 === 0 ? 'control' : 'b'},${i % 3 === 0 ? 1 : 0},${i % 97}.5`,
  )
  lines[bad] = damage
  const text = `user_id,variant,converted,revenue\n${lines.join('\n')}\n`
  const path = join(folder, name)
  writeFileSync(path, gzip ? gzipSync(text) : text)
  return path
}

async function fails(path: string, ...flags: string[]) {
  const { exit, stdout, stderr } = await abstat(['analyze', path, ...flags])
  expect([exit, stdout]).toEqual([2, ''])
  expect(stderr).not.toMatch(/internal error|at .*\.ts:/)
  return stderr
}

describe('a value in line 50,002 that does not fit', () => {
  test.each([false, true])('a word among numbers (gzip %s)', async (gzip) => {
    const path = csv(`word.csv${gzip ? '.gz' : ''}`, 'user-x,b,1,pending', gzip)
    const stderr = await fails(path)
    expect(stderr).toContain(`${path}:50002:12: `)
    expect(stderr).toContain('`pending`')
  })

  test.each(['inf', '1e400', '1_000', '0x10', '12,5'])('%s is not a number', async (value) => {
    const stderr = await fails(csv('number.csv', `user-x,b,1,"${value}"`))
    expect(stderr).toContain(':50002:')
    expect(stderr).toContain(value)
  })

  test('a conversion that is neither 0 nor 1', async () => {
    const stderr = await fails(csv('two.csv', 'user-x,b,2,1'), '--conversion', 'converted')
    expect(stderr).toContain(':50002:10: ')
    expect(stderr).toContain('--conversion')
  })

  test('a row with a field too few, and one too many', async () => {
    expect(await fails(csv('few.csv', 'user-x,b,1'))).toContain(':50002:')
    expect(await fails(csv('many.csv', 'user-x,b,1,2,3'))).toContain(':50002:')
  })

  test('a quote that is never closed', async () => {
    expect(await fails(csv('quote.csv', 'user-x,"b,1,2'))).toContain(':50002:')
  })

  test('columns that nothing uses are not looked at', async () => {
    const { exit } = await abstat([
      'analyze',
      csv('unused.csv', 'user-x,b,1,pending'),
      '--conversion',
      'converted',
    ])
    expect(exit).toBe(0)
  })
})

test('missing words are no numbers and no error', async () => {
  for (const word of ['', 'NA', 'null', 'NaN', 'nan', '-']) {
    const { stdout } = await abstat([
      'analyze',
      csv('missing.csv', `user-x,b,1,${word}`),
      '--mean',
      'revenue',
      '--json',
    ])
    expect(JSON.parse(stdout).result.metrics[0].missingUnits).toBe(1)
  }
})

test('JSON lines: a broken line is named', async () => {
  const lines = Array.from({ length: rows }, (_, i) =>
    JSON.stringify({ user_id: `u${i}`, variant: i % 2 === 0 ? 'a' : 'b', converted: i % 3 === 0 }),
  )
  lines[bad] = '{"user_id":"x","variant":"a",'
  const path = join(folder, 'broken.jsonl')
  writeFileSync(path, `${lines.join('\n')}\n`)
  expect(await fails(path)).toContain(`${path}:50001:`)
})

test('an eleventh variant proves the guess wrong', async () => {
  const lines = Array.from(
    { length: rows },
    (_, i) => `u${i},${i < bad ? `v${i % 2}` : `v${i % 11}`},${i % 2}`,
  )
  const path = join(folder, 'variants.csv')
  writeFileSync(path, `user_id,variant,converted\n${lines.join('\n')}\n`)
  expect(await fails(path)).toContain('--variant')
})
