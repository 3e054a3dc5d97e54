/** Names that the data bring along: shown harmlessly, kept exactly, obeyed by nobody. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { formats } from '../../src/render/index.ts'
import type { AnalyzeReport } from '../../src/report/types.ts'
import { expectHarmless, machine } from './support.ts'

const { attack, run, secretFile, target, write } = machine()

const names: readonly string[] = [
  `b'); copy (select 1) to '${target}'; --`,
  `b"; drop table t; --`,
  `b) from read_text('${secretFile}') --`,
  "it's",
  'say "x"',
  '$1',
  '?',
  '%s%n%x',
  '\\',
  '\\x1b[2J',
  'a,b;c\tend',
  'two\nlines',
  'carriage\rreturn',
  '\u001b[31mred\u001b[0m',
  '\u001b]8;;http://example.com\u0007link\u001b]8;;\u0007',
  '\u009b2J',
  '\u202eevil\u202c',
  '\u2066isolated\u2069',
  'a\u200bb',
  'a\u2028b',
  '=1+1',
  '=HYPERLINK("http://example.com")',
  '+1',
  '-1',
  '@SUM(A1)',
  '<script>alert(1)</script>',
  '<!--',
  ']]>',
  '&amp;',
  '`|*_#[x](y)',
  '::error::told',
  '##[error]told',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '(missing)',
  '(several)',
  'e\u0301',
  '\u{1f469}\u200d\u{1f4bb}',
  '变体',
  'x'.repeat(3000),
]

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
/** 40 units in `control` and in the variant, a third of them converted; a country for a segment. */
function csv({ variant = 'b', segment = 'DE', column = 'converted' }): string {
  const rows = Array.from({ length: 80 }, (_, i) =>
    [`u${i}`, quoted(i % 2 === 0 ? 'control' : variant), i % 3 === 0 ? 1 : 0, quoted(segment)].join(','),
  )
  return `${['user_id', 'variant', quoted(column), 'country'].join(',')}\n${rows.join('\n')}\n`
}

const folder = mkdtempSync(join(tmpdir(), 'abstat-hostile-reports-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Every format, on standard output and into files; the JSON report. */
async function everyFormat(argv: readonly string[]): Promise<AnalyzeReport> {
  const outputs = formats.map((format) => `${format}:${join(folder, format)}`)
  const { stdout, stderr, exit } = await attack([...argv, ...outputs.flatMap((output) => ['-o', output])])
  expect([exit, stderr]).toEqual([0, ''])
  expectHarmless(stdout)
  // what a build service takes for an order
  expect(stdout).not.toMatch(/^\s*::[\w-]|##\[/m)
  for (const format of formats) expectHarmless(readFileSync(join(folder, format), 'utf8'))
  const { stderr: explained } = await attack([...argv, '--explain', '--color', 'never'])
  expectHarmless(explained)
  return JSON.parse(readFileSync(join(folder, 'json'), 'utf8'))
}

const metricsOf = (report: AnalyzeReport) => report.result.metrics.map(({ name }) => name)

const titled = (some: readonly string[]) =>
  some.map((name) => [JSON.stringify(name).slice(0, 60), name] as const)
// within a key of a delimited file a line break is taken for a stray quote
const inOneLine = names.filter((name) => !/[\n\r]/.test(name))

describe.each(titled(inOneLine))('%s', (_, name) => {
  test('as a variant', async () => {
    const report = await everyFormat([
      'analyze',
      write('data.csv', csv({ variant: name })),
      '--segment',
      'country',
    ])
    expect(report.result.variants.map((variant) => variant.name)).toEqual(['control', name])
    expect(report.result.metrics[0]?.comparisons.map(({ variant }) => variant)).toEqual([name])
  })

  test('as a segment', async () => {
    const report = await everyFormat([
      'analyze',
      write('data.csv', csv({ segment: name })),
      '--segment',
      'country',
    ])
    expect(report.result.segments.map(({ by }) => Object.entries(by))).toEqual([[['country', name]]])
  })

  test('as an event', async () => {
    const rows = Array.from(
      { length: 80 },
      (_, i) => `u${i},${i % 2 === 0 ? 'control' : 'b'},${quoted(i % 3 === 0 ? name : 'view')}`,
    )
    const report = await everyFormat([
      'analyze',
      write('data.csv', `user_id,variant,event\n${rows.join('\n')}\n`),
    ])
    expect([...metricsOf(report)].sort()).toEqual([name, 'view'].sort())
  })
})

// a header is one line, without spaces around a name, and names no column twice
test.each(titled(inOneLine.filter((name) => name.length <= 1000)))('%s as a column', async (_, name) => {
  const path = write('data.csv', csv({ column: name }))
  const guessed = await everyFormat(['analyze', path])
  expect(metricsOf(guessed)).toEqual([name])
  const given = await everyFormat(['analyze', path, '--conversion', `x=${quoted(name)} = 1`])
  expect(metricsOf(given)).toEqual(['x'])
})

test.each(titled(names))('%s as a key of JSON', async (_, name) => {
  const rows = Array.from(
    { length: 80 },
    (_, i) =>
      // by hand: an object literal would take `__proto__` for its prototype
      `{"user_id":"u${i}","variant":"${i % 2 === 0 ? 'control' : 'b'}",${JSON.stringify(name)}:${i % 3 === 0}}`,
  )
  const report = await everyFormat(['analyze', write('data.jsonl', `${rows.join('\n')}\n`)])
  expect(metricsOf(report)).toEqual([name])
})

test('in messages of errors', async () => {
  for (const name of names) {
    const broken = `${csv({ variant: name })}${quoted(name)},${quoted(name)}\n`
    const { stderr, exit } = await run(['analyze', '-'], broken)
    expect(exit).toBe(2)
    expectHarmless(stderr)
  }
})
