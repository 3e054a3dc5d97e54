/** Two numbers of every row: how far is one from the other on average? */

import type { Diagnostic, PairedMeans } from '../report/types.ts'
import { pairedTest } from '../stats/t-tests.ts'
import type { UndefinedReason } from '../stats/types.ts'
import { doubt } from './doubts.ts'

/** Rows with both numbers, and what is known of them. */
export interface NumberSums {
  readonly n: number
  readonly meanOld: number
  readonly meanNew: number
  /** Of new − old. */
  readonly meanDifference: number
  /** Σ (difference − its mean)² */
  readonly m2Difference: number
}

/** Why there is no interval. */
const reasons: Partial<Readonly<Record<UndefinedReason, string>>> = {
  'no-data': 'no row has a number of both models',
  'too-few-units': 'the mean difference of a single row has no interval',
  'zero-variance': 'every row differs by the same: the mean difference has no interval',
}

/** The paired t test of new − old. @param field where the report has it */
export function pairedMeans(
  { n, meanOld, meanNew, meanDifference: mean, m2Difference: m2 }: NumberSums,
  field: string,
  confidence: number,
): { readonly means: PairedMeans; readonly diagnostics: readonly Diagnostic[] } {
  const { interval, test } = pairedTest({ n, mean, m2 }, { alternative: 'two-sided', confidence, mu: 0 })
  const { estimate, low, high } = interval
  const undefinedParts: readonly (readonly [string, UndefinedReason | null])[] = [
    ['difference.estimate', interval.reasons.estimate],
    ['difference.low', interval.reasons.low],
    ['difference.high', interval.reasons.high],
    ['pValue', test.reason],
    ['meanOld', n === 0 ? 'no-data' : null],
    ['meanNew', n === 0 ? 'no-data' : null],
  ]
  return {
    means: {
      n,
      meanOld: n === 0 ? null : meanOld,
      meanNew: n === 0 ? null : meanNew,
      difference: { estimate, low, high },
      pValue: test.pValue,
    },
    diagnostics: undefinedParts.flatMap(([part, reason]) =>
      reason === null
        ? []
        : [doubt(reason, 'note', reasons[reason] ?? 'there is no interval', { field: `${field}.${part}` })],
    ),
  }
}
