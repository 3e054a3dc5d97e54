/** The same samples in every form give the same report; and numbers that are given load no engine. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportSchema } from '../../src/report/schema.ts'
import type { TTestReport } from '../../src/report/types.ts'
import { abstat, root, shell } from '../support/cli.ts'
import { expectClose } from '../support/reference.ts'

const textbook = readFileSync(join(root, 'fixtures/ttest/textbook.csv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
const column = (i: number) => textbook.map((row) => row[i]).join(',')

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'abstat-test-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

async function report(...argv: readonly string[]): Promise<TTestReport> {
  const { stdout, stderr } = await abstat(['ttest', ...argv, '--json'])
  expect(stderr).toBe('')
  const parsed: TTestReport = JSON.parse(stdout)
  expect(reportSchema.safeParse(parsed).success).toBe(true)
  return parsed
}

/** Numbers of two results, to a relative tolerance. */
function expectAlike(actual: TTestReport['result'], expected: TTestReport['result'], tolerance = 1e-9) {
  for (const key of ['statistic', 'degreesOfFreedom', 'pValue', 'estimate'] as const) {
    expectClose(actual[key], expected[key] ?? Number.NaN, tolerance, key)
  }
  for (const side of ['low', 'high'] as const) {
    expectClose(actual.interval[side], expected.interval[side] ?? Number.NaN, tolerance, side)
    expectClose(actual.effectSize[side], expected.effectSize[side] ?? Number.NaN, tolerance, side)
  }
  expect(actual.samples.map(({ n }) => n)).toEqual(expected.samples.map(({ n }) => n))
}

describe("the textbook's samples", () => {
  test('are the same in columns, groups, files, numbers and summaries', async () => {
    const level = ['--confidence', '0.90']
    const given = await report('--x', column(0), '--y', column(1), ...level)
    // R 4.2.2: t.test(x, y, conf.level = 0.9)
    expectClose(given.result.statistic, 1.998804, 1e-6)
    expectClose(given.result.degreesOfFreedom, 95.801, 1e-6)
    expectClose(given.result.pValue, 0.0484632, 1e-5)
    expectClose(given.result.interval.low, 0.3464147, 1e-7)
    expectClose(given.result.interval.high, 3.7520619, 1e-7)

    const columns = await report('fixtures/ttest/textbook.csv', '--columns', 'x,y', ...level)
    const groups = await report(
      'fixtures/ttest/textbook-long.csv',
      '--value',
      'value',
      '--by',
      'group',
      ...level,
    )
    const one = file('x.csv', ['v', ...textbook.map((row) => row[0] ?? '')])
    const two = file('y.csv', ['v', ...textbook.map((row) => row[1] ?? '')])
    const files = await report(`x=${one}`, `y=${two}`, '--value', 'v', ...level)
    for (const { result } of [columns, groups, files]) {
      expectAlike(result, given.result)
      expect(result.histogram).toEqual(given.result.histogram)
    }
    const summaries = await report(
      ...given.result.samples.flatMap(({ n, mean, standardDeviation }, i) => [
        ...[`--n${i + 1}`, String(n), `--mean${i + 1}`, String(mean)],
        ...[`--sd${i + 1}`, String(standardDeviation)],
      ]),
      ...level,
    )
    expectAlike(summaries.result, given.result)
  })

  test('large values far from 0 lose no digits', async () => {
    const far = file('far.csv', ['x,y', ...textbook.map(([x, y]) => `${Number(x) + 1e6},${Number(y) + 1e6}`)])
    const near = await report('fixtures/ttest/textbook.csv', '--columns', 'x,y')
    expectAlike((await report(far, '--columns', 'x,y')).result, near.result, 1e-7)
  })
})

describe('pairs', () => {
  const pairs = 'fixtures/ttest/pairs.csv'
  const rows = readFileSync(join(root, pairs), 'utf8').trimEnd().split('\n').slice(1)

  test('by row, by key in one file, by key in two, and as numbers are the same', async () => {
    const cells = rows.map((row) => row.split(','))
    const byRow = await report(pairs, '--columns', 'before,after', '--paired')
    // R 4.2.2: t.test(before, after, paired = TRUE)
    expectClose(byRow.result.statistic, 2.7676, 1e-4)
    expectClose(byRow.result.pValue, 0.008593, 1e-4)
    expectClose(byRow.result.interval.low, 0.8478067, 1e-6)
    const before = file('before.csv', ['k,v', ...cells.map(([k, b]) => `${k},${b}`)])
    const after = file('after.csv', ['k,v', ...[...cells].reverse().map(([k, , a]) => `${k},${a}`)])
    const long = file('long.csv', [
      'k,g,v',
      ...cells.flatMap(([k, b, a]) => [`${k},1,${b}`, `${k},2,${a}`]).reverse(),
    ])
    const given = await report(
      ...['--x', cells.map((row) => row[1]).join(',')],
      ...['--y', cells.map((row) => row[2]).join(','), '--paired'],
    )
    const inFiles = await report(`a=${before}`, `b=${after}`, '--value', 'v', '--pair-by', 'k')
    const inGroups = await report(long, '--value', 'v', '--by', 'g', '--pair-by', 'k')
    for (const { result } of [given, inFiles, inGroups]) expectAlike(result, byRow.result)
    expect(given.result.histogram).toEqual(byRow.result.histogram)
  })

  test('a row or key without both values is left out and told', async () => {
    const holes = file('holes.csv', ['k,a,b', 'x,1,2', 'y,2,', 'z,3,5', 'w,,1', 'v,4,4'])
    const byRow = await report(holes, '--columns', 'a,b', '--paired')
    expect(byRow.result.samples.map(({ n }) => n)).toEqual([3, 3])
    expectClose(byRow.result.samples[0]?.mean ?? null, 8 / 3, 1e-12)
    expectClose(byRow.result.samples[1]?.mean ?? null, 11 / 3, 1e-12)
    const long = file('holes-long.csv', [
      'k,g,v',
      'x,a,1',
      'x,b,2',
      'y,a,2',
      'z,a,3',
      'z,b,5',
      'w,b,1',
      'v,a,4',
      'v,b,4',
    ])
    const byKey = await report(long, '--value', 'v', '--by', 'g', '--pair-by', 'k')
    expectAlike(byKey.result, byRow.result)
    expect(byKey.diagnostics.filter(({ code }) => code === 'without-partner')).toHaveLength(2)
  })
})

