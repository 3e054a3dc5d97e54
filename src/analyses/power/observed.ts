/** What does a running experiment still need? From its report: what its arms are like, and how far the planned size is away. */

import type { PowerPlan } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import type {
  ComparisonResult,
  MetricResult,
  PlannedType,
  PowerBaseline,
  PowerEffect,
  PowerObserved,
  PowerResult,
  VariantResult,
} from '../../report/types.ts'
import { powerOf } from '../../stats/power/solve.ts'
import { reportedArm } from '../earlier-arm.ts'
import { effectOf } from './change.ts'
import { designOf, isPossible } from './design.ts'
import { daysFor } from './schedule.ts'

/** One comparison of a report, with what is needed to plan on. */
export interface ObservedComparison {
  readonly metric: MetricResult
  readonly baseline: VariantResult
  readonly variant: VariantResult
  readonly comparison: ComparisonResult
  /** Of the intervals of the arms; `null` where the report does not say it, or they hold for several looks. */
  readonly confidence: number | null
}

/** Estimate and variance of one unit; `null` where the report does not tell. */
function momentsOf(
  { metric, confidence }: ObservedComparison,
  own: VariantResult,
): { readonly n: number; readonly estimate: number; readonly variance: number } | null {
  const arm = reportedArm(metric.type, own, confidence)
  if (arm === null || arm.n < 2) return null
  switch (arm.kind) {
    case 'rate': {
      const rate = arm.successes / arm.n
      return { n: arm.n, estimate: rate, variance: rate * (1 - rate) }
    }
    case 'mean':
      return { n: arm.n, estimate: arm.mean, variance: arm.m2 / (arm.n - 1) }
    case 'estimate':
      return arm.estimate === null
        ? null
        : { n: arm.n, estimate: arm.estimate.value, variance: arm.estimate.squaredError * arm.n }
  }
}

/** What both arms are like, in the shares that they have. */
export interface ObservedArms {
  readonly baseline: PowerBaseline
  /** Units of the variant for one of the baseline. */
  readonly allocation: number
}

/**
 * The baseline's own value; of other metrics than rates the deviation that, in both arms alike, makes the standard error of
 * the difference: √((v_A + v_B/k)/(1 + 1/k)), k the units of the variant for one of the baseline.
 * @throws AbstatError (data) when an arm has less than two units, or all are alike
 */
export function observedArms(observed: ObservedComparison): ObservedArms {
  const { metric } = observed
  // a retention is a rate
  const type: PlannedType | null =
    metric.type === 'retention' ? 'conversion' : metric.type === 'quantile' ? null : metric.type
  const [a, b] = [observed.baseline, observed.variant].map((own) => momentsOf(observed, own))
  const fail = (why: string): never => {
    throw new AbstatError('data', `${metric.name}: ${why}, from which nothing can be planned`, {
      hint: 'take a later report, or give the numbers: `--rate 0.10`, or `--mean 50 --sd 12`',
    })
  }
  if (type === null) return fail('it is a percentile')
  if (a === undefined || b === undefined || a === null || b === null)
    return fail('an arm of the report has less than two units, or no spread')
  const allocation = b.n / a.n
  const variance =
    type === 'conversion' ? a.variance : (a.variance + b.variance / allocation) / (1 + 1 / allocation)
  if (!(variance > 0)) return fail('all units of the report have the same value')
  return {
    baseline: {
      metric: metric.name,
      type,
      estimate: a.estimate,
      standardDeviation: Math.sqrt(variance),
      variant: observed.baseline.variant,
      units: a.n,
    },
    allocation,
  }
}

/** The difference that was seen, as an effect to plan for; `null` where it is none, or not the one that is looked for. */
export function seenEffect(
  plan: PowerPlan,
  { baseline }: ObservedArms,
  { comparison }: ObservedComparison,
): PowerEffect | null {
  const { estimate } = comparison.difference
  if (estimate === null || estimate === 0) return null
  if (plan.alternative.value === (estimate > 0 ? 'less' : 'greater')) return null
  if (plan.margin !== null) return null
  const rate = baseline.estimate + estimate
  return baseline.type === 'conversion' && !(rate > 0 && rate < 1) ? null : effectOf(estimate, baseline)
}

/**
 * More units of all variants until the baseline has so many, each variant keeping its share; 0 where it has them.
 * @param sizes units of each variant
 */
function unitsNeeded(wanted: number, now: number, sizes: readonly number[]): number {
  const growth = wanted / now
  return growth <= 1
    ? 0
    : sizes.reduce((sum, units) => sum + Math.ceil(units * (growth - 1) * (1 - 1e-12)), 0)
}

/**
 * @param sizes units of each variant of the report, with or without a value of the metric
 * @param result of the plan, its effect being the given one or that which was seen
 * @param seen the same plan for the effect that was seen; `null` where there is none
 */
export function observedNeeds(
  plan: PowerPlan,
  arms: ObservedArms,
  observed: ObservedComparison,
  sizes: readonly number[],
  result: PowerResult,
  seen: PowerResult | null,
): PowerObserved {
  const { comparison } = observed
  const design = designOf(plan, arms.baseline)
  const units = { baseline: observed.baseline.units, variant: observed.variant.units }
  const needed = ({ unitsPerVariant, exactUnitsPerVariant, looks }: PowerResult) => {
    const single = exactUnitsPerVariant?.baseline ?? unitsPerVariant.baseline ?? 0
    const wanted = single * (looks?.inflation ?? 1)
    const more = unitsNeeded(wanted, units.baseline, sizes)
    return { unitsNeeded: more, daysNeeded: daysFor(more, plan) }
  }
  return {
    variant: comparison.variant,
    units,
    totalUnits: sizes.reduce((sum, each) => sum + each, 0),
    difference: comparison.difference,
    lift: comparison.lift,
    comparisons: design.test.comparisons,
    ...needed(result),
    powerNow: isPossible(units, design) ? powerOf(design.test, result.effect.absolute, units) : 0,
    asSeen: seen === null ? null : { effect: seen.effect, ...needed(seen) },
  }
}
