/** `--cap` and `--retention`, from the file to the report, against NumPy and SciPy, and by their laws. */

import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type AnalyzeOptions, analyze } from '../../src/index.ts'
import type { AnalyzeReport, MetricResult } from '../../src/report/types.ts'
import { root } from '../support/cli.ts'
import { seeded } from '../support/random.ts'
import { expectClose, readReference } from '../support/reference.ts'

const events = join(root, 'fixtures/returns/events.csv')
const installed = { baseline: 'old', exposure: "event = 'install'" }
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'abstat-capping-')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function only({ result }: AnalyzeReport): MetricResult {
  const [metric, other] = result.metrics
  if (metric === undefined || other !== undefined) throw new Error('one metric is expected')
  return metric
}

const spent = async (cap: string, more: AnalyzeOptions = {}) =>
  only(await analyze(events, { ...installed, mean: 'revenue', cap: `revenue=${cap}`, ...more }))

describe('against NumPy and SciPy', () => {
  test.each(readReference('capping', 'scipy.csv').map((row) => [row.text('cap'), row] as const))(
    'a cap of %s',
    async (cap, row) => {
      const metric = await spent(cap)
      const close = (actual: number | null | undefined, column: string) =>
        expectClose(actual ?? null, row.number(column), 1e-9)
      close(metric.cap?.at, 'at')
      close(metric.cap?.share, 'share')
      expect(metric.cap?.units).toBe(row.number('aboveOld') + row.number('aboveNew'))
      for (const [i, name] of ['Old', 'New'].entries()) {
        const variant = metric.variants[i]
        close(variant?.estimate, `mean${name}`)
        close(variant?.standardDeviation, `sd${name}`)
        close(variant?.cap?.share, `share${name}`)
        expect(variant?.cap?.units).toBe(row.number(`above${name}`))
      }
      const [comparison] = metric.comparisons
      close(comparison?.difference.estimate, 'difference')
      close(comparison?.difference.low, 'low')
      close(comparison?.difference.high, 'high')
      close(comparison?.test.pValue, 'p')
      close(comparison?.uncapped?.difference.estimate, 'uncappedDifference')
      close(comparison?.uncapped?.difference.low, 'uncappedLow')
      close(comparison?.uncapped?.difference.high, 'uncappedHigh')
      close(comparison?.uncapped?.pValue, 'uncappedP')
    },
  )

  test.each(
    readReference('capping', 'returned.csv').map((row) => [row.text('from'), row.text('to'), row] as const),
  )('players who return from day %s to day %s', async (from, to, row) => {
    const event = row.text('event')
    const condition = event === '' ? '' : `=event = '${event}'`
    const { variants, missingUnits } = only(
      await analyze(events, { ...installed, retention: `back${condition}@${from}d..${to}d` }),
    )
    expect(variants.map(({ units, conversions }) => [units, conversions])).toEqual([
      [row.number('unitsOld'), row.number('returnedOld')],
      [row.number('unitsNew'), row.number('returnedNew')],
    ])
    expect(missingUnits).toBe(600 - row.number('unitsOld') - row.number('unitsNew'))
  })
})

describe('a retention', () => {
  test('of 7d is that of the day from 7 days on', async () => {
    const asked = (retention: string) => analyze(events, { ...installed, retention })
    const day = only(await asked('back@7d'))
    expect(day).toEqual(only(await asked('back@7d..8d')))
    expect(day).toEqual(only(await asked('back@168h..192h')))
    expect(day.retention).toEqual({ from: 604_800, to: 691_200, condition: null })
  })

  test('adds up over segments, and so do its open units', async () => {
    const report = await analyze(events, { ...installed, retention: 'back@7d', segment: 'country' })
    const whole = only(report)
    const parts = report.result.segments.flatMap(({ metrics }) => metrics)
    const sum = (of: (metric: MetricResult) => number) => parts.reduce((all, each) => all + of(each), 0)
    expect(sum(({ missingUnits }) => missingUnits)).toBe(whole.missingUnits)
    for (const i of [0, 1]) {
      expect(sum(({ variants }) => variants[i]?.units ?? 0)).toBe(whole.variants[i]?.units)
      expect(sum(({ variants }) => variants[i]?.conversions ?? 0)).toBe(whole.variants[i]?.conversions)
    }
  })

  test('with a window that lets it be seen is of the units whose window has closed', async () => {
    const { result, input } = await analyze(events, { ...installed, retention: 'back@1d', window: '8d' })
    const metric = result.metrics[0]
    expect(metric?.missingUnits).toBe(0)
    const open = input.excluded.find(({ reason }) => reason === 'window-open')?.units ?? 0
    expect(input.units).toBe(600 - open)
    expect(open).toBeGreaterThan(0)
  })

  test('is adjusted for a column of the units, open ones left out', async () => {
    const path = join(folder, 'prior.csv')
    const random = seeded(4)
    const rows = Array.from({ length: 200 }, (_, i) => {
      const [variant, prior] = [i % 2 === 0 ? 'a' : 'b', Math.round(100 * random.uniform())]
      const at = (day: number) => new Date(Date.UTC(2026, 8, 1 + (i % 10) + day)).toISOString()
      const first = `${at(0)},u${i},${variant},${prior}`
      return random.uniform() * 100 < prior ? [first, `${at(2)},u${i},${variant},${prior}`] : [first]
    }).flat()
    writeFileSync(path, `ts,user,variant,prior\n${rows.join('\n')}\n`)
    const asked = (covariate: AnalyzeOptions) =>
      analyze(path, { unit: 'user', retention: 'back@2d', ...covariate })
    const [plain, adjusted] = [only(await asked({})), only(await asked({ covariate: 'back=prior' }))]
    expect(plain.missingUnits).toBeGreaterThan(0)
    expect(adjusted.missingUnits).toBe(plain.missingUnits)
    expect(adjusted.covariate?.unitsWithout).toBe(0)
    expect(adjusted.covariate?.varianceReduction).toBeGreaterThan(0.1)
    expect(adjusted.variants.map(({ estimate }) => estimate)).toEqual(
      plain.variants.map(({ estimate }) => estimate),
    )
  })
})

