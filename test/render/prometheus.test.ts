/** Samples for Prometheus: every number of the report, and nothing in a name spoils the file. */

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { measurementsOf } from '../../src/present/measurements.ts'
import { renderPrometheus } from '../../src/render/prometheus.ts'
import type { RenderOptions } from '../../src/render/types.ts'
import type { Report } from '../../src/report/types.ts'
import { expectHarmless } from '../hostile/support.ts'
import { classic, everything, undefinedNumbers } from '../present/examples.ts'
import { hostile, hostileNames, tenVariants } from '../present/odd-examples.ts'
import { comparison, metric, own, quantity, report as reportOf, sampleRatio } from '../present/reports.ts'
import { abstat, root } from '../support/cli.ts'
import { type ReadFamily, readExposition } from '../support/exposition.ts'
import '../support/seeded.ts'

const hasPromtool = spawnSync('promtool', ['--version']).error === undefined
if (!hasPromtool) {
  process.stderr.write(
    '\nSKIPPED: no promtool looked at the samples. Install prometheus to have it look; the rules of the format are checked anyway.\n\n',
  )
}

const options: RenderOptions = { width: 80, color: false, unicode: true, finishedAt: 1_795_000_000_500 }
const rendered = (report: Report, more: Partial<RenderOptions> = {}): string =>
  renderPrometheus({ report, shapes: [], measurements: measurementsOf(report) }, { ...options, ...more })

/** The one sample of a family with these labels. */
function sample(
  families: ReadonlyMap<string, ReadFamily>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  const found = (families.get(name)?.samples ?? []).filter((each) =>
    Object.entries(labels).every(([label, value]) => each.labels.get(label) === value),
  )
  expect(found.length, `${name} ${JSON.stringify(labels)}`).toBeLessThanOrEqual(1)
  return found[0]?.value
}

/** Lints as the command that Prometheus brings along does; it says nothing where nothing is wrong. */
function expectLinted(text: string): void {
  if (!hasPromtool) return
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
    input: text,
    encoding: 'utf8',
  })
  expect([status, stdout, stderr]).toEqual([0, '', ''])
}

const reports: Readonly<Record<string, Report>> = {
  classic,
  everything,
  'undefined-numbers': undefinedNumbers,
  'ten-variants': tenVariants(),
  hostile: hostile(),
}

describe.each(Object.entries(reports))('%s', (_, report) => {
  const text = rendered(report)

  test('keeps the rules of the format', () => {
    readExposition(text)
    expectLinted(text)
  })

  test('has every number of the report once, and no other', () => {
    const numbers = measurementsOf(report).flatMap(({ estimate, low, high, open }) => [
      ...[estimate, low, high].filter((number) => number !== null),
      ...(open === null ? [] : [open === 'low' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY]),
    ])
    const always = /^abstat_(?:verdict|gate|check|diagnostics|problems|input_|report_info|last_success)/
    const written = [...readExposition(text)].flatMap(([name, { samples }]) =>
      always.test(name) ? [] : samples.map(({ value }) => value),
    )
    const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b)
    expect(sorted(written)).toEqual(sorted(numbers))
  })
})

describe('every command', () => {
  const commands: Readonly<Record<string, readonly string[]>> = {
    analyze: [
      ...['analyze', 'fixtures/checkout/events.csv', '--conversion', 'purchase', '--mean', 'revenue'],
      ...['--segment', 'country', '--gate', 'revenue.lift > 90%', '--alternative', 'greater'],
    ],
    evaluate: ['evaluate', '--matrix', '10,6,2;3,24,10;5,22,82', '--rows', 'predicted', '--labels', 'A,B,C'],
    inspect: ['inspect', 'fixtures/checkout/events.csv'],
    power: ['power', '--rate', '0.10', '--effect', '20%', '--traffic', '600/day'],
    ttest: ['ttest', '--x', '5.1,4.9,6.2,5.7', '--y', '4.4,4.8,5.0,4.1', '--alternative', 'less'],
  }
  const read = new Map<string, ReadonlyMap<string, ReadFamily>>()

  beforeAll(async () => {
    for (const [command, argv] of Object.entries(commands)) {
      const { stdout, stderr } = await abstat([...argv, '-f', 'prometheus'])
      expect(stderr).toBe('')
      read.set(command, readExposition(stdout))
      expectLinted(stdout)
    }
  })
  const of = (command: string, name: string, labels: Readonly<Record<string, string>> = {}) =>
    sample(read.get(command) ?? new Map(), name, labels)

  test('says its verdict and when it ended', () => {
    for (const [command, families] of read) {
      expect(families.get('abstat_verdict')?.samples.length).toBe(4)
      expect(of(command, 'abstat_last_success_timestamp_seconds', { command })).toBe(
        Date.parse('2026-12-01T00:00:00Z') / 1000,
      )
      for (const { samples } of families.values()) {
        for (const { labels } of samples) expect(labels.get('command')).toBe(command)
      }
    }
    // the interval has no upper end, so that it may yet lie above 90 %
    expect(of('analyze', 'abstat_verdict', { status: 'inconclusive' })).toBe(1)
    expect(of('analyze', 'abstat_verdict', { status: 'pass' })).toBe(0)
    expect(of('power', 'abstat_verdict', { status: 'none' })).toBe(1)
  })

  test('has the same help for the same name: node_exporter reads the files of all as one', () => {
    const helps = new Map<string, string>()
    for (const families of read.values()) {
      for (const [name, { help }] of families) {
        expect(helps.get(name) ?? help).toBe(help)
        helps.set(name, help)
      }
    }
  })

  test('calls a share a ratio, and a mean by no unit', () => {
    const revenue = { metric: 'revenue', variant: 'control' }
    const inAll = (name: string, labels: Readonly<Record<string, string>>) =>
      (read.get('analyze')?.get(name)?.samples ?? [])
        .filter((each) => !each.labels.has('segment'))
        .filter((each) => Object.entries(labels).every(([label, value]) => each.labels.get(label) === value))
        .map(({ value }) => value)
    expect(inAll('abstat_rate_ratio', { metric: 'purchase', variant: 'control' })).toEqual([218 / 2001])
    expect(inAll('abstat_rate_ratio', revenue)).toEqual([])
    expect(inAll('abstat_estimate', revenue)).toHaveLength(1)
    expect(inAll('abstat_lift_high_ratio', { metric: 'revenue' })).toEqual([Number.POSITIVE_INFINITY])
  })

  test('counts days of a plan in seconds', () => {
    const seconds = of('power', 'abstat_planned_duration_seconds') ?? 0
    expect(seconds).toBeGreaterThan(0)
    expect(seconds % 86_400).toBe(0)
  })

  test('an open side is infinite, of the t test too', () => {
    expect(of('ttest', 'abstat_estimate_low')).toBe(Number.NEGATIVE_INFINITY)
    expect(of('ttest', 'abstat_estimate_high')).toBeGreaterThan(-100)
  })
})

