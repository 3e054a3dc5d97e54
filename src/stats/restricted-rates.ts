/** Which two rates explain the counts best, if their difference is given? */

import type { Counts } from './types.ts'

/** A probability and its complement, each to full relative precision. */
export interface Rate {
  readonly p: number
  readonly q: number
}

/** The rates of both arms. */
export interface RatePair {
  readonly baseline: Rate
  readonly variant: Rate
}

/**
 * The maximum-likelihood rates under p_variant − p_baseline = `difference` (the restricted estimates of
 * Miettinen & Nurminen 1985 and Farrington & Manning 1990), −1 ≤ difference ≤ 1, both arms with at least one
 * unit.
 *
 * The smaller of the two probabilities is the unknown, and failures take the place of successes when both
 * rates exceed one half, so that it is small in absolute terms too. The closed-form root of the cubic is not
 * used: it cancels to noise at rare events (60 of 1e9 against 40 of 1e9 puts a limit 5 % off).
 */
export function restrictedRates(baseline: Counts, variant: Counts, difference: number): RatePair {
  if (2 * baseline.successes > baseline.n && 2 * variant.successes > variant.n) {
    const failing = restrictedRates(failures(baseline), failures(variant), -difference)
    return { baseline: complement(failing.baseline), variant: complement(failing.variant) }
  }
  if (difference < 0) {
    const swapped = restrictedRates(variant, baseline, -difference)
    return { baseline: swapped.variant, variant: swapped.baseline }
  }
  if (difference === 0) {
    const pooled = pooledRate(baseline, variant)
    return { baseline: pooled, variant: pooled }
  }
  const p = smallerRate(baseline, variant, difference)
  return {
    baseline: { p, q: 1 - p },
    variant: { p: p + difference, q: Math.max(0, 1 - difference - p) },
  }
}

function pooledRate(baseline: Counts, variant: Counts): Rate {
  const units = baseline.n + variant.n
  const successes = baseline.successes + variant.successes
  return { p: successes / units, q: (units - successes) / units }
}

function failures({ n, successes }: Counts): Counts {
  return { n, successes: n - successes }
}

function complement({ p, q }: Rate): Rate {
  return { p: q, q: p }
}

/**
 * The root p of the score S(p) = x/p − y/(1−p) + X/(p+δ) − Y/(1−δ−p), with x, y the successes and failures of
 * the arm with the smaller rate and X, Y those of the other. S falls throughout, so there is one root, or the
 * maximum lies on a boundary that an empty cell leaves open. Newton's iteration is on p·S(p), which is
 * concave: it approaches from above without overshooting; the bracket only guards against rounding.
 */
function smallerRate(smaller: Counts, larger: Counts, delta: number): number {
  const room = 1 - delta
  const x = smaller.successes
  const y = smaller.n - x
  const X = larger.successes
  const Y = larger.n - X
  if (room <= 0) return 0
  if (x === 0 && X / delta - y - Y / room <= 0) return 0
  if (Y === 0 && x / room - y / delta + X >= 0) return room

  const free = x / smaller.n
  const shifted = X / larger.n - delta
  let low = Math.max(0, Math.min(free, shifted))
  let high = Math.min(room, Math.max(free, shifted))
  let p = high < room || Y === 0 ? high : (low + high) / 2
  for (let iteration = 0; iteration < 200; iteration++) {
    const score = x + (X * p) / (p + delta) - (y * p) / (1 - p) - (Y === 0 ? 0 : (Y * p) / (room - p))
    const slope =
      (X * delta) / (p + delta) ** 2 - y / (1 - p) ** 2 - (Y === 0 ? 0 : (Y * room) / (room - p) ** 2)
    if (score > 0) low = p
    else high = p
    let next = slope < 0 ? p - score / slope : Number.NaN
    if (!(next >= low && next <= high)) next = (low + high) / 2
    if (Math.abs(next - p) <= 1e-15 * next) return next
    p = next
  }
  return p
}
