/** `inspect` over whole files: what the head does not show, what is wrong, and that its command works. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { InspectColumn, InspectReport, Problem } from '../../src/report/types.ts'
import { abstat, root, shell } from '../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'abstat-inspect-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function inspect(content: string, ...flags: readonly string[]): Promise<InspectReport> {
  const { stdout, stderr, exit } = await abstat(['inspect', '-', '--json', ...flags], { stdin: content })
  expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 })
  return JSON.parse(stdout)
}

const codes = ({ result }: InspectReport) =>
  result.problems.map(({ code, severity }) => `${severity} ${code}`)
const found = ({ result }: InspectReport, code: string): Problem | undefined =>
  result.problems.find((each) => each.code === code)
function columnOf({ result }: InspectReport, name: string): InspectColumn {
  const column = result.columns.find((each) => each.name === name)
  if (column === undefined) throw new Error(name)
  return column
}

/** Three heads long: a row for each of so many numbers, behind a unit. */
const long = (header: string, row: (i: number) => string) =>
  `user_id,${header}\n${Array.from({ length: 90_000 }, (_, i) => `user-${i}-of-the-export,${row(i)}\n`).join('')}`

describe('beyond the head', () => {
  test('variants of a sorted file are known, with the baseline', async () => {
    const report = await inspect(
      long('variant,converted', (i) => `${i < 60_000 ? 'new' : 'control'},${i % 2}`),
    )
    expect(codes(report)).toEqual([])
    expect(columnOf(report, 'variant')).toMatchObject({
      distinct: 2,
      distinctIsApproximate: false,
      min: 'control',
      max: 'new',
      histogram: { values: [{ value: 'new', count: 60_000 }], others: 30_000 },
    })
    expect(report.result.suggestedCommand).toContain('--variant variant --baseline control')
  })

  test('too many variants are what analyze says of them', async () => {
    const report = await inspect(
      long('variant,converted', (i) => `${i < 60_000 ? 'ab'[i % 2] : `x${i % 20}`},${i % 2}`),
    )
    expect(found(report, 'variants')?.message).toContain('22 different values: too many for variants')
  })

  test('numbers that were 0 and 1 only', async () => {
    const report = await inspect(long('variant,converted', (i) => `${'ab'[i % 2]},${i < 80_000 ? i % 2 : 2}`))
    expect(found(report, 'not-0-or-1')).toMatchObject({
      severity: 'error',
      column: 'converted',
      count: 10_000,
    })
    expect(columnOf(report, 'converted')).toMatchObject({ distinct: 3, min: 0, max: 2 })
  })

  test('a time that is none is found and counted, and the times beside it read', async () => {
    const report = await inspect(
      long('variant,ts,x', (i) => {
        const time = i % 1000 === 999 ? 'never' : `2026-10-0${1 + (i % 3)}T00:00:00Z`
        return `${'ab'[i % 2]},${time},${i % 7}`
      }),
    )
    expect(found(report, 'bad-values')).toMatchObject({ column: 'ts', count: 90, line: 1001 })
    expect(columnOf(report, 'ts')).toMatchObject({
      type: 'time',
      misfits: 90,
      distinct: 3,
      min: '2026-10-01T00:00:00Z',
      max: '2026-10-03T00:00:00Z',
    })
  })

  test('a repeated header is a bad row, and no variant', async () => {
    const report = await inspect(
      long('variant,plan', (i) => `${'ab'[i % 2]},${'xy'[i % 2]}`).replace(
        /^user-80000-.*$/m,
        'user_id,variant,plan',
      ),
    )
    expect(found(report, 'repeated-header')).toMatchObject({ severity: 'error', count: 1, line: 80_002 })
    expect(columnOf(report, 'variant')).toMatchObject({ distinct: 2 })
    expect(report.input).toMatchObject({ rows: 89_999, rejectedRows: 1 })
  })
})

describe('units', () => {
  test('in several variants, some rows having none', async () => {
    const report = await inspect(
      'user_id,variant,event\nu1,a,x\nu1,b,x\nu2,a,x\nu2,,y\nu3,,x\nu4,b,x\nu5,b,y\nu5,a,y\nu5,c,y\n',
    )
    // by the pairs alone, u3 would hide one of them, and u5 would count twice
    expect(found(report, 'multiple-variants')).toMatchObject({ count: 2, isApproximate: false })
    expect(found(report, 'missing-variant')).toMatchObject({ count: 2 })
    expect(found(report, 'missing-variant')?.message).toContain('else left out (1 row)')
  })

  test('that come back in a table of units', async () => {
    const report = await inspect('user_id,variant,x\nu1,a,1\nu1,a,2\nu2,b,3\n')
    expect(found(report, 'repeated-units')).toMatchObject({ severity: 'note', count: 1 })
    expect(report.input.layout).toBe('events')
  })
})

