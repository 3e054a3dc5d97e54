/** An interval against a bound, in the words of a gate. */

import type { Gate } from '../report/types.ts'
import { type Operator, type Side, sideOf } from '../stats/side.ts'

const judgements: Readonly<Record<Side, Pick<Gate, 'status' | 'reason'>>> = {
  meets: { status: 'pass', reason: 'the whole interval meets the bound' },
  misses: { status: 'fail', reason: 'the whole interval misses the bound' },
  straddles: { status: 'inconclusive', reason: 'the bound lies inside the interval' },
}

/** What the limits, infinite where they are open, say of the bound. */
export const againstBound = (
  low: number,
  high: number,
  operator: Operator,
  bound: number,
): Pick<Gate, 'status' | 'reason'> => judgements[sideOf({ low, high }, operator, bound)]
