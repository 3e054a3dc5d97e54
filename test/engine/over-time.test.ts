/** Timelines of random tables, all options crossed, against a naive computation; and what the days of a unit have in common. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyStatistics } from '../../src/analyses/merge.ts'
import { timelineOf } from '../../src/analyses/timeline.ts'
import { contrastsOf, trendsOf } from '../../src/analyses/trend.ts'
import type { OverTimeQuery, Periods } from '../../src/engine/over-time-types.ts'
import type {
  Engine,
  GroupStatistics,
  Measure,
  MeasureStatistics,
  UnitQuery,
} from '../../src/engine/types.ts'
import { timeFormats } from '../../src/read/time/formats.ts'
import type { Table } from '../../src/read/types.ts'
import { usual } from '../support/conventions.ts'
import { seeded } from '../support/random.ts'
import { expectSameGroups } from './support/close.ts'
import { type Cell, engineFor, type Row, type Sheet, tableOf, writeSheet } from './support/files.ts'
import { type NaiveMeasure, statistics, textOf } from './support/naive.ts'
import { naivePeriod } from './support/naive-periods.ts'
import { type NaivePlacing, type NaiveUnit, naiveUnits } from './support/naive-placing.ts'

const columns = [
  { name: 'user', kind: 'text' },
  { name: 'variant', kind: 'text' },
  { name: 'event', kind: 'text' },
  { name: 'value', kind: 'number' },
  { name: 'cost', kind: 'number' },
  { name: 'country', kind: 'text' },
  { name: 'ts', kind: 'text' },
] as const

const second = 1_000_000
/** Clocks in Berlin go back on the second day. */
const start = Date.parse('2025-10-25T12:00:00Z')

/** Mostly within three days, by the minute; some weeks later. */
const moment = fc
  .oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 3 * 1440 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 30 * 1440 }) },
  )
  .map((minutes) => new Date(start + minutes * 60_000).toISOString().replace('.000', ''))

/** Mostly of the one variant that the user is in. */
const user = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 40 }))
  .map(([name, draw]): readonly Cell[] => [
    draw === 0 ? null : `u${name}`,
    draw === 1 ? null : draw === 2 ? 'b' : name % 2 === 0 ? 'a' : 'b',
  ])

const rowOf = fc
  .tuple(
    user,
    fc.constantFrom('seen', 'buy', 'view', null),
    fc.option(fc.integer({ min: -99, max: 99 })),
    fc.option(fc.integer({ min: 1, max: 9 })),
    fc.constantFrom('DE', 'FR', null),
    fc.oneof({ weight: 12, arbitrary: moment }, fc.constant(null)),
  )
  .map(([who, ...others]): Row => [...who, ...others])

const number = (column: number) => (row: Row) => (typeof row[column] === 'number' ? row[column] : null)
const is = (column: number, text: string) => (row: Row) => {
  const value = textOf(row, column)
  return value === null ? null : value === text
}
const timeOf = (row: Row) => {
  const text = textOf(row, 6)
  return text === null ? null : Date.parse(text) * 1000
}

async function measures(
  engine: Engine,
  table: Table,
): Promise<readonly (readonly [Measure, NaiveMeasure])[]> {
  const sql = (text: string) => engine.expression(table, text, '--test')
  return [
    [
      { kind: 'indicator', condition: await sql("event = 'buy'") },
      { kind: 'indicator', condition: is(2, 'buy') },
    ],
    [
      { kind: 'sum', value: await sql('value') },
      { kind: 'sum', value: number(3) },
    ],
    [
      { kind: 'count', condition: await sql("event = 'view'") },
      { kind: 'count', condition: is(2, 'view') },
    ],
    [
      { kind: 'count', condition: null },
      { kind: 'count', condition: null },
    ],
    [
      { kind: 'ratio', ...(await engine.ratio(table, 'value / cost', '--test')) },
      { kind: 'ratio', numerator: number(3), denominator: number(4) },
    ],
  ]
}
const empty = (['conversion', 'mean', 'count', 'count', 'ratio'] as const).map(emptyStatistics)

const options = fc.record({
  unit: fc.constantFrom(0, 0, 0, null),
  filtered: fc.boolean(),
  missing: fc.constantFrom('zero', 'exclude'),
  exposed: fc.boolean(),
  hours: fc.constantFrom(null, null, 0, 30),
  length: fc.constantFrom('hour', 'day', 'week'),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/New_York'),
})

const [format] = timeFormats(usual)
if (format === undefined) throw new Error('no format')

/** Without what a timeline does not tell, as one group to be compared. */
const bare = (all: readonly MeasureStatistics[]): GroupStatistics['measures'] =>
  all.map((each) => (each.kind === 'sum' || each.kind === 'count' ? { ...each, tail: null } : each))
const asGroup = (variant: string, units: number, all: readonly MeasureStatistics[]): GroupStatistics => ({
  status: 'analysed',
  ...{ variant, segment: null, units, rows: 0, filteredRows: 0 },
  measures: bare(all),
})

