/** Lower is better mirrors higher is better: the goal turns the answer round, and never the data. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ComparisonResult, MetricResult } from '../../src/report/types.ts'
import { expectClose } from '../support/reference.ts'
import { analyse, groupOf, threeArms, type Unit } from './experiments.ts'

const comparisonsOf = (metrics: readonly MetricResult[]): readonly ComparisonResult[] =>
  metrics.flatMap((metric) => metric.comparisons)

const opposite = { better: 'worse', worse: 'better', inconclusive: 'inconclusive' } as const

/** Both numbers, or neither. */
function expectBoth(one: number | null, other: number | null, wanted: (x: number) => number, scale?: number) {
  if (one === null || other === null) expect(one).toBe(other)
  else expectClose(one, wanted(other), 1e-9, '', scale)
}

test('the other goal turns conclusion and chance round, and leaves the data’s signs', () => {
  fc.assert(
    fc.property(threeArms, (arms) => {
      const groups = arms.map((units, variant) => groupOf(variant, units))
      const [up, down] = [analyse(groups), analyse(groups, { goal: 'decrease' })]
      comparisonsOf(down).forEach((each, i) => {
        const other = comparisonsOf(up)[i]
        if (other === undefined) throw new Error('one comparison less')
        expect(each.difference).toEqual(other.difference)
        expect(each.lift).toEqual(other.lift)
        expect(each.test).toEqual(other.test)
        expect(each.conclusion).toBe(opposite[other.conclusion])
        expectBoth(each.chanceToBeatBaseline, other.chanceToBeatBaseline, (chance) => 1 - chance, 1)
      })
    }),
    { numRuns: 60 },
  )
})

/** The unit that lacks what this one has. */
const negated = ({ converted, value, clicks, views }: Unit): Unit => ({
  converted: !converted,
  value: -value,
  clicks: -clicks,
  views,
})

test('wanting less of something is wanting more of its opposite', () => {
  fc.assert(
    fc.property(threeArms, (arms) => {
      const less = analyse(
        arms.map((units, variant) => groupOf(variant, units)),
        { goal: 'decrease' },
      )
      const more = analyse(arms.map((units, variant) => groupOf(variant, units.map(negated))))
      comparisonsOf(less).forEach((each, i) => {
        const other = comparisonsOf(more)[i]
        if (other === undefined) throw new Error('one comparison less')
        expect(each.conclusion).toBe(other.conclusion)
        expectBoth(each.test.pValue, other.test.pValue, (p) => p)
        expectBoth(each.difference.low, other.difference.high, (high) => -high, 1)
        expectBoth(each.chanceToBeatBaseline, other.chanceToBeatBaseline, (chance) => chance)
        expectBoth(each.expectedLoss, other.expectedLoss, (loss) => loss)
      })
      less.forEach((metric, m) => {
        metric.variants.forEach((each, i) => {
          expectBoth(each.chanceToBeBest, more[m]?.variants[i]?.chanceToBeBest ?? null, (chance) => chance)
        })
      })
    }),
    { numRuns: 60 },
  )
})
