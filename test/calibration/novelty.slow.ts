/** How often is an effect said to fade that does not, and how often is one found that does? Users with days of their own. */

import { describe, expect, test } from 'vitest'
import { emptyStatistics } from '../../src/analyses/merge.ts'
import { type TimelineParts, timelineOf } from '../../src/analyses/timeline.ts'
import { contrastsOf, trendsOf } from '../../src/analyses/trend.ts'
import type { Contrast, ContrastGroup, PeriodGroup } from '../../src/engine/over-time-types.ts'
import type { MeasureStatistics } from '../../src/engine/types.ts'
import type { Moments } from '../../src/stats/types.ts'
import { type Random, seeded } from '../support/random.ts'
import { chance, seed } from './simulation.ts'
import { expectTable, markdown, percent } from './table.ts'

const alpha = 0.05
const days = 14
const variants = ['a', 'b']
const experiments = 1_000

/** A user: the day of the first row, and the value of every day from it on; `null` without a row. */
interface User {
  readonly entry: number
  readonly values: readonly (number | null)[]
}

interface Users {
  readonly name: string
  readonly type: 'mean' | 'conversion'
  /** @param factor by day: 1 + lift */
  draw(random: Random, factor: (day: number) => number): User
}

const from = (entry: number, value: (day: number, since: number) => number | null): User => ({
  entry,
  values: Array.from({ length: days - entry }, (_, since) => value(entry + since, since)),
})
const anyDay = (random: Random, last: number) => Math.floor(random.uniform() * last)

const populations: readonly Users[] = [
  {
    name: 'sums; every day is as good as any other',
    type: 'mean',
    draw: (random, factor) => from(anyDay(random, 7), (day) => factor(day) * random.exponential()),
  },
  {
    name: 'sums; users differ, their days are alike',
    type: 'mean',
    draw: (random, factor) => {
      const rate = random.exponential()
      return from(anyDay(random, 7), (day) => factor(day) * rate * random.exponential())
    },
  },
  {
    name: 'sums; users come on any day, and few return',
    type: 'mean',
    draw: (random, factor) => {
      const rate = random.exponential()
      let stays = true
      return from(anyDay(random, days), (day, since) => {
        stays = stays && (since === 0 || random.uniform() < 0.4)
        return stays ? factor(day) * rate * random.exponential() : null
      })
    },
  },
  {
    name: 'sums; moods that last for days',
    type: 'mean',
    draw: (random, factor) => {
      let mood = random.normal()
      return from(anyDay(random, 7), (day) => {
        mood = 0.9 * mood + Math.sqrt(1 - 0.81) * random.normal()
        return factor(day) * Math.exp(mood)
      })
    },
  },
  {
    name: 'conversions of a day, 10 %; users differ',
    type: 'conversion',
    draw: (random, factor) => {
      const rate = Math.min(0.6, 0.1 * random.exponential())
      return from(anyDay(random, 7), (day) => (random.uniform() < factor(day) * rate ? 1 : 0))
    },
  },
]

function momentsOf(values: readonly number[]): Moments {
  const n = values.length
  let mean = 0
  for (const value of values) mean += value / n
  let m2 = 0
  for (const value of values) m2 += (value - mean) ** 2
  return { n, mean, m2 }
}

/** What the engine answers about the users of a day: those with a row. */
function groupsOf(arms: readonly (readonly User[])[], type: Users['type']): readonly PeriodGroup[] {
  return Array.from({ length: days }, (_, period) =>
    arms.map((users, v): PeriodGroup => {
      const own = momentsOf(users.flatMap(({ entry, values }) => values[period - entry] ?? []))
      const statistics: MeasureStatistics =
        type === 'mean'
          ? { kind: 'sum', ...own, tail: null }
          : { kind: 'indicator', n: own.n, successes: Math.round(own.n * own.mean) }
      const entered = users.filter(({ entry }) => entry === period).length
      return { variant: variants[v] ?? '', period, entered, own: [statistics], before: [], after: [] }
    }),
  ).flat()
}

/** And about what is to be added up over their days. */
function sumsOf(
  arms: readonly (readonly User[])[],
  contrasts: readonly Contrast[],
): readonly ContrastGroup[] {
  return arms.flatMap((users, v) => {
    const weights = Array<number>(days).fill(0)
    for (const each of contrasts) if (each.variant === variants[v]) weights[each.period] = each.weight
    return Array.from({ length: days }, (_, entry): ContrastGroup => {
      const own = users.filter((user) => user.entry === entry)
      const sums = momentsOf(
        own.map(({ values }) =>
          values.reduce<number>((sum, value, i) => sum + (weights[entry + i] ?? 0) * (value ?? 0), 0),
        ),
      )
      return { variant: variants[v] ?? '', entry, units: own.length, sums: [sums] }
    })
  })
}

/** The p-value of the trend, and what it would be if no user were there on two days. */
function pValues(random: Random, of: Users, units: number, lift: (day: number) => number) {
  const arms = [() => 1, (day: number) => 1 + lift(day)].map((factor) =>
    Array.from({ length: units }, () => of.draw(random, factor)),
  )
  const parts: TimelineParts = {
    groups: groupsOf(arms, of.type),
    ...{ isByCohort: false, variants, empty: [emptyStatistics(of.type)], fillsZeros: [true] },
  }
  const timeline = timelineOf(parts)
  const contrasts = sumsOf(arms, contrastsOf(parts))
  const p = (isByCohort: boolean) =>
    trendsOf({ ...parts, isByCohort, contrasts }, timeline, 1 - alpha)[0]?.[0]?.pValue ?? null
  return { byUnit: p(false), byDay: p(true) }
}

function share(of: Users, units: number, lift: (day: number) => number) {
  const random = seeded(seed)
  const found = { byUnit: 0, byDay: 0 }
  for (let i = 0; i < experiments; i += 1) {
    const { byUnit, byDay } = pValues(random, of, units, lift)
    if (byUnit !== null && byUnit < alpha) found.byUnit += 1
    if (byDay !== null && byDay < alpha) found.byDay += 1
  }
  return { byUnit: found.byUnit / experiments, byDay: found.byDay / experiments }
}

const rows: string[][] = []

describe.each(populations)('$name', (of) => {
  test.each([150, 500])('%i users an arm', (units) => {
    const none = share(of, units, () => 0)
    const constant = share(of, units, () => 0.2)
    const fading = share(of, units, (day) => 0.4 * (1 - day / (days - 1)))
    rows.push([
      of.name,
      units.toLocaleString('en-US'),
      percent(none.byUnit),
      percent(constant.byUnit),
      percent(none.byDay),
      percent(fading.byUnit),
    ])
    expect(none.byUnit).toBeLessThan((units < 500 ? 0.08 : 0.06) + chance(0.05, experiments))
    expect(constant.byUnit).toBeLessThan((units < 500 ? 0.08 : 0.06) + chance(0.05, experiments))
  })
})

test('the table', () => {
  expectTable(
    'docs/calibration.md',
    'novelty',
    markdown(
      [
        ...['users', 'in each arm', 'false alarms, no effect', 'false alarms, a lift of 20 %'],
        ...['if days were taken for independent', 'fading found: 40 % to 0 %'],
      ],
      rows,
    ),
  )
})