test('equals a naive computation', async () => {
  let periods = 0
  await fc.assert(
    fc.asyncProperty(fc.array(rowOf, { minLength: 15, maxLength: 60 }), options, async (rows, given) => {
      const { unit, filtered, missing, exposed, hours, length, timeZone } = given
      const sheet: Sheet = { columns, rows }
      const table = tableOf(sheet, [await writeSheet(sheet, 'csv')])
      const engine = await engineFor(table)
      const both = await measures(engine, table)
      const end = (start + 40 * 3_600_000) * 1000
      const window = hours === null ? null : { length: hours * 3600 * second, end }
      const units: UnitQuery = {
        ...{ table, unit, variant: 1, segments: [], missing, event: null, leaveOutBadRows: true },
        where: filtered ? await engine.expression(table, "country = 'DE'", '--where') : null,
        measures: both.map(([measure]) => measure),
        placing: {
          time: { column: 6, format, daysOnly: false },
          now: end * 2,
          exposure: exposed ? await engine.expression(table, "event = 'seen'", '--exposure') : null,
          ...{ window, eventId: null, byDay: true },
        },
      }
      const naive: NaivePlacing = {
        ...{ unit, variant: 1, segment: null, missing, window, eventId: null, now: end * 2, values: [] },
        where: filtered ? is(5, 'DE') : null,
        measures: both.map(([, each]) => each),
        time: timeOf,
        isZoned: () => true,
        exposure: exposed ? is(2, 'seen') : null,
      }
      const cut: Periods = { length, timeZone }
      const variants = ['a', 'b']
      const query: OverTimeQuery = { units, periods: cut, variants }
      const answer = await engine.overTime(query, () => [])
      const fillsZeros = units.measures.map(
        (each) => missing === 'zero' || (each.kind === 'count' && each.condition === null),
      )
      const timeline = timelineOf({ ...answer, variants, empty, fillsZeros })

      const isByCohort = unit === null || window !== null
      const all = naiveUnits(naive, rows).filter((own) => own.exposed !== null)
      const inUnit = ({ exposed: at }: NaiveUnit) => naivePeriod((at ?? 0) + (window?.length ?? 0), cut)
      const inRow = (row: Row) => {
        const at = timeOf(row)
        return at === null ? null : naivePeriod(at, cut)
      }
      expect(answer.isByCohort).toBe(isByCohort)
      const indices = all.flatMap((own) =>
        isByCohort ? [inUnit(own)] : own.rows.flatMap((row) => inRow(row) ?? []),
      )
      expect(timeline.map(({ index }) => index)).toEqual(
        indices.length === 0
          ? []
          : Array.from(
              { length: Math.max(...indices) - Math.min(...indices) + 1 },
              (_, i) => Math.min(...indices) + i,
            ),
      )
      for (const { index, arms } of timeline.filter((each) => indices.includes(each.index))) {
        periods += 1
        const expected = variants.map((variant) => {
          const own = all.filter((each) => each.variant === variant)
          const until = own.filter((each) => inUnit(each) <= index)
          const entered = own.filter((each) => inUnit(each) === index)
          const rowsOf = (units: readonly NaiveUnit[], counts: (period: number) => boolean) =>
            units.map((each) => each.rows.filter((row) => isByCohort || counts(inRow(row) ?? Number.NaN)))
          const of = (own: readonly (readonly Row[])[]) =>
            naive.measures.map((measure) => {
              if (measure.kind === 'retention') throw new TypeError('no timeline of a retention')
              return statistics(measure, own, missing)
            })
          return {
            entered: entered.length,
            cumulative: asGroup(variant, until.length, of(rowsOf(until, (period) => period <= index))),
            period: asGroup(
              variant,
              until.length,
              of(rowsOf(isByCohort ? entered : until, (period) => period === index)),
            ),
          }
        })
        expect(arms.map(({ entered }) => entered)).toEqual(expected.map(({ entered }) => entered))
        for (const which of ['cumulative', 'period'] as const) {
          expectSameGroups(
            arms.map((arm, i) => asGroup(variants[i] ?? '', arm.units, arm[which])),
            expected.map((each) => each[which]),
            100,
            1e-10,
          )
        }
      }
      await engine.close()
    }),
    { numRuns: 120, seed: 20263 },
  )
  expect(periods).toBeGreaterThan(300)
}, 120_000)

/** A user a few days long, whose days are alike: what one day says of the next is not new. */
function events(missing: 'zero' | 'exclude'): { readonly rows: readonly Row[]; readonly time: Periods } {
  const random = seeded(7)
  const rows = Array.from({ length: 400 }, (_, u): readonly Row[] => {
    const rate = 0.3 + random.exponential()
    const first = Math.floor(random.uniform() * 5)
    return Array.from({ length: 8 - first }, (_day, i): readonly Row[] => {
      if (random.uniform() < 0.4 && i > 0) return []
      const at = new Date(Date.parse('2025-10-01T10:00:00Z') + (first + i) * 86_400_000)
      const value = Math.round(100 * (rate + random.exponential())) / 100
      const absent = missing === 'exclude' && random.uniform() < 0.1
      return [
        [
          ...[`u${u}`, u % 2 === 0 ? 'a' : 'b', random.uniform() < 0.3 * rate ? 'buy' : 'view'],
          ...[absent ? null : value, 1 + Math.floor(random.uniform() * 4), 'DE', at.toISOString()],
        ],
      ]
    }).flat()
  }).flat()
  return { rows, time: { length: 'day', timeZone: 'UTC' } }
}