describe('a cap', () => {
  test('above every value changes nothing', async () => {
    const { cap, ...capped } = await spent('1e6')
    const plain = only(await analyze(events, { ...installed, mean: 'revenue' }))
    expect(cap).toEqual({ at: 1e6, percentile: null, ignoringZeros: false, units: 0, share: 0 })
    expect({
      ...capped,
      variants: capped.variants.map(({ cap: _, ...own }) => own),
      comparisons: capped.comparisons.map(({ uncapped: _, ...own }) => own),
    }).toEqual(plain)
    expect(capped.variants.map((own) => own.cap?.uncapped.estimate)).toEqual(
      capped.variants.map(({ estimate }) => estimate),
    )
    expect(capped.comparisons[0]?.uncapped?.lift).toEqual(capped.comparisons[0]?.lift)
  })

  test.each([-20, 10])('scales with the values by 2^%i, to the bit', async (k) => {
    const factor = 2 ** k
    const scaled = await analyze(events, {
      ...installed,
      mean: `revenue=revenue * ${factor}`,
      cap: 'revenue=p90',
      threads: '1',
    })
    const [one, other] = [await spent('p90', { threads: '1' }), only(scaled)]
    expect(other.cap?.at).toBe(factor * (one.cap?.at ?? Number.NaN))
    expect(other.cap?.share).toBe(one.cap?.share)
    expect(other.comparisons[0]?.lift).toEqual(one.comparisons[0]?.lift)
    expect(other.comparisons[0]?.test).toEqual(one.comparisons[0]?.test)
    expect(other.comparisons[0]?.uncapped?.lift).toEqual(one.comparisons[0]?.uncapped?.lift)
  })

  test('lies at one place in all segments, which add up', async () => {
    const report = await analyze(events, {
      ...installed,
      mean: 'revenue',
      cap: 'revenue=p95',
      segment: 'country',
    })
    const whole = only(report)
    const parts = report.result.segments.flatMap(({ metrics }) => metrics)
    expect(parts.map(({ cap }) => cap?.at)).toEqual(parts.map(() => whole.cap?.at))
    expect(parts.reduce((sum, { cap }) => sum + (cap?.units ?? 0), 0)).toBe(whole.cap?.units)
  })

  test('at a percentile of nobody is none, and says so', async () => {
    const report = await analyze(events, {
      ...installed,
      mean: 'spent=case when false then revenue end',
      cap: 'spent=p99+',
    })
    const metric = only(report)
    expect(metric.cap).toMatchObject({ at: null, units: 0, share: null })
    expect(
      report.diagnostics.filter(({ where }) => where.field?.startsWith('cap')).map(({ code }) => code),
    ).toEqual(expect.arrayContaining(['no-cap', 'no-total']))
  })

  test('every number that it does not know has a reason', async () => {
    const { result, diagnostics } = await analyze(events, {
      ...installed,
      mean: ['revenue', 'none=case when false then revenue end'],
      cap: ['revenue=0', 'none=5'],
      segment: 'country',
    })
    const all = [
      ...result.metrics.map((metric) => ({ metric, segment: null as string | null })),
      ...result.segments.flatMap(({ name, metrics }) => metrics.map((metric) => ({ metric, segment: name }))),
    ]
    const holes = all.flatMap(({ metric, segment }) => {
      const at = (variant: string | null, field: string) => ({ metric: metric.name, segment, variant, field })
      const nulls = (variant: string | null, path: string, of: object): ReturnType<typeof at>[] =>
        Object.entries(of).flatMap(([key, value]) => {
          const field = path === '' ? key : `${path}.${key}`
          if (value === null) return [at(variant, field)]
          return typeof value === 'object' ? nulls(variant, field, value) : []
        })
      const { percentile: _, ...cap } = metric.cap ?? { percentile: null }
      return [
        ...nulls(null, 'cap', cap),
        ...metric.variants.flatMap((own) => nulls(own.variant, 'cap', own.cap ?? {})),
        ...metric.comparisons.flatMap((own) => nulls(own.variant, 'uncapped', own.uncapped ?? {})),
      ]
    })
    expect(holes.length).toBeGreaterThan(0)
    for (const hole of holes) {
      expect(diagnostics.filter(({ where }) => where.field === hole.field)).toContainEqual(
        expect.objectContaining({ where: expect.objectContaining(hole) }),
      )
    }
  })
})
