/** A measure of rows, held against the bound of a gate. */

import type { Gate, Quantity } from '../report/types.ts'
import { criticalValue } from '../stats/critical.ts'
import { againstBound } from './bound.ts'
import type { GateExpression } from './expression.ts'
import { unitsToDecide } from './units-needed.ts'

/** What was measured. */
export interface Measured {
  readonly name: string
  /** Whether it is a measure itself, or how far two are apart. */
  readonly quantity: 'estimate' | 'difference'
  readonly observed: Quantity
  /** Rows, or independent units of them, that it is computed from. */
  readonly rows: number
  /** Whether more of them, drawn as these were, would decide at a number that is known; of a sample by classes it depends on the classes. */
  readonly grows?: boolean
  /** What is said where there are none. */
  readonly whenEmpty: string
  readonly confidence: number
}

/** The gate as the report has it. Without any row it fails; without an interval it is inconclusive. */
export function measuredGate(gate: GateExpression, measured: Measured): Gate {
  const { name, quantity, observed, rows, grows = true, whenEmpty, confidence } = measured
  const { estimate, low, high } = observed
  const { operator, bound, text } = gate
  const judged =
    rows === 0
      ? ({ status: 'fail', reason: whenEmpty } as const)
      : low === null || high === null
        ? ({ status: 'inconclusive', reason: 'the interval is undefined' } as const)
        : againstBound(low, high, operator, bound.value)
  return {
    expression: text,
    source: 'flag',
    metric: name,
    variant: null,
    segment: null,
    quantity,
    observed: { estimate, low, high },
    operator,
    bound: bound.value,
    ...judged,
    unitsNeeded:
      judged.status === 'inconclusive' && grows
        ? unitsToDecide({ estimate, low, high }, bound.value, rows, criticalValue(confidence))
        : null,
  }
}