test('every number that is null has a diagnostic that names it', async () => {
  const { result, diagnostics } = await report('--x', '1,2,4', '--y', '3,3,3', '--alternative', 'less')
  const fields = diagnostics.map(({ where }) => where.field)
  expect([result.interval.low, result.effectSize.low, result.samples[1]?.low]).toEqual([null, null, null])
  for (const field of ['interval.low', 'effectSize.low', 'samples.1.low', 'samples.1.high']) {
    expect(fields).toContain(field)
  }
})

describe('notes', () => {
  const codes = async (...argv: readonly string[]) =>
    (await report(...argv)).diagnostics.map(({ code }) => code)

  test('few values', async () => {
    expect(await codes('--x', '1,2,4', '--y', '2,3,9')).toContain('few-values')
    expect(await codes('fixtures/ttest/textbook.csv', '--columns', 'x,y')).toEqual([])
  })

  test('a long tail, of numbers and of files alike', async () => {
    const values = [...Array.from({ length: 30 }, (_, i) => 10 + (i % 7)), 900, 2000]
    const tail = file('tail.csv', ['v', ...values.map(String)])
    expect(await codes('--x', values.join(','), '--mu', '10')).toContain('long-tail')
    const inline = (await report('--x', values.join(','), '--mu', '10')).diagnostics
    const engine = (await report(tail, '--value', 'v', '--mu', '10')).diagnostics
    const message = (all: typeof inline) =>
      all.find(({ code }) => code === 'long-tail')?.message.replace(/^\w+/, '')
    expect(message(engine)).toBe(message(inline))
  })

  test('values that rise and fall together, and units in both samples', async () => {
    expect(await codes('fixtures/ttest/pairs.csv', '--columns', 'before,after')).toContain('maybe-paired')
    expect(await codes('fixtures/ttest/visits.csv', '--value', 'seconds', '--by', 'design')).toContain(
      'maybe-paired',
    )
    expect(
      await codes('fixtures/canary/old.csv', 'fixtures/canary/new.csv', '--value', 'latency_ms'),
    ).toEqual([])
  })

  test('groups that were not chosen, rows without a value', async () => {
    const groups = file('groups.csv', [
      'g,v',
      ...'abcabcabcab'.split('').map((g, i) => `${g},${i % 5 === 0 ? '' : i}`),
    ])
    const { input, diagnostics } = await report(groups, '--value', 'v', '--by', 'g', '--names', 'b,a')
    expect(input?.excluded).toEqual([{ reason: 'unknown-variant', rows: 3, units: 3, value: 'c' }])
    expect(diagnostics.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['not-chosen', 'missing-values']),
    )
  })
})

describe('bad input is exit 2, without a report', () => {
  test.each([
    [['--x', '1e300,-1e300,4'], /too large/],
    [['--x', '0.1,0.1,0.1'], /alike/],
    // 1.1 − 1 and 2.1 − 2 differ in their last bits only
    [['--x', '1.1,2.1,3.1', '--y', '1,2,3', '--paired'], /same amount/],
    [['--x', '5', '--y', '1,2'], /one value/],
  ])('%j', async (argv, message) => {
    const { exit, stdout, stderr } = await abstat(['ttest', ...argv])
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(message)
  })

  test.each([
    ['', /no numbers/],
    ['1\n2\nx\n', /standard input:3: `x`/],
    ['1 2 3\n4 5 6\n', /neither one number each nor two/],
    ['a,b\n1,2\n', /standard input:1.*\n.*--columns/],
  ])('standard input %j', async (stdin, message) => {
    const { exit, stdout, stderr } = await abstat(['ttest', '-'], { stdin })
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(message)
  })
})

/** In a process that may load neither, by asking its loader what it was asked for. */
test.each([
  ['--x 5.1,4.9,6.2 --y 4.4,4.8,5.0'],
  ['--n1 40 --mean1 5.2 --sd1 1.1 --n2 38 --mean2 4.7 --sd2 1.3'],
  ['- <<< "4 5 6"'],
])('ttest %s loads no engine, no reader of files and no schema', async (flags) => {
  const { stderr, exit } = await shell(`NODE_DEBUG=module,esm abstat ttest ${flags} --json > /dev/null`)
  expect(exit).toBe(0)
  const files = new Set(
    [...stderr.matchAll(/file:\/\/([^' ]*\/dist\/[^' ]*\.js)/g)].map(([, file]) => file ?? ''),
  )
  const loaded = [...files].map((file) => readFileSync(file, 'utf8')).join('\n')
  // what only a t test, the engine, the reader of files and the schemas say
  expect(loaded).toContain('Two Sample t-test')
  expect(loaded).not.toMatch(/node-bindings|CSV_INVALID_CLOSING_QUOTE|ZodError/)
})
