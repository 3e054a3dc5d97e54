/** How one comparison came out, as it is going to be told: judged by what the report concluded, never anew. */

import type { ComparisonResult, Quantity } from '../report/types.ts'
import { type Doubts, type Place, withOpenLimits } from './doubts.ts'
import type { Tone } from './shapes.ts'

/** How a comparison came out. `untestable`: there is no p-value. */
export type Verdict = 'better' | 'worse' | 'undecided' | 'untestable'

export interface Outcome {
  readonly comparison: ComparisonResult
  readonly verdict: Verdict
  /** Undecided only because several comparisons were made. */
  readonly afterAdjusting: boolean
  /** Good or bad only where the data can be trusted at all. */
  readonly tone: Tone
  /** With unbounded limits as infinities. */
  readonly lift: Quantity
  readonly difference: Quantity
}

/** What an outcome depends on besides the comparison. */
export interface OutcomeContext {
  /** 1 − confidence. */
  readonly alpha: number
  /** False when a check of these units failed. */
  readonly trusted: boolean
  readonly doubts: Doubts
}

const tones: Readonly<Record<Verdict, Tone>> = {
  better: 'good',
  worse: 'bad',
  undecided: 'plain',
  untestable: 'doubt',
}

function verdictOf({ conclusion, test }: ComparisonResult): Verdict {
  if (conclusion !== 'inconclusive') return conclusion
  return test.pValue === null ? 'untestable' : 'undecided'
}

/** True when the quantity has an interval, if only on one side. */
export const hasInterval = ({ low, high }: Quantity): boolean => low !== null || high !== null

/** The outcome of a comparison at its place in the report. */
export function outcomeOf(comparison: ComparisonResult, place: Place, context: OutcomeContext): Outcome {
  const { alpha, trusted, doubts } = context
  const verdict = verdictOf(comparison)
  const { pValue, adjustedPValue } = comparison.test
  return {
    comparison,
    verdict,
    afterAdjusting:
      verdict === 'undecided' && pValue !== null && pValue < alpha && (adjustedPValue ?? 0) >= alpha,
    tone: trusted || verdict === 'undecided' ? tones[verdict] : 'doubt',
    lift: withOpenLimits(comparison.lift, 'lift', place, doubts),
    difference: withOpenLimits(comparison.difference, 'difference', place, doubts),
  }
}
