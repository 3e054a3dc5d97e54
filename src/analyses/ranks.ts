/** Means and counts tested by ranks: whether a unit of the variant has a higher number than one of the baseline. */

import type { MeasureStatistics } from '../engine/types.ts'
import { chanceFromTest } from '../stats/chance.ts'
import { defined, missing, undefinedTest, withoutLimits } from '../stats/outcome.ts'
import { compareRanks, mannWhitney, type RankSums, rankEstimate, whyNoTest } from '../stats/ranks.ts'
import type { Comparison, Interval } from '../stats/types.ts'
import { isMean } from './mean.ts'
import { type Belief, type Method, type MethodChoice, noBelief } from './method.ts'

/** The estimate alone: the limits of a mean's change are not those of a rank test. */
const bare = ({ estimate, reasons }: Interval): Interval =>
  estimate === null
    ? withoutLimits(missing(reasons.estimate ?? 'no-data'), reasons.estimate ?? 'no-data')
    : withoutLimits(defined(estimate), 'rank-test')

/** The ranks of an arm against the baseline; `null` where groups were folded, whose ranks do not add up. */
function sumsOf(statistics: readonly MeasureStatistics[], arm: number): RankSums | null {
  const [baseline, own] = [statistics[0], statistics[arm]]
  if (own !== undefined && isMean(own) && own.ranks !== undefined) return own.ranks
  const units = [baseline?.n ?? 0, own?.n ?? 0] as const
  return units.includes(0) ? { units, superiority: 0, placementM2: [0, 0], ties: 0 } : null
}

/** How a comparison of ranks is believed in: by its own test, which knows neither lifts nor losses. */
function believe(arm: Parameters<Method['belief']>[1], choice: MethodChoice): Belief {
  const nothing = noBelief(arm.reason ?? 'rank-test', choice)
  if (choice.prior.normal !== null) return nothing
  const { chance, reason } = chanceFromTest(arm, choice.goal)
  return { ...nothing, chance: chance === null ? missing(reason) : defined(chance) }
}

/** The same method with comparisons by ranks, where those are what was asked for. */
export function ranked(
  method: Method,
  statistics: readonly MeasureStatistics[],
  choice: MethodChoice,
): Method {
  if (choice.test !== 'ranks') return method
  const compare: Method['compare'] = (arm, level): Comparison => {
    const { difference, lift } = method.compare(arm, level)
    const estimates = { difference: bare(difference), lift: bare(lift) }
    const sums = sumsOf(statistics, arm)
    if (sums !== null) return { ...estimates, ...compareRanks(sums, level, choice.alternative) }
    const folded = 'segments-folded'
    return {
      ...estimates,
      superiority: withoutLimits(missing(folded), folded),
      test: undefinedTest('brunner-munzel', folded),
    }
  }
  return {
    ...method,
    compare,
    // of the effect, which is ½ where nothing differs
    estimate: (arm) => {
      if (arm === 0) return { value: 0.5, squaredError: 0 }
      const sums = sumsOf(statistics, arm)
      return sums === null || whyNoTest(sums) !== null ? null : rankEstimate(sums)
    },
    belief: (_, test) => believe(test, choice),
    best: () => null,
    mannWhitney: (arm) => {
      const sums = sumsOf(statistics, arm)
      if (sums === null) return { u: missing('segments-folded'), pValue: missing('segments-folded') }
      const { u, pValue } = mannWhitney(sums, choice.alternative)
      return {
        u: u === null ? missing('no-data') : defined(u),
        pValue: pValue === null ? missing(u === null ? 'no-data' : 'zero-variance') : defined(pValue),
      }
    },
  }
}
