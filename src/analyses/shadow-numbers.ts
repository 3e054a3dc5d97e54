/** Two models that answer with numbers: how far are they apart on average, and how often by more than is tolerated? */

import type { Diagnostic, ShadowResult } from '../report/types.ts'
import { rate } from '../stats/classification/rates.ts'
import { pairedTest } from '../stats/t-tests.ts'
import type { UndefinedReason } from '../stats/types.ts'
import { doubt } from './doubts.ts'
import { Holes } from './evaluate-holes.ts'
import { coverageDoubts, missingRate, type ShadowOutcome } from './shadow.ts'

/** Rows with a number of both models, and what is known of them. */
export interface ShadowNumbers {
  readonly n: number
  readonly meanOld: number
  readonly meanNew: number
  /** Of new − old. */
  readonly meanDifference: number
  /** Σ (difference − its mean)² */
  readonly m2Difference: number
  readonly tolerance: number
  /** Rows that differ by more than the tolerance. */
  readonly beyond: number
  readonly coverage: ShadowResult['coverage']
}

/** Why there is no interval of the shift. */
const reasons: Partial<Readonly<Record<UndefinedReason, string>>> = {
  'no-data': 'no row has a number of both models',
  'too-few-units': 'the shift of a single row has no interval',
  'zero-variance': 'every row is shifted by the same: the shift has no interval',
}

/** A pure function of the sums. @param confidence of every interval, in (0, 1) */
export function analyseShadowNumbers(found: ShadowNumbers, confidence: number): ShadowOutcome {
  const { n, meanOld, meanNew, meanDifference: mean, m2Difference: m2, tolerance, beyond, coverage } = found
  const holes = new Holes()
  const { interval, test } = pairedTest({ n, mean, m2 }, { alternative: 'two-sided', confidence, mu: 0 })
  const share = (rows: number) => rate(rows, n, confidence, n, 'no-data')
  const parts = ['estimate', 'low', 'high'] as const
  const undefinedShift = [
    ...parts.flatMap((part) => {
      const reason = interval.reasons[part]
      return reason === null ? [] : [{ field: `numbers.difference.${part}`, reason }]
    }),
    ...(test.reason === null ? [] : [{ field: 'numbers.pValue', reason: test.reason }]),
    ...(n > 0
      ? []
      : (['meanOld', 'meanNew'] as const).map((each) => ({
          field: `numbers.${each}`,
          reason: 'no-data' as const,
        }))),
  ].map(
    ({ field, reason }): Diagnostic =>
      doubt(reason, 'note', reasons[reason] ?? 'there is no interval', { field }),
  )
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
      meanOld: n === 0 ? null : meanOld,
      meanNew: n === 0 ? null : meanNew,
      difference: { estimate: interval.estimate, low: interval.low, high: interval.high },
      pValue: test.pValue,
      tolerance,
      beyondTolerance: holes.rate('numbers.beyondTolerance', 'the share beyond the tolerance', share(beyond)),
    },
  }
  return { result, diagnostics: [...coverageDoubts(coverage), ...undefinedShift, ...holes.all] }
}
