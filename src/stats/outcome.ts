/** How intervals and tests are put together, with a reason for every number in them that does not exist. */

import type { Alternative, Comparison, Interval, Maybe, Test, UndefinedReason } from './types.ts'

/** An interval of three numbers that exist. */
export function interval(estimate: number, low: number, high: number): Interval {
  return intervalOf(defined(estimate), defined(low), defined(high))
}

/** An estimate (which may itself be undefined) whose limits do not exist. */
export function withoutLimits(estimate: Maybe, reason: UndefinedReason): Interval {
  return intervalOf(estimate, missing(reason), missing(reason))
}

/** An interval of numbers of which any may be undefined. */
export function intervalOf(estimate: Maybe, low: Maybe, high: Maybe): Interval {
  return {
    estimate: estimate.value,
    low: low.value,
    high: high.value,
    reasons: { estimate: estimate.reason, low: low.reason, high: high.reason },
  }
}

/**
 * The interval of a one-sided alternative: open on the side that it points to. Limits that are undefined for another
 * reason stay so; `two-sided` changes nothing.
 */
export function openSide(of: Interval, alternative: Alternative): Interval {
  if (alternative === 'two-sided') return of
  const [side, reason] =
    alternative === 'greater' ? (['high', 'unbounded-above'] as const) : (['low', 'unbounded-below'] as const)
  return of[side] === null ? of : { ...of, [side]: null, reasons: { ...of.reasons, [side]: reason } }
}

/** A number that exists. */
export function defined(value: number): Maybe {
  return { value, reason: null }
}

/** A number that does not exist, and why. */
export function missing(reason: UndefinedReason): Maybe {
  return { value: null, reason }
}

/** A test that cannot be made. */
export function undefinedTest(name: string, reason: UndefinedReason): Test {
  return { name, statistic: null, standardError: null, degreesOfFreedom: null, pValue: null, reason }
}

/** What a test makes of an arm without units: everything undefined, `no-data`. */
export function withoutUnits(name: string): Comparison {
  const nothing = withoutLimits(missing('no-data'), 'no-data')
  return { difference: nothing, lift: nothing, test: undefinedTest(name, 'no-data') }
}
