/** The formats that other programs read: nothing in the data may become markup, a command or a formula. */

import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { marked } from 'marked'
import { describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { presentAnalyze } from '../../src/present/analyze.ts'
import { measurementsOf } from '../../src/present/measurements.ts'
import { renderCsv } from '../../src/render/csv.ts'
import { renderGithub } from '../../src/render/github.ts'
import { renderJunit } from '../../src/render/junit.ts'
import { renderMarkdown } from '../../src/render/markdown.ts'
import type { Content } from '../../src/render/types.ts'
import type { AnalyzeReport, Gate, VerdictSection } from '../../src/report/types.ts'
import { classic, everything, undefinedNumbers } from '../present/examples.ts'
import { hostile, tenVariants } from '../present/odd-examples.ts'

const junitSchema = readFileSync(new URL('junit.xsd', import.meta.url), 'utf8')

const nasty =
  '=cmd|\' /C calc\'!A0 <script>alert(1)</script> ::error::x %0A ![x](http://evil) @team `a` | "q" & \u0007'

const gate = (status: Gate['status'], more: Partial<Gate> = {}): Gate => ({
  expression: 'revenue.lift > -1%',
  source: 'flag',
  metric: 'revenue',
  variant: 'b',
  segment: null,
  quantity: 'lift',
  observed: { estimate: 0.01, low: -0.02, high: 0.04 },
  operator: '>',
  bound: -0.01,
  status,
  reason: 'the bound lies inside the interval',
  unitsNeeded: null,
  ...more,
})

const verdict: VerdictSection = {
  status: 'fail',
  exitCode: 1,
  reason: `1 of 3 gates failed: ${nasty}`,
  advisory: false,
  gates: [
    gate('pass'),
    gate('inconclusive', { unitsNeeded: 1234 }),
    gate('fail', { expression: nasty, variant: nasty }),
  ],
}

const contentOf = (report: AnalyzeReport): Content => ({
  report,
  shapes: presentAnalyze(report, { digits: null }),
  measurements: measurementsOf(report),
})
const options = { width: 80, color: false, unicode: true }

const reports: Readonly<Record<string, AnalyzeReport>> = {
  classic,
  everything,
  'undefined-numbers': undefinedNumbers,
  'ten-variants': tenVariants(),
  hostile: hostile(),
  judged: { ...classic, verdict },
}

describe.each(Object.entries(reports))('%s', (name, report) => {
  const content = contentOf(report)

  test('as Markdown looks as committed and holds no markup of the data', async () => {
    const text = renderMarkdown(content, options)
    await expect(text).toMatchFileSnapshot(`golden/${name}.md`)
    expect(Buffer.byteLength(text)).toBeLessThan(60_000)
    const html = await marked.parse(text, { gfm: true })
    expect(html).not.toMatch(/<(?:script|img|a|iframe)\b/i)
  })

  test('as JUnit is valid, and counts what it holds', async () => {
    const text = renderJunit(content, options)
    const { valid, errors } = await validateXML({ xml: text, schema: junitSchema })
    expect(errors).toEqual([])
    expect(valid).toBe(true)
    await expect(text).toMatchFileSnapshot(`golden/${name}.xml`)
    expect(XMLValidator.validate(text)).toBe(true)
    const parser = new XMLParser({ ignoreAttributes: false, isArray: (tag) => tag === 'testcase' })
    const suite = parser.parse(text).testsuites.testsuite
    const cases: readonly object[] = suite.testcase ?? []
    expect(cases.length).toBe(Number(suite['@_tests']))
    expect(cases.filter((each) => 'skipped' in each).length).toBe(Number(suite['@_skipped']))
    expect(cases.filter((each) => 'failure' in each).length).toBe(Number(suite['@_failures']))
  })

  test('as CSV comes back equal, and no text is a formula', () => {
    const rows: readonly string[][] = parse(renderCsv(content, options))
    expect(rows[0]).toEqual([
      'metric',
      'segment',
      'variant',
      'baseline',
      'quantity',
      'estimate',
      'low',
      'high',
    ])
    expect(rows.length - 1).toBe(content.measurements.length)
    content.measurements.forEach(({ estimate, low, high }, i) => {
      const numbers = rows[i + 1]?.slice(5).map((cell) => (cell === '' ? null : Number(cell)))
      expect(numbers).toEqual([estimate, low, high])
    })
    for (const row of rows) for (const cell of row.slice(0, 5)) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
  })

  test('as annotations is one command a line', () => {
    const { text, outputs } = renderGithub(content, options)
    for (const line of text.trimEnd().split('\n')) {
      if (line !== '') expect(line).toMatch(/^::(?:error|warning|notice) title=[^:,\r\n]*::[^\r\n]*$/)
    }
    expect(outputs?.trimEnd().split('\n').length).toBe(3)
  })
})

test('an inconclusive gate is skipped with its reason and what would be enough', () => {
  const text = renderJunit(contentOf({ ...classic, verdict }), options)
  expect(text).toContain(
    '<skipped message="the bound lies inside the interval; about 1234 more units would decide"/>',
  )
})

test('a report too long for a comment says what it leaves out', () => {
  const [metric] = everything.result.metrics
  if (metric === undefined) throw new Error('no metric')
  const metrics = Array.from({ length: 200 }, (_, i) => ({ ...metric, name: `metric ${i}` }))
  const text = renderMarkdown(
    contentOf({ ...everything, result: { ...everything.result, metrics } }),
    options,
  )
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000)
  expect(text).toMatch(/\*\d+ more parts are left out here: the report in JSON has them\.\*\n$/)
})
