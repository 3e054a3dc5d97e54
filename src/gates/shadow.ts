/** Gates on two models: `agreement >= 99%`, `accuracyDifference > -1%`, `missingCandidate <= 0.1%`. */

import { AbstatError } from '../errors.ts'
import type { Gate, Quantity, ShadowResult } from '../report/types.ts'
import type { GateExpression } from './expression.ts'
import { measuredGate } from './measured.ts'
import { shadowMeasures } from './measures.ts'

type Measure = (typeof shadowMeasures)[number]

const isMeasure = (name: string): name is Measure => shadowMeasures.some((each) => each === name)

/** The least value; the greatest is 1. */
const leastOf: Readonly<Record<Measure, number>> = {
  agreement: 0,
  kappa: -1,
  missingCandidate: 0,
  accuracyDifference: -1,
}

function fail({ text }: GateExpression, what: string, hint: string): never {
  throw new AbstatError('usage', `\`--gate ${text}\`: ${what}`, { hint })
}

/**
 * Whether there is such a measure, asked before anything is read.
 * @param hasActual whether it is known what is true
 * @throws AbstatError (usage) for another measure, or a bound that it cannot have
 */
export function checkShadowGate(gate: GateExpression, hasActual: boolean): void {
  const { metric, of, quantity, variant, bound } = gate
  if (variant !== null) fail(gate, 'two models have no variants', 'leave out the `@` and what follows')
  if (!isMeasure(metric)) {
    fail(
      gate,
      `there is no measure \`${metric}\` of two models`,
      `write one of ${shadowMeasures.map((name) => `\`${name}\``).join(', ')}`,
    )
  }
  if (quantity !== null || of !== null)
    fail(gate, `\`${metric}\` is a number itself`, `write \`${metric} >= 0.9\``)
  if (metric === 'accuracyDifference' && !hasActual) {
    fail(
      gate,
      'nobody knows which of the two is right',
      'name the column of true labels with `--actual COLUMN`',
    )
  }
  if (metric !== 'accuracyDifference' && bound.unit === 'points')
    fail(gate, `\`${metric}\` is no difference`, 'write the bound as 0.9 or 90%')
  if (!(bound.value >= leastOf[metric] && bound.value <= 1)) {
    const range = leastOf[metric] === 0 ? 'between 0 and 100 %' : 'between -100 and 100 %'
    fail(gate, `\`${metric}\` is never ${bound.value}`, `write a bound ${range}, such as 0.9 or 90%`)
  }
}

const nothing: Quantity = { estimate: null, low: null, high: null }

/** What is held against the bound, and how many rows it is of. @throws AbstatError (usage) for κ of numbers */
function observedBy(
  gate: GateExpression,
  metric: Measure,
  result: ShadowResult,
): { readonly observed: Quantity; readonly rows: number } {
  const { agreement, kappa, accuracy, missingRate } = result
  switch (metric) {
    case 'agreement':
      return { observed: agreement, rows: agreement.n }
    case 'kappa':
      if (kappa === null)
        fail(
          gate,
          'the answers are numbers, which have no κ',
          'ask for `agreement`, which counts numbers within `--tolerance`',
        )
      return { observed: kappa, rows: agreement.n }
    case 'missingCandidate':
      return { observed: missingRate, rows: missingRate.n }
    case 'accuracyDifference':
      return { observed: accuracy?.difference ?? nothing, rows: accuracy?.n ?? 0 }
  }
}

/** The gate as the report has it. Without any row it fails; without an interval it is inconclusive. */
export function judgeShadowGate(gate: GateExpression, result: ShadowResult, confidence: number): Gate {
  const { metric } = gate
  if (!isMeasure(metric)) throw new TypeError(`no measure ${metric}`)
  return measuredGate(gate, {
    ...{ name: metric, confidence, ...observedBy(gate, metric, result) },
    quantity: metric === 'accuracyDifference' ? 'difference' : 'estimate',
    whenEmpty:
      metric === 'missingCandidate'
        ? 'the primary answered no row'
        : metric === 'accuracyDifference'
          ? 'no row has both answers and an actual label'
          : 'no row has both answers',
  })
}
