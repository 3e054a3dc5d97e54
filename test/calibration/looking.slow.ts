/** What does looking early cost, and how much of it does each way of looking hold? Paths of 20 looks, simulated. */

import { afterAll, describe, expect, test } from 'vitest'
import { type Looking, lookingBy } from '../../src/analyses/looking.ts'
import { methodFor } from '../../src/analyses/methods.ts'
import type { MeasureStatistics } from '../../src/engine/types.ts'
import type { LookPlan } from '../../src/report/types.ts'
import { emptyMoments, mergeMoments } from '../../src/stats/moments.ts'
import type { Moments } from '../../src/stats/types.ts'
import { type Random, seeded } from '../support/random.ts'
import { chance, seed } from './simulation.ts'
import { expectTable, markdown, percent } from './table.ts'

const alpha = 0.05
const experiments = 4_000
/** Units of each arm from one look to the next, and how many looks there are. */
const [step, looks] = [500, 20]
const planned = (count: number) =>
  Array.from({ length: count }, (_, i) => (2 * step * looks * (i + 1)) / count)

interface Way {
  readonly name: string
  readonly plan: LookPlan | null
  /** Whether it looks after so many of the steps. */
  due(steps: number): boolean
  readonly holds: boolean
}

const every = () => true
const atEnd = (steps: number) => steps === looks
const OBF = { shape: 'obrien-fleming' } as const

const ways: readonly Way[] = [
  { name: 'one test at the end', plan: null, due: atEnd, holds: true },
  { name: 'the same test at every look', plan: null, due: every, holds: false },
  {
    name: '`--sequential`',
    plan: { kind: 'always-valid', tunedFor: 5_000 },
    due: every,
    holds: true,
  },
  {
    name: '`--sequential --tune-for 20000`',
    plan: { kind: 'always-valid', tunedFor: 20_000 },
    due: every,
    holds: true,
  },
  {
    name: '`--looks 5`',
    plan: { kind: 'looks', units: planned(5), spending: OBF },
    due: (steps) => steps % (looks / 5) === 0,
    holds: true,
  },
  {
    name: '`--looks 20`',
    plan: { kind: 'looks', units: planned(looks), spending: OBF },
    due: every,
    holds: true,
  },
  {
    name: '`--looks 20 --spending pocock`',
    plan: { kind: 'looks', units: planned(looks), spending: { shape: 'pocock' } },
    due: every,
    holds: true,
  },
]

/** Values of units, whose effect is found in 90 of 100 single tests at the end. */
interface Values {
  readonly name: string
  readonly effect: number
  statistics(values: Moments): MeasureStatistics
  block(random: Random, effect: number): Moments
}

const blockOf = (draw: () => number): Moments => {
  let [mean, m2] = [0, 0]
  for (let n = 1; n <= step; n += 1) {
    const value = draw()
    const off = value - mean
    mean += off / n
    m2 += off * (value - mean)
  }
  return { n: step, mean, m2 }
}

/** (z_{α/2} + z_β) standard errors of the difference at the end. */
const effectOf = (deviation: number) => (1.959964 + 1.281552) * deviation * Math.sqrt(2 / (step * looks))

const asMean = (moments: Moments): MeasureStatistics => ({ kind: 'sum', ...moments, tail: null })
const rate = 0.1
const lognormalDeviation = Math.sqrt((Math.exp(1) - 1) * Math.exp(1))

const values: readonly Values[] = [
  {
    name: 'normal',
    effect: effectOf(1),
    statistics: asMean,
    block: (random, effect) => blockOf(() => random.normal() + effect),
  },
  {
    name: 'lognormal, σ = 1',
    effect: effectOf(lognormalDeviation),
    statistics: asMean,
    block: (random, effect) => blockOf(() => Math.exp(random.normal()) + effect),
  },
  {
    name: 'a rate of 10 %',
    effect: effectOf(Math.sqrt(rate * (1 - rate))),
    statistics: ({ n, mean }) => ({ kind: 'indicator', n, successes: Math.round(n * mean) }),
    block: (random, effect) => blockOf(() => (random.uniform() < rate + effect ? 1 : 0)),
  },
]

const choice = {
  test: null,
  goal: 'increase',
  alternative: 'two-sided',
  chance: 'posterior',
  prior: { beta: null, normal: null },
  minEffect: null,
} as const

const known = new Map<string, Looking>()

/** The same in every experiment: found once. */
function lookingAt({ name, plan }: Way, units: number): Looking {
  const key = `${name} ${units}`
  const looking = known.get(key) ?? lookingBy(plan, units, 'two-sided')
  known.set(key, looking)
  return looking
}

/** What each way says of one experiment: which side it decides for, after how many steps. */
function decisions(
  arms: readonly (readonly Moments[])[],
  of: Values,
): readonly { side: number; steps: number }[] {
  const found = ways.map(() => ({ side: 0, steps: looks }))
  let [a, b] = [emptyMoments, emptyMoments]
  for (let steps = 1; steps <= looks; steps += 1) {
    a = mergeMoments(a, arms[0]?.[steps - 1] ?? emptyMoments)
    b = mergeMoments(b, arms[1]?.[steps - 1] ?? emptyMoments)
    const own = methodFor([of.statistics(a), of.statistics(b)], choice)
    for (const [i, way] of ways.entries()) {
      const decision = found[i]
      if (decision === undefined || decision.side !== 0 || !way.due(steps)) continue
      const looking = lookingAt(way, a.n + b.n)
      const { pValue, statistic } = looking.method(own, alpha).compare(1, 1 - alpha).test
      if (pValue === null || !(pValue < looking.alpha(alpha))) continue
      decision.side = Math.sign(statistic ?? 0)
      decision.steps = steps
    }
  }
  return found
}

const table: string[][] = []

describe.each(values)('$name', (of) => {
  test('alarms over a whole path', () => {
    const random = seeded(seed)
    const blocks = (effect: number) => Array.from({ length: looks }, () => of.block(random, effect))
    const counts = ways.map(() => ({ alarms: 0, up: 0, found: 0, steps: 0 }))
    for (let i = 0; i < experiments; i += 1) {
      const baseline = blocks(0)
      for (const [w, { side }] of decisions([baseline, blocks(0)], of).entries()) {
        const count = counts[w]
        if (count === undefined || side === 0) continue
        count.alarms += 1
        if (side > 0) count.up += 1
      }
      for (const [w, { side, steps }] of decisions([baseline, blocks(of.effect)], of).entries()) {
        const count = counts[w]
        if (count === undefined) continue
        if (side > 0) count.found += 1
        count.steps += steps
      }
    }
    for (const [i, { name, holds }] of ways.entries()) {
      const { alarms = 0, up = 0, found = 0, steps = 0 } = counts[i] ?? {}
      const share = (count: number) => count / experiments
      table.push([
        of.name,
        name,
        percent(share(alarms)),
        percent(share(up)),
        percent(share(found)),
        Math.round((2 * step * steps) / experiments).toLocaleString('en-US'),
      ])
      if (holds) expect(share(alarms)).toBeLessThan(alpha + chance(alpha, experiments))
      else expect(share(alarms)).toBeGreaterThan(0.2)
      if (holds) expect(share(up)).toBeLessThan(alpha / 2 + chance(alpha / 2, experiments))
    }
  })
})

afterAll(() => {
  const head = [
    'values',
    'way of looking',
    'false alarms',
    'of these upwards',
    'effect found',
    'units on average',
  ]
  expectTable('docs/calibration.md', 'looking', markdown(head, table))
})
