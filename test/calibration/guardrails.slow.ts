/**
 * How often does a harmful change pass a guardrail? The change is exactly as bad as the margin: any larger one passes less
 * often. It passes when the whole interval of the lift is better than the margin, and never where γ says that the tails are
 * too heavy for such an interval.
 */

import { afterAll, describe, expect, test } from 'vitest'
import { meanSkewness, mostSkewness } from '../../src/stats/mean-skewness.ts'
import { compareMeans } from '../../src/stats/means.ts'
import { compareRates } from '../../src/stats/score.ts'
import type { Interval } from '../../src/stats/types.ts'
import { seeded } from '../support/random.ts'
import { enumerate } from './binomial-arms.ts'
import { lognormal, populations, sampleOf } from './populations.ts'
import { chance, seed, testsOf } from './simulation.ts'
import { expectTable, markdown, percent } from './table.ts'

const confidence = 0.95
const margin = 0.1
/** One side of the interval. */
const promised = (1 - confidence) / 2

/** Wholly above −margin, or wholly below +margin where less is better. */
const passesAbove = ({ low }: Interval): boolean => low !== null && low > -margin
const passesBelow = ({ high }: Interval): boolean => high !== null && high < margin

describe('rates', () => {
  const table: string[][] = []
  const grid = [1, 9].flatMap((ratio) =>
    [200, 1000].flatMap((n) => [0.01, 0.05, 0.1, 0.3, 0.95].map((rate) => [ratio, n, rate] as const)),
  )

  test.each(grid)('%d:1, %d units, rate %d', (ratio, n, rate) => {
    const harm = { fall: rate * (1 - margin), rise: Math.min(1, rate * (1 + margin)) }
    const under = enumerate(
      { n: ratio * n, rates: [rate, rate] },
      { n, rates: [harm.fall, harm.rise] },
      (a, b) => {
        const { lift } = compareRates(a, b, confidence)
        return { fall: passesAbove(lift), rise: passesBelow(lift) }
      },
    )
    const expected = n * Math.min(harm.fall, 1 - harm.fall)
    const [fall, rise] = [under('fall', 0), under('rise', 1)]
    table.push([
      `${ratio}:1`,
      n.toLocaleString('en-US'),
      percent(rate),
      String(Number(expected.toPrecision(3))),
      percent(fall, 2),
      harm.rise < 1 ? percent(rise, 2) : '–',
    ])
    if (expected < 10) return
    expect(fall).toBeLessThan(promised + 0.01)
    if (harm.rise < 1) expect(rise).toBeLessThan(promised + 0.01)
  })

  afterAll(() => {
    const head = [
      'baseline : variant',
      'units of the variant',
      'rate',
      'it expects',
      'falls by the margin and passes',
      'rises by it and passes',
    ]
    expectTable('docs/calibration.md', 'guardrails of rates', markdown(head, table))
  })
})

describe('means', () => {
  const table: string[][] = []
  const own = [
    ...populations.filter(({ name }) => name !== 'normal' && !name.includes('σ = 2')),
    lognormal(1.5),
    lognormal(2),
  ]

  describe.each(own)('$name', (population) => {
    test.each([
      [100, 100],
      [1000, 1000],
      [900, 100],
      [9000, 1000],
    ] as const)('%d units against %d', (nA, nB) => {
      const tests = testsOf(nA + nB)
      const random = seeded(seed)
      const passed = { fall: 0, rise: 0, fallJudged: 0, riseJudged: 0, undecided: 0 }
      for (let i = 0; i < tests; i += 1) {
        const a = sampleOf(population, nA, 1, random)
        const b = sampleOf(population, nB, 1, random)
        const scaled = (factor: number) => ({ ...b, mean: factor * b.mean, m2: factor * factor * b.m2 })
        const [fallen, risen] = [scaled(1 - margin), scaled(1 + margin)]
        const judged = (sample: typeof b) => Math.abs(meanSkewness([sample, a]) ?? Infinity) <= mostSkewness
        const fall = passesAbove(compareMeans(a, fallen, confidence).lift)
        const rise = passesBelow(compareMeans(a, risen, confidence).lift)
        if (fall) passed.fall += 1
        if (rise) passed.rise += 1
        if (fall && judged(fallen)) passed.fallJudged += 1
        if (rise && judged(risen)) passed.riseJudged += 1
        if (!judged(risen)) passed.undecided += 1
      }
      const share = (count: number) => count / tests
      table.push([
        population.name,
        `${nA.toLocaleString('en-US')} and ${nB.toLocaleString('en-US')}`,
        `${percent(share(passed.fall))}, ${percent(share(passed.rise))}`,
        `${percent(share(passed.fallJudged))}, ${percent(share(passed.riseJudged))}`,
        percent(share(passed.undecided)),
      ])
      const worst = share(Math.max(passed.fallJudged, passed.riseJudged))
      expect(worst).toBeLessThan(0.06 + chance(0.06, tests))
      if (population.skewness < 6.2) expect(worst).toBeLessThan(0.04 + chance(0.04, tests))
    })
  })

  afterAll(() => {
    const head = [
      'values',
      'units of baseline and variant',
      'falls, rises by the margin and would pass',
      'passes with the γ rule',
      'γ leaves undecided',
    ]
    expectTable('docs/calibration.md', 'guardrails of means', markdown(head, table))
  })
})
