/** Does the size of an always-valid test keep its promise? Tests of that size, looked at as often as planned, are simulated. */

import { afterAll, describe, expect, test } from 'vitest'
import { lookingBy } from '../../src/analyses/looking.ts'
import type { MethodChoice } from '../../src/analyses/method.ts'
import { methodFor } from '../../src/analyses/methods.ts'
import { givenBaseline } from '../../src/analyses/power/baseline.ts'
import { solvePlan } from '../../src/analyses/power/solve.ts'
import { type PowerFlags, powerRequest } from '../../src/config/power.ts'
import type { MeasureStatistics } from '../../src/engine/types.ts'
import { emptyMoments, mergeMoments } from '../../src/stats/moments.ts'
import type { Moments } from '../../src/stats/types.ts'
import { type Random, seeded } from '../support/random.ts'
import { chance, seed } from './simulation.ts'
import { expectTable, markdown, percent } from './table.ts'

const alpha = 0.05
const experiments = 10_000

const choice: MethodChoice = {
  test: null,
  goal: 'increase',
  alternative: 'two-sided',
  chance: 'posterior',
  prior: { beta: null, normal: null },
  minEffect: null,
}

interface Plan {
  readonly name: string
  readonly flags: Partial<PowerFlags>
  readonly share: number
  draw(random: Random, effect: number): number
  statistics(values: Moments): MeasureStatistics
}

const normal: Pick<Plan, 'draw' | 'statistics'> = {
  draw: (random, effect) => random.normal() + effect,
  statistics: (moments) => ({ kind: 'sum', ...moments, tail: null }),
}
const rate = (share: number): Pick<Plan, 'draw' | 'statistics'> => ({
  draw: (random, effect) => (random.uniform() < share + effect ? 1 : 0),
  statistics: ({ n, mean }) => ({ kind: 'indicator', n, successes: Math.round(n * mean) }),
})
const mean = { metrics: [{ flag: '--mean', text: '0' }], sd: '1' } as const
const tenth = { metrics: [{ flag: '--rate', text: '10%' }] } as const

const plans: readonly Plan[] = [
  {
    name: 'mean, normal, a tenth of a standard deviation',
    flags: { ...mean, effect: '0.1' },
    share: 0.5,
    ...normal,
  },
  {
    name: 'the same, `--tune-for 2000`',
    flags: { ...mean, effect: '0.1', tuneFor: '2000' },
    share: 0.5,
    ...normal,
  },
  {
    name: 'the same, power 95 %, 14 days',
    flags: { ...mean, effect: '0.1', power: '0.95', traffic: '600/day' },
    share: 0.5,
    ...normal,
  },
  { name: 'rate 10 % to 13 %', flags: { ...tenth, effect: '3pp' }, share: 0.5, ...rate(0.1) },
  {
    name: 'rate 10 % to 14 %, 4:1',
    flags: { ...tenth, effect: '4pp', allocation: '4:1' },
    share: 0.2,
    ...rate(0.1),
  },
]

const rows: string[][] = []

function grown(before: Moments, units: number, draw: () => number): Moments {
  let [added, m2] = [0, 0]
  for (let n = 1; n <= units; n += 1) {
    const off = draw() - added
    added += off / n
    m2 += off * off * (1 - 1 / n)
  }
  return mergeMoments(before, { n: units, mean: added, m2 })
}

describe.each(plans)('$name', ({ name, flags, share, draw, statistics }) => {
  test('is found as often, and ends as early, as planned', () => {
    const { plan, baseline } = powerRequest({ metrics: [], sequential: true, ...flags })
    if (baseline === null) throw new Error('measured')
    const { effect, looks } = solvePlan(plan, givenBaseline(baseline)).result
    if (looks === undefined || !('tunedFor' in looks)) throw new Error('no looks')
    const random = seeded(seed)
    const counts = { found: 0, alarms: 0, units: [0, 0] as [number, number] }
    const lookings = looks.units.map((units) =>
      lookingBy({ kind: 'always-valid', tunedFor: looks.tunedFor }, units, 'two-sided'),
    )
    for (let i = 0; i < 2 * experiments; i += 1) {
      const withEffect = i % 2
      let arms: readonly [Moments, Moments] = [emptyMoments, emptyMoments]
      let side = 0
      let ended = looks.totalUnits
      for (const [k, units] of looks.units.entries()) {
        const variant = Math.round(units * share)
        arms = [
          grown(arms[0], units - variant - arms[0].n, () => draw(random, 0)),
          grown(arms[1], variant - arms[1].n, () => draw(random, withEffect * effect.absolute)),
        ]
        const method = methodFor(arms.map(statistics), choice)
        const { pValue, statistic } = (lookings[k] as (typeof lookings)[number])
          .method(method, alpha)
          .compare(1, 1 - alpha).test
        if (pValue === null || !(pValue < alpha)) continue
        side = Math.sign(statistic ?? 0)
        ended = units
        break
      }
      if (withEffect === 1 && side > 0) counts.found += 1
      if (withEffect === 0 && side !== 0) counts.alarms += 1
      counts.units[withEffect === 1 ? 1 : 0] += ended
    }
    const power = counts.found / experiments
    const [without, withIt] = counts.units.map((sum) => Math.round(sum / experiments))
    const number = (n: number | undefined) => (n ?? 0).toLocaleString('en-US')
    rows.push([
      name,
      `${number(looks.totalUnits)}, ${looks.units.length} looks`,
      `${percent(plan.power.value)}, ${percent(power)}`,
      `${number(looks.expectedUnits.withEffect)}, ${number(withIt)}`,
      `${number(looks.expectedUnits.withoutEffect)}, ${number(without)}`,
      percent(counts.alarms / experiments),
    ])
    expect(Math.abs(power - plan.power.value)).toBeLessThan(0.01 + chance(power, experiments))
    expect(Math.abs((withIt ?? 0) / looks.expectedUnits.withEffect - 1)).toBeLessThan(0.02)
    expect(counts.alarms / experiments).toBeLessThan(alpha)
  })
})

afterAll(() => {
  const head = [
    'plan',
    'units at most',
    'effect found: planned, simulated',
    'units on average with the effect: planned, simulated',
    'without one: planned, simulated',
    'false alarms',
  ]
  expectTable('docs/calibration.md', 'always-valid sizes', markdown(head, rows))
})
