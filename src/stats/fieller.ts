/** Between which factors does one mean exceed another, when both are uncertain? */

import { defined, intervalOf, missing, withoutLimits } from './outcome.ts'
import type { Interval, Maybe } from './types.ts'

/** An estimate and the square of its standard error. */
export interface Estimate {
  readonly value: number
  readonly squaredError: number
}

/**
 * The relative change (variant − baseline) / |baseline|: a negative baseline counts upwards as positive, −10
 * → −9 is +10 %. Undefined at a baseline of exactly 0 (`zero-baseline`), or so near that the change overflows
 * (`baseline-near-zero`).
 */
export function relativeChange(baseline: number, variant: number): Maybe {
  if (baseline === 0) return missing('zero-baseline')
  return finite((variant - baseline) / Math.abs(baseline))
}

/**
 * The lift, as the relative change, of two estimates, with the limits of Fieller (1954) at the two-sided critical
 * value. That value must be the one of the test of the difference: then the lift interval excludes 0 exactly when
 * the difference interval does. The squared errors must not both be 0. The estimates are independent but for an
 * error that both have in common, with the square `shared`, which cancels in their difference.
 *
 * A baseline that the critical value does not tell from 0 keeps its estimate and loses its limits
 * (`baseline-near-zero`).
 *
 * With everything in units of the baseline, the limits are the roots of g·x² − 2b·x + c. The discriminant is
 * a sum of positive terms, the root that would cancel is c over the other one, and c is the product of the
 * limits of the difference. Limits of the ratio itself, less 1, would lose every digit at means of 1e9.
 */
export function fiellerLift(baseline: Estimate, variant: Estimate, critical: number, shared = 0): Interval {
  const estimate = relativeChange(baseline.value, variant.value)
  if (estimate.value === null) return withoutLimits(estimate, estimate.reason)
  const sign = Math.sign(baseline.value)
  const size = Math.abs(baseline.value)
  const difference = sign * (variant.value - baseline.value)
  const errorA = baseline.squaredError / size / size
  const errorB = variant.squaredError / size / size
  const square = critical * critical
  const errorShared = shared / size / size
  const whole = errorA + errorShared
  const g = 1 - square * whole
  if (!(g > 0)) return withoutLimits(estimate, 'baseline-near-zero')

  const reach = critical * Math.sqrt(baseline.squaredError + variant.squaredError)
  const b = difference / size + square * errorA
  const c = ((difference - reach) / size) * ((difference + reach) / size)
  const factor = variant.value / size
  const inside =
    errorShared === 0
      ? g * errorB + factor ** 2 * errorA
      : g * (errorB + errorA * (errorShared / whole)) +
        (sign * factor * errorA + (difference / size) * errorShared) ** 2 / whole
  const spread = critical * Math.sqrt(inside)
  const stable = b < 0 ? b - spread : b + spread
  const [low, high] = b < 0 ? [stable / g, c / stable] : [c / stable, stable / g]
  return sign > 0
    ? intervalOf(estimate, finite(low), finite(high))
    : intervalOf(estimate, finite(-high), finite(-low))
}

function finite(value: number): Maybe {
  return Number.isFinite(value) ? defined(value) : missing('baseline-near-zero')
}
