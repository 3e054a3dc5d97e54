/** An interval against a bound: wholly on the good side, wholly on the bad one, or neither. */

import type { Gate } from '../report/types.ts'
import type { GateOperator } from './expression.ts'

/** Whether a value satisfies a gate's comparison. */
export const meets: Readonly<Record<GateOperator, (value: number, bound: number) => boolean>> = {
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
}

/** Whether a gate asks for large values. */
export const isUpward = (operator: GateOperator): boolean => operator === '>' || operator === '>='

/** What the limits, infinite where they are open, say of the bound. */
export function againstBound(
  low: number,
  high: number,
  operator: GateOperator,
  bound: number,
): Pick<Gate, 'status' | 'reason'> {
  const [worst, best] = isUpward(operator) ? [low, high] : [high, low]
  if (meets[operator](worst, bound)) return { status: 'pass', reason: 'the whole interval meets the bound' }
  if (!meets[operator](best, bound)) return { status: 'fail', reason: 'the whole interval misses the bound' }
  return { status: 'inconclusive', reason: 'the bound lies inside the interval' }
}