test.each(['zero', 'exclude'] as const)(
  'the slope has the variance of what units add to it: %s',
  async (missing) => {
    const { rows, time } = events(missing)
    const sheet: Sheet = { columns, rows }
    const table = tableOf(sheet, [await writeSheet(sheet, 'csv')])
    const engine = await engineFor(table)
    const both = await measures(engine, table)
    const variants = ['a', 'b']
    const fillsZeros = both.map(
      ([each]) => missing === 'zero' || (each.kind === 'count' && each.condition === null),
    )
    const units: UnitQuery = {
      ...{
        table,
        unit: 0,
        variant: 1,
        segments: [],
        where: null,
        missing,
        event: null,
        leaveOutBadRows: true,
      },
      measures: both.map(([measure]) => measure),
      placing: {
        time: { column: 6, format, daysOnly: false },
        ...{ now: 2e15, exposure: null, window: null, eventId: null, byDay: true },
      },
    }
    const answer = await engine.overTime({ units, periods: time, variants }, (groups) =>
      contrastsOf({ groups, isByCohort: false, variants, empty, fillsZeros }),
    )
    const parts = { ...answer, variants, empty, fillsZeros }
    const timeline = timelineOf(parts)
    const trends = trendsOf(parts, timeline, 0.95)

    const dayOf = (row: Row) => Math.floor((timeOf(row) ?? 0) / (86_400 * second))
    const users = variants.map((variant) =>
      [...new Set(rows.filter((row) => row[1] === variant).map((row) => row[0]))].map((name) =>
        rows.filter((row) => row[0] === name),
      ),
    )
    both.forEach(([, measure], m) => {
      /** The numbers of a unit in a period: `null` where it is in no statistics of that period. */
      const valueIn = (own: readonly Row[], index: number): readonly [number, number] | null => {
        if (Math.min(...own.map(dayOf)) > index) return null
        const there = own.filter((row) => dayOf(row) === index)
        const found = statistics(measure, [there], fillsZeros[m] === true ? 'zero' : missing)
        if (found.n === 0) return null
        if (found.kind === 'indicator') return [found.successes, 1]
        return found.kind === 'ratio' ? [found.meanX, found.meanY] : 'mean' in found ? [found.mean, 1] : null
      }
      const total = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0)
      const days = timeline.map(({ index }) => {
        const arms = users.map((all) => {
          const values = all.flatMap((own) => {
            const value = valueIn(own, index)
            return value === null ? [] : [value]
          })
          const [x, y] = [total(values.map(([first]) => first)), total(values.map(([, other]) => other))]
          const ratio = x / y
          const n = values.length
          const residuals = values.map(([first, other]) => first - ratio * other)
          const spread = (total(residuals.map((each) => each ** 2)) * n) / (n - 1)
          const present =
            fillsZeros[m] === true ? all.filter((own) => own.some((row) => dayOf(row) === index)).length : n
          return { x, ratio, present, relative: spread / x ** 2 }
        })
        return {
          index,
          arms,
          usable: arms.every(
            ({ x, relative, present }) => present >= 30 && x > 0 && relative > 0 && relative <= 0.25,
          ),
        }
      })
      const usable = days.filter((each) => each.usable)
      const inverse = usable.map(({ arms }) => 1 / total(arms.map(({ present }) => 1 / present)))
      const middle = total(usable.map(({ index }, i) => index * (inverse[i] ?? 0))) / total(inverse)
      const spread = total(usable.map(({ index }, i) => (index - middle) ** 2 * (inverse[i] ?? 0)))
      const weights = usable.map(({ index }, i) => ((index - middle) * (inverse[i] ?? 0)) / spread)
      const slope = total(
        usable.map(({ arms: [a, b] }, i) => (weights[i] ?? 0) * Math.log((b?.ratio ?? 0) / (a?.ratio ?? 0))),
      )
      const variance = total(
        users.map((all, v) => {
          const added = all.map((own) =>
            total(
              usable.map(({ index, arms }, i) => {
                const value = valueIn(own, index)
                const arm = arms[v]
                if (value === null || arm === undefined) return 0
                return ((weights[i] ?? 0) * (value[0] - arm.ratio * value[1])) / arm.x
              }),
            ),
          )
          return (total(added.map((each) => each ** 2)) * all.length) / (all.length - 1)
        }),
      )
      const trend = trends[m]?.[0]
      expect(trend?.periods).toBe(usable.length)
      expect(usable.length).toBeGreaterThan(3)
      expect((trend?.estimate ?? 0) / slope).toBeCloseTo(1, 9)
      expect((slope / (trend?.statistic ?? 0)) ** 2 / variance).toBeCloseTo(1, 9)
    })
  },
)
