/** What `simulate` answers: how tests behave on the units of an export that are shared out at random again and again. */

import type { MetricType, Quantity, Role } from './types.ts'

/** A share of `n` simulations, with the interval that their number leaves (Wilson); `null` where n is 0. */
export interface SimulatedRate extends Quantity {
  readonly n: number
}

/** How often intervals held the true value; of the simulations in which there was an interval. */
export interface SimulatedCoverage {
  readonly difference: SimulatedRate
  readonly lift: SimulatedRate
}

/** An effect that was put into the variant. */
export interface SimulatedEffect {
  /** As a fraction. */
  readonly lift: number
  /** The difference that it amounts to; `null` where there is none. */
  readonly difference: number | null
  /** How often the test found it, in its direction. */
  readonly power: SimulatedRate
  /** How often the test found the opposite. */
  readonly wrongDirection: SimulatedRate
  readonly coverage: SimulatedCoverage
}

/** How many A/A tests would have been called decided at this look or an earlier one. */
export interface SimulatedLook {
  /** Of all units, the share that has come by then. */
  readonly share: number
  /** By the test that is right at one look. */
  readonly once: SimulatedRate
  /** By the one that holds at any time; `null` where it is not offered. */
  readonly alwaysValid: SimulatedRate | null
  /** By boundaries for these looks; `null` where there are none. */
  readonly planned: SimulatedRate | null
}

/** A variant against the baseline. */
export interface SimulatedComparison {
  readonly variant: string
  readonly baseline: string
  /** The test, as analyses call it; `null` where it could never be made. */
  readonly test: string | null
  /** How often it saw a difference where there is none. */
  readonly falsePositiveRate: SimulatedRate
  readonly coverage: SimulatedCoverage
  /** p-values without an effect, in bins of equal width from 0 to 1, and whether they are spread evenly. */
  readonly pValues: {
    readonly counts: readonly number[]
    readonly statistic: number | null
    readonly degreesOfFreedom: number | null
    readonly pValue: number | null
  }
  readonly effects: readonly SimulatedEffect[]
  /** Without `--looks`, none. */
  readonly looks: readonly SimulatedLook[]
}

export interface SimulatedMetric {
  readonly name: string
  readonly type: MetricType
  readonly role: Role
  /** Units with a value. */
  readonly units: number
  /** Over all of them. */
  readonly estimate: number | null
  readonly standardDeviation: number | null
  readonly comparisons: readonly SimulatedComparison[]
}

export interface SimulateResult {
  readonly simulations: number
  readonly seed: number
  /** Units that are shared out. */
  readonly units: number
  /** The baseline first. */
  readonly arms: readonly { readonly name: string; readonly share: number }[]
  /** In which order units come where they are looked at on the way; `null` where they are not. */
  readonly order: 'time' | 'random' | null
  readonly metrics: readonly SimulatedMetric[]
  /**
   * How often an analysis of all metrics called at least one comparison better or worse, its p-values adjusted; `null` where there
   * is one comparison alone.
   */
  readonly anyFalsePositive: SimulatedRate | null
}
