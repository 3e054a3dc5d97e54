/** What do planned looks cost, and save? Sizes as multiples of a test without looks that has the same power. */

import { normal } from '../distributions/index.ts'
import { lineRoot } from '../line-root.ts'
import { bracketedRoot } from '../root.ts'
import { type Boundary, boundaries, type Looks } from './boundaries.ts'
import { type Exits, exitProbabilities } from './exits.ts'

/** Multiples of the size of the one test at the end that has the same alpha, sides and power. */
export interface LooksCost {
  /** The mean of the statistic at fraction 1, of the effect that is found with the asked power. */
  readonly drift: number
  /** The size at the last look. */
  readonly inflation: number
  /** The size at which the test ends on average: when there is no effect, and when there is that one. */
  readonly expected: { readonly withoutEffect: number; readonly withEffect: number }
}

/** No drift that is asked for lies beyond: it is found at the end with probability 1, as far as doubles tell. */
const FARTHEST = 100

/**
 * The cost of looks at which an effect is found *in its direction* with this power, which must be above the level of a tail
 * and below 1 (else a RangeError).
 */
export function costOfLooks(looks: Looks, power: number): LooksCost {
  const limits = boundaries(looks)
  const tail = looks.alpha / looks.sides
  if (!(power > tail && power < 1)) {
    throw new RangeError(`power must lie between ${tail} (that of a false alarm) and 1, but is ${power}`)
  }
  const exitsAt = (drift: number): Exits => exitProbabilities(limits, looks.sides, drift)
  const surplus = (drift: number): number => surplusOf(exitsAt(drift), power)
  const single = normal.upperQuantile(tail) + normal.quantile(power)
  const last = limits.at(-1)?.fraction ?? 1
  const drift = lineRoot(surplus, single / Math.sqrt(last), 1 / Math.sqrt(last)) ?? bracketed(surplus, last)
  const perFraction = (drift / single) ** 2
  return {
    drift,
    inflation: perFraction * last,
    expected: {
      withoutEffect: perFraction * expectedEnd(limits, exitsAt(0)),
      withEffect: perFraction * expectedEnd(limits, exitsAt(drift)),
    },
  }
}

const bracketed = (surplus: (drift: number) => number, last: number): number =>
  bracketedRoot(surplus, 0, FARTHEST / Math.sqrt(last))

/** What of a look decides where a test ends. */
export type Limit = Pick<Boundary, 'fraction' | 'critical'>

const sum = (values: readonly number[]): number => values.reduce((before, value) => before + value, 0)

/** The chance that the effect is found at any look. */
export const foundIn = ({ found }: Exits): number => Math.min(1, sum(found))

/** By how much the power exceeds the asked one in normal quantiles, from the smaller of found and missed. */
export function surplusOf({ found, opposite, never }: Exits, power: number): number {
  const { upperQuantile } = normal
  const probability = (value: number): number => Math.min(1, value)
  if (power > 0.5) return upperQuantile(probability(sum(opposite) + never)) - upperQuantile(1 - power)
  return upperQuantile(power) - upperQuantile(probability(sum(found)))
}

/** The fraction at which a test ends on average: with the last look at the latest. */
export function expectedEnd(limits: readonly Limit[], { found, opposite }: Exits): number {
  const last = limits.at(-1)?.fraction ?? 1
  return limits.reduce(
    (end, { fraction }, i) => end - ((found[i] ?? 0) + (opposite[i] ?? 0)) * (last - fraction),
    last,
  )
}
