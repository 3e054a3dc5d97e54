/** How likely is what two arms of a conversion can come to? Exactly, by enumeration. */

import { binomial } from '../../src/stats/distributions/index.ts'
import type { Counts } from '../../src/stats/types.ts'

/** Outcomes of an arm rarer than this are left out: together they are far less than a tenth of a point. */
const RARE = 1e-9

/** An arm of n units, and the rates under which it is looked at. */
export interface ArmRates {
  readonly n: number
  readonly rates: readonly number[]
}

interface Outcome {
  readonly counts: Counts
  /** Under each of the rates. */
  readonly probabilities: readonly number[]
}

function outcomesOf({ n, rates }: ArmRates): readonly Outcome[] {
  return Array.from({ length: n + 1 }, (_, successes) => ({
    counts: { n, successes },
    probabilities: rates.map((rate) => binomial.probability(successes, n, rate)),
  })).filter(({ probabilities }) => probabilities.some((each) => each > RARE))
}

/**
 * Judges every outcome of two arms once.
 * @returns the probability of a judgement under the first rates of both arms, the second, and so on
 */
export function enumerate<Judgement extends string>(
  baseline: ArmRates,
  variant: ArmRates,
  judge: (baseline: Counts, variant: Counts) => Readonly<Record<Judgement, boolean>>,
): (judgement: Judgement, under: number) => number {
  const sums = baseline.rates.map(() => new Map<string, number>())
  const others = outcomesOf(variant)
  for (const one of outcomesOf(baseline)) {
    for (const other of others) {
      const weights = sums.map((_, i) => (one.probabilities[i] ?? 0) * (other.probabilities[i] ?? 0))
      if (weights.every((weight) => weight < RARE * RARE)) continue
      for (const [name, is] of Object.entries(judge(one.counts, other.counts))) {
        if (!is) continue
        for (const [i, own] of sums.entries()) own.set(name, (own.get(name) ?? 0) + (weights[i] ?? 0))
      }
    }
  }
  return (judgement, under) => sums[under]?.get(judgement) ?? 0
}
