/** Does a unit of one arm have a higher value than one of the other, more often than not? Ranks alone tell. */

import { requireCount, requireLevel } from './checks.ts'
import { criticalValue } from './critical.ts'
import { normal } from './distributions/index.ts'
import { testEstimate } from './estimate-test.ts'
import { defined, interval, missing, undefinedTest, withoutLimits } from './outcome.ts'
import { differenceOf } from './two-estimates.ts'
import type { Alternative, Interval, Level, Test, UndefinedReason } from './types.ts'

/**
 * How the values of two arms lie to each other. The placement of a unit is the share of the other arm's units with a lower
 * value, those with the same one counting half.
 */
export interface RankSums {
  /** Units of the baseline and of the variant. */
  readonly units: readonly [baseline: number, variant: number]
  /** P(variant > baseline) + ½ P(variant = baseline) over all pairs of units: the variant's mean placement. 0 without pairs. */
  readonly superiority: number
  /** Σ(placement − mean placement)² over the units of each arm. */
  readonly placementM2: readonly [baseline: number, variant: number]
  /** Σ(t³ − t) over the distinct values of both arms together, t units having the same. */
  readonly ties: number
}

/** A rank test with the effect that it is a test of. */
export interface RankComparison {
  /** P(variant > baseline) + ½ P(variant = baseline): ½ where neither arm tends to higher values. */
  readonly superiority: Interval
  readonly test: Test
}

const name = 'brunner-munzel'

/**
 * The test of Brunner & Munzel (2000) of P(B > A) + ½ P(B = A) = ½, with the interval that is dual to it: Student's t with
 * Satterthwaite's degrees of freedom, limits clipped to [0, 1]. It is Welch's test of the placements, and needs no common
 * shape or spread. A one-sided interval ends at 0 or 1.
 *
 * Undefined without units (`no-data`), below two in an arm (`too-few-units`), where all values are one (`zero-variance`)
 * and where no value of one arm lies among those of the other (`complete-separation`): then the effect, 0 or 1, stands.
 */
export function compareRanks(
  sums: RankSums,
  level: Level,
  alternative: Alternative = 'two-sided',
): RankComparison {
  requireLevel(level)
  const reason = whyNoTest(sums)
  if (reason !== null) {
    const effect = reason === 'no-data' ? missing(reason) : defined(sums.superiority)
    return { superiority: withoutLimits(effect, reason), test: undefinedTest(name, reason) }
  }
  const effect = rankEstimate(sums)
  const critical = criticalValue(level, effect.degreesOfFreedom, alternative)
  const tested = testEstimate(name, effect, { alternative, nullValue: 0.5, critical })
  const clipped = (limit: number | null, end: number) => Math.min(1, Math.max(0, limit ?? end))
  return {
    superiority: interval(effect.value, clipped(tested.interval.low, 0), clipped(tested.interval.high, 1)),
    test: tested.test,
  }
}

/** The effect with its squared standard error; for two units in each arm at least. */
export function rankEstimate({ units, superiority, placementM2 }: RankSums) {
  const arm = (i: 0 | 1) => ({
    value: i * superiority,
    squaredError: placementM2[i] / (units[i] - 1) / units[i],
    degreesOfFreedom: units[i] - 1,
  })
  return differenceOf(arm(1), arm(0))
}

/** Why there is no test; `null` where there is one. */
export function whyNoTest({ units, superiority, placementM2 }: RankSums): UndefinedReason | null {
  for (const [i, n] of units.entries()) requireCount(n, `units[${i}]`)
  if (units.includes(0)) return 'no-data'
  if (units.includes(1)) return 'too-few-units'
  if (placementM2[0] > 0 || placementM2[1] > 0) return null
  return superiority === 0 || superiority === 1 ? 'complete-separation' : 'zero-variance'
}

/** Mann & Whitney's test. */
export interface MannWhitney {
  /** Pairs of units in which the variant's value is higher, ties counting half; `null` without pairs. */
  readonly u: number | null
  /** `null` without units, and where all values are one. */
  readonly pValue: number | null
}

/**
 * The test of Mann & Whitney (1947) by the normal approximation, corrected for ties and continuity, as SciPy's `mannwhitneyu`
 * and R's `wilcox.test` do. It is a test of two equal distributions: where the spreads differ its false positives are not
 * those that it promises, so it decides nothing here.
 */
export function mannWhitney(
  { units: [a, b], superiority, ties }: RankSums,
  alternative: Alternative = 'two-sided',
): MannWhitney {
  const pairs = a * b
  if (pairs === 0) return { u: null, pValue: null }
  const all = a + b
  const u = superiority * pairs
  const spread = Math.sqrt((pairs / 12) * (all + 1 - ties / all / (all - 1)))
  if (!(spread > 0)) return { u, pValue: null }
  const away = u - pairs / 2
  const half = 0.5
  if (alternative === 'less') return { u, pValue: normal.cdf((away + half) / spread) }
  if (alternative === 'greater') return { u, pValue: normal.survival((away - half) / spread) }
  return { u, pValue: Math.min(1, 2 * normal.survival((Math.abs(away) - half) / spread)) }
}
