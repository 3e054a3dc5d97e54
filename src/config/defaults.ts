/** Every default, in one table. */

import type { ChanceMethod, Correction } from '../report/types.ts'

/** What holds unless a flag says otherwise. */
export const defaults = {
  confidence: 0.95,
  chance: 'posterior' satisfies ChanceMethod as ChanceMethod,
  /** Holm for primary metrics, Benjamini–Hochberg for secondary ones and segments, none for the others. */
  correction: 'by-role' as Correction | 'by-role',
  alpha: 0.05,
  power: 0.8,
  /** The mean, or the difference of means, of the null hypothesis. */
  mu: 0,
} as const
