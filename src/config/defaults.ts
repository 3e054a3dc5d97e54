/** Every default, in one table. */

import type { Alternative, ChanceMethod, Correction } from '../report/types.ts'
import type { PriorRequest } from './types.ts'

/** What holds unless a flag says otherwise. */
export const defaults = {
  confidence: 0.95,
  /** Of scores that are probabilities. */
  threshold: 0.5,
  chance: 'posterior' satisfies ChanceMethod as ChanceMethod,
  /** Holm for primary metrics, Benjamini–Hochberg for secondary ones and segments, none for the others. */
  correction: 'by-role' as Correction | 'by-role',
  onInconclusive: 'inconclusive' as 'pass' | 'fail' | 'inconclusive',
  /** More segments than this are not read by anyone. */
  maxSegments: 50,
  alternative: 'two-sided' as Alternative,
  /** Units of two variants together at which always-valid intervals are shortest. */
  tunedFor: 5_000,
  /** More than these are not a plan, and take longer than anybody waits. */
  mostLooks: 20,
  /** Flat: every rate, and every lift, is equally likely before the data. */
  prior: { beta: null, normal: null } as PriorRequest,
  alpha: 0.05,
  power: 0.8,
  /** The mean, or the difference of means, of the null hypothesis. */
  mu: 0,
  /** How far two numbers may be apart and still agree. */
  tolerance: 0,
  /** How often units are shared out anew, and by which draw of chance. */
  simulations: 1_000,
  seed: 1,
  decimal: '.' as '.' | ',',
  timeZone: 'UTC',
  /** Text of few different rows shrinks a hundredfold at most; what shrinks further is made to. */
  maxExpansion: 200,
} as const
