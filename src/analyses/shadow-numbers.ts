/** Two models that answer with numbers: how far are they apart on average, and how often by more than is tolerated? */

import type { ShadowResult } from '../report/types.ts'
import { rate } from '../stats/classification/rates.ts'
import { Holes } from './evaluate-holes.ts'
import { type NumberSums, pairedMeans } from './paired-means.ts'
import { type Counted, coverageDoubts, missingRate, type ShadowOutcome } from './shadow.ts'

/** Rows with a number of both models, and what is known of them. */
export interface ShadowNumbers extends NumberSums {
  readonly unit: Counted
  readonly tolerance: number
  /** Rows that differ by more than the tolerance. */
  readonly beyond: number
  readonly coverage: ShadowResult['coverage']
}

/** A pure function of the sums. @param confidence of every interval, in (0, 1) */
export function analyseShadowNumbers(found: ShadowNumbers, confidence: number): ShadowOutcome {
  const { unit, n, tolerance, beyond, coverage } = found
  const holes = new Holes()
  const { means, diagnostics } = pairedMeans(found, 'numbers', confidence)
  const share = (rows: number) => rate(rows, n, confidence, n, 'no-data')
  const result: ShadowResult = {
    pairs: n,
    coverage,
    missingRate: missingRate(coverage, n, confidence, holes),
    agreement: { ...holes.rate('agreement', 'agreement', share(n - beyond)), n },
    kappa: null,
    matrix: null,
    disagreements: null,
    accuracy: null,
    mcnemar: null,
    numbers: {
      ...means,
      tolerance,
      beyondTolerance: holes.rate('numbers.beyondTolerance', 'the share beyond the tolerance', share(beyond)),
    },
    latency: null,
  }
  return { result, diagnostics: [...coverageDoubts(coverage, unit), ...diagnostics, ...holes.all] }
}
