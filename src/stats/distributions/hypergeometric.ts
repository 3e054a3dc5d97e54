/** The hypergeometric distribution: how many of the units drawn without replacement are marked. */

import { binomial } from './binomial.ts'

/** An urn, and how many are drawn from it; all whole numbers of at least 0, not more drawn than there are. */
export interface Urn {
  readonly marked: number
  readonly unmarked: number
  readonly drawn: number
}

const least = ({ unmarked, drawn }: Urn): number => Math.max(0, drawn - unmarked)
const most = ({ marked, drawn }: Urn): number => Math.min(marked, drawn)

/**
 * P(X = k), by three binomial probabilities that each are right to the last digits (Loader 2000); 0 for a k that cannot be.
 */
function probability(k: number, urn: Urn): number {
  if (k < least(urn) || k > most(urn)) return 0
  const { marked, unmarked, drawn } = urn
  const p = drawn / (marked + unmarked)
  const whole = binomial.probability(drawn, marked + unmarked, p)
  return (binomial.probability(k, marked, p) * binomial.probability(drawn - k, unmarked, p)) / whole
}

/** P(X = k + 1) / P(X = k). */
const ratioUp = (k: number, { marked, unmarked, drawn }: Urn): number =>
  ((marked - k) / (k + 1)) * ((drawn - k) / (unmarked - drawn + k + 1))

/** Terms below this share of their sum no longer change it. */
const NEGLIGIBLE = 1e-18

/** Σ P(X = i) for i = k, k + 1, … (step 1) or k, k − 1, … (step −1), away from the mode, where the terms fall. */
function tail(k: number, step: 1 | -1, urn: Urn): number {
  const first = probability(k, urn)
  const end = step === 1 ? most(urn) : least(urn)
  let sum = 1
  let term = 1
  for (let i = k; i !== end && term > sum * NEGLIGIBLE; i += step) {
    term *= step === 1 ? ratioUp(i, urn) : 1 / ratioUp(i - 1, urn)
    sum += term
  }
  return first * sum
}

/** A most probable k. */
const mode = ({ marked, unmarked, drawn }: Urn): number =>
  Math.floor(((drawn + 1) * (marked + 1)) / (marked + unmarked + 2))

/** P(X ≥ k). */
function upper(k: number, urn: Urn): number {
  if (k <= least(urn)) return 1
  if (k > most(urn)) return 0
  return k > mode(urn) ? tail(k, 1, urn) : 1 - tail(k - 1, -1, urn)
}

/** P(X ≤ k). */
function lower(k: number, urn: Urn): number {
  if (k >= most(urn)) return 1
  if (k < least(urn)) return 0
  return k < mode(urn) ? tail(k, -1, urn) : 1 - tail(k + 1, 1, urn)
}

/** Probabilities that differ by less than this are the same number, rounded: the tolerance of R's `fisher.test`. */
const SAME = 1 + 1e-7

/**
 * Σ P(X = i) over all i that are at most as probable as k: k's own tail, and on the other side of the mode from the
 * first i on that is.
 */
function atMostAsProbable(k: number, urn: Urn): number {
  const bound = probability(k, urn) * SAME
  const top = mode(urn)
  const isBelow = (i: number) => probability(i, urn) <= bound
  if (isBelow(top)) return 1
  const step = k > top ? 1 : -1
  const end = step === 1 ? least(urn) : most(urn)
  // probabilities fall from the mode to either end: halve the doubt
  let near = top
  let far = end
  if (!isBelow(far)) return Math.min(1, tail(k, step, urn))
  while (Math.abs(far - near) > 1) {
    const middle = near + Math.trunc((far - near) / 2)
    if (isBelow(middle)) far = middle
    else near = middle
  }
  return Math.min(1, tail(k, step, urn) + tail(far, step === 1 ? -1 : 1, urn))
}

/** Hypergeometric distribution: both tails, k included, and the sum of what is at most as probable as k. */
export const hypergeometric = { upper, lower, atMostAsProbable }