describe('problems', () => {
  test('all of them at once, errors first, each with its place', async () => {
    const { stdout } = await abstat(['inspect', 'fixtures/inspect/messy.csv', '--json'])
    const report: InspectReport = JSON.parse(stdout)
    expect(codes(report)).toEqual([
      'error too-few-fields',
      'error bad-values',
      'warning bad-values',
      'warning multiple-variants',
      'warning repeated-rows',
      'warning number-marks',
      'warning missing-unit',
      'warning missing-variant',
      'warning repeated-ids',
      'warning alike-values',
      'note unordered-times',
      'note alike-values',
      'note constant',
      'note empty',
    ])
    const places = report.result.problems.flatMap(({ column, line }) =>
      line === null ? [] : [[column, line]],
    )
    expect(places).toEqual([
      [null, 17],
      ['amount', 9],
      ['ts', 12],
    ])
  })

  test('bad rows that are allowed are no error', async () => {
    const { stdout } = await abstat([
      'inspect',
      'fixtures/inspect/messy.csv',
      '--json',
      '--max-bad-rows',
      '2',
    ])
    const report: InspectReport = JSON.parse(stdout)
    expect(codes(report).filter((code) => code.startsWith('error'))).toEqual([])
    expect(report.result.suggestedCommand).toContain('--max-bad-rows 2')
  })

  test('a column without any value has no ends, and the report says why', async () => {
    const report = await inspect('user_id,variant,x,none\nu1,a,1,\nu2,b,2,\n')
    expect(columnOf(report, 'none')).toMatchObject({ min: null, max: null, distinct: 0, missing: 2 })
    expect(report.diagnostics.map(({ where }) => where.field)).toEqual([
      'columns.none.min',
      'columns.none.max',
    ])
  })

  test('what is asked first is asked all at once', async () => {
    const report = await inspect('name,kind\nann,x\nbob,y\ncid,z\n')
    expect(report.result.suggestedCommand).toBeNull()
    expect(report.result.problems.filter(({ code }) => code === 'undecided')).toHaveLength(2)
  })

  test('one open meaning does not hide the others', async () => {
    const { stdout } = await abstat(['inspect', 'fixtures/broken/two-unit-columns.csv', '--json'])
    const uses = (JSON.parse(stdout) as InspectReport).result.columns.map(({ name, use }) => [name, use])
    expect(uses).toEqual([
      ['user_id', 'undecided'],
      ['userId', 'undecided'],
      ['variant', 'variant'],
      ['converted', 'metric'],
    ])
  })
})

describe('several files', () => {
  test('each has its own columns and counts', async () => {
    const { stdout } = await abstat([
      ...['inspect', 'fixtures/inspect/part-1.csv', 'fixtures/inspect/part-2.csv', '--json'],
    ])
    const report: InspectReport = JSON.parse(stdout)
    const [first, second] = report.result.files
    expect(first?.columns.map(({ name }) => name)).toEqual(['user_id', 'variant', 'converted', 'revenue'])
    expect(second?.columns.map(({ name }) => name)).toEqual(['user_id', 'variant', 'converted', 'channel'])
    expect([first?.rows, second?.rows, report.input.rows]).toEqual([4, 4, 8])
    expect(second?.columns[0]).toMatchObject({ distinct: 4, min: 'u5', max: 'u8', missing: 0 })
    expect(columnOf(report, 'revenue')).toMatchObject({ missing: 4, distinct: 3 })
    expect(codes(report).slice(0, 1)).toEqual(['error not-in-every-file'])
  })
})

describe('the command', () => {
  test.each([
    ['fixtures/checkout/events.csv'],
    ['fixtures/checkout/users.csv'],
    ['fixtures/checkout/events-nested.jsonl'],
    ['fixtures/results-page/summary.csv'],
    ['old=fixtures/canary/old.csv', 'new=fixtures/canary/new.csv'],
  ])('for %s answers without a guess', async (...files) => {
    const { stdout } = await abstat(['inspect', ...files, '--json'])
    const command = (JSON.parse(stdout) as InspectReport).result.suggestedCommand ?? ''
    const { exit, stdout: answer } = await shell(`${command} --json`)
    expect(exit).toBe(0)
    const { settings } = JSON.parse(answer)
    expect(settings.metrics.source).toBe('flag')
    if (!command.includes('old=')) expect(settings.baseline.source).toBe('flag')
  })

  test('is the way in which the file was read, too', async () => {
    const path = join(folder, 'umsatz (1).csv')
    writeFileSync(path, 'user_id;variant;betrag\nu1;a;1.200,50\nu2;b;7,25\nu3;a;3,10\nu4;b;900,00\n')
    const flags = ['--delimiter', ';', '--decimal', ',', '--thousands', '.', '--missing', 'k.A.']
    const { stdout } = await abstat(['inspect', path, ...flags, '--json'])
    const command = (JSON.parse(stdout) as InspectReport).result.suggestedCommand ?? ''
    const { exit, stdout: answer } = await shell(`cd ${root} && ${command} --json`)
    expect(exit).toBe(0)
    const [a, b] = JSON.parse(answer).result.metrics[0].variants
    expect([a.estimate, b.estimate]).toEqual([601.8, 453.625])
  })
})

test('an ordinary file is read by one pass', async () => {
  const { stderr } = await abstat(['inspect', 'fixtures/checkout/events.csv', '--explain'])
  expect(stderr.match(/read_csv\(/g)).toHaveLength(1)
})