describe('a saved report', () => {
  test('claims no new success, and is otherwise the same', async () => {
    const line = ['analyze', 'fixtures/results-page/summary.csv']
    const { stdout: saved } = await abstat([...line, '--json'])
    const { stdout: fresh } = await abstat([...line, '-f', 'prometheus'])
    const { stdout: again } = await abstat(['render', '-', '-f', 'prometheus'], { stdin: saved })
    const others = fresh.split('\n').filter((each) => !each.includes('abstat_last_success_timestamp_seconds'))
    expect(others.length).toBe(fresh.split('\n').length - 3)
    expect(again).toBe(others.join('\n'))
  })
})

describe('names', () => {
  const withNames = (names: readonly string[]) =>
    reportOf({
      metrics: names.map((name) =>
        metric(name, {
          variants: [own('control', 10, quantity(0.1)), ...names.map((each) => own(each, 10, quantity(0.2)))],
          comparisons: names.map((each) => comparison(each)),
        }),
      ),
      checks: [sampleRatio({ control: 10 })],
    })

  test('of every kind stay apart, and commands to a terminal are harmless', () => {
    const names = [
      ...hostileNames,
      ...['"', '\\', '\\n', '\n', '\\"', '}', ',', '=', '{a="b"} 1', '# HELP x y', '\r', '\0', '\ud800'],
      ...['\u001b', '\\x1b', '\\\\x1b', '(empty)', '(empty) (2)', ' ', '  '],
      ...['x'.repeat(10_000), `${'x'.repeat(10_000)}y`, '€'.repeat(10_000)],
    ]
    const text = rendered(withNames(names))
    const families = readExposition(text)
    expectLinted(text)
    expect(families.get('abstat_rate_ratio')?.samples.length).toBe(names.length * (names.length + 1))
    expectHarmless(text)
    for (const { samples } of families.values()) {
      for (const { labels } of samples) {
        for (const value of labels.values()) expect(Buffer.byteLength(value)).toBeLessThanOrEqual(2048)
      }
    }
  })

  test('of any letters', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 20 }), { minLength: 1, maxLength: 6 }),
        (names) => {
          fc.pre(!names.includes('control'))
          const families = readExposition(rendered(withNames(names)))
          expect(families.get('abstat_rate_ratio')?.samples.length).toBe(names.length * (names.length + 1))
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('labels of the command line', () => {
  const line = ['power', '--rate', '0.10', '--effect', '20%', '-f', 'prometheus']

  test('stand in every sample', async () => {
    const { stdout } = await abstat([
      ...line,
      ...['--prometheus-label', 'experiment=a "b"\\', '--prometheus-label', 'team=x=y'],
    ])
    for (const { samples } of readExposition(stdout).values()) {
      for (const { labels } of samples) {
        expect([labels.get('experiment'), labels.get('team')]).toEqual(['a "b"\\', 'x=y'])
      }
    }
  })

  test('every label that samples have of their own is refused', async () => {
    const all = new Set(
      [...Object.values(reports).map((each) => rendered(each))].flatMap((text) =>
        [...readExposition(text).values()].flatMap(({ samples }) =>
          samples.flatMap(({ labels }) => [...labels.keys()]),
        ),
      ),
    )
    expect(all.size).toBeGreaterThan(8)
    for (const label of all) {
      const { exit, stderr } = await abstat([...line, '--prometheus-label', `${label}=x`])
      expect([exit, stderr]).toEqual([2, expect.stringContaining('have already')])
    }
  })

  test.each(['x', '=1', 'a-b=1', '1a=1', '__a=1', 'a=', 'é=1'])('%s is no label', async (text) => {
    const { exit, stdout, stderr } = await abstat([...line, '--prometheus-label', text])
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toContain('→')
  })

  test('a name twice is refused', async () => {
    const twice = ['--prometheus-label', 'a=1', '--prometheus-label', 'a=2']
    expect((await abstat([...line, ...twice])).exit).toBe(2)
  })
})

test('the example of an alert in the docs is about a name that is written', () => {
  const docs = readFileSync(join(root, 'docs/prometheus.md'), 'utf8')
  expect(docs).toContain('time() - abstat_last_success_timestamp_seconds')
})
