/** One answer whatever the container: the same rows as CSV, JSON lines, Parquet, gzip and standard input. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AnalyzeReport } from '../../src/report/types.ts'
import { abstat, root, shell } from '../support/cli.ts'

const metrics = [
  '--conversion',
  "buy=event = 'purchase'",
  '--mean',
  'revenue',
  '--count',
  "views=event = 'view'",
  '--ratio',
  'order_value=revenue',
  '--segment',
  'country',
  '--json',
]
const analyze = async (source: string, stdin?: Buffer): Promise<AnalyzeReport> => {
  const { stdout, stderr } = await abstat(
    ['analyze', source, ...metrics],
    stdin === undefined ? {} : { stdin },
  )
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

/** Counts exactly; other numbers within 1e-11 relative. */
function agree(actual: unknown, expected: unknown, path: string): void {
  if (typeof expected === 'number' && !Number.isInteger(expected)) {
    expect(Math.abs(Number(actual) - expected), path).toBeLessThanOrEqual(1e-11 * Math.abs(expected))
  } else if (typeof expected === 'object' && expected !== null) {
    for (const [key, value] of Object.entries(expected))
      agree(Reflect.get(Object(actual), key), value, `${path}.${key}`)
  } else expect(actual, path).toBe(expected)
}

describe('the same rows', () => {
  let csv: AnalyzeReport
  beforeAll(async () => {
    csv = await analyze('fixtures/checkout/events.csv')
  })

  test.each(['events.jsonl', 'events.parquet', 'events.csv.gz'])('as %s', async (name) => {
    const other = await analyze(`fixtures/checkout/${name}`)
    agree(other.result, csv.result, 'result')
    agree(other.checks, csv.checks, 'checks')
    expect(other.input.excluded).toEqual(csv.input.excluded)
  })

  test.each(['events.csv', 'events.csv.gz', 'events.jsonl'])('as %s on standard input', async (name) => {
    const other = await analyze('-', readFileSync(join(root, 'fixtures/checkout', name)))
    agree(other.result, csv.result, 'result')
  })

  test('in two files, by glob', async () => {
    const twice = await analyze('fixtures/checkout/event[s].csv')
    agree(twice.result, csv.result, 'result')
  })

  test('every row is accounted for', () => {
    const used = csv.result.variants.reduce((sum, each) => sum + each.rows, 0)
    const excluded = csv.input.excluded.reduce((sum, each) => sum + each.rows, 0)
    const lines = readFileSync(join(root, 'fixtures/checkout/events.csv'), 'utf8')
      .trimEnd()
      .split('\n').length
    expect(csv.input.rows).toBe(lines - 1)
    expect(used + excluded).toBe(csv.input.rows)
    expect(csv.input.excluded).toEqual([expect.objectContaining({ reason: 'multiple-variants', units: 7 })])
  })
})

describe('output', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'abstat-test-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('-o writes beside what is printed; the file is the same JSON', async () => {
    const file = join(folder, 'report.json')
    const { stdout } = await shell(
      `abstat analyze fixtures/results-page/summary.csv --json -o ${file} -o ${folder}/table.txt`,
    )
    expect(readFileSync(file, 'utf8')).toBe(stdout)
    expect(readFileSync(join(folder, 'table.txt'), 'utf8')).toContain('+25.4 %')
  })

  test('an error leaves no file behind', async () => {
    const file = join(folder, 'never.json')
    const { exit, stdout } = await shell(
      `abstat analyze fixtures/broken/empty.csv -o ${file}; code=$?; ls -A ${folder} >&2; exit $code`,
    )
    expect([exit, stdout]).toEqual([2, ''])
    expect(() => readFileSync(file)).toThrow()
  })

  test('a reader that goes away is no error', async () => {
    const { exit, stderr } = await shell(
      'set -o pipefail; abstat analyze fixtures/results-page/summary.csv --json | head -c 10',
    )
    expect([exit, stderr]).toEqual([0, ''])
  })
})
