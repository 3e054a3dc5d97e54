/** Gates on the quality of predictions: `accuracy >= 0.9`, `recall(spam) >= 80%`. */

import { AbstatError } from '../errors.ts'
import type { EvaluateResult, Gate, Quantity } from '../report/types.ts'
import { criticalValue } from '../stats/critical.ts'
import { againstBound } from './bound.ts'
import type { GateExpression } from './expression.ts'
import { classMeasures, overallMeasures } from './measures.ts'
import { unitsToDecide } from './units-needed.ts'

const isOverall = (name: string): name is (typeof overallMeasures)[number] =>
  overallMeasures.some((each) => each === name)
const isOfClass = (name: string): name is (typeof classMeasures)[number] =>
  classMeasures.some((each) => each === name)

const listed = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ')

function fail({ text }: GateExpression, what: string, hint: string): never {
  throw new AbstatError('usage', `\`--gate ${text}\`: ${what}`, { hint })
}

/**
 * Whether there is such a measure, asked before anything is read.
 * @throws AbstatError (usage) for another measure, a missing or superfluous class, or a bound that is no share
 */
export function checkQualityGate(gate: GateExpression): void {
  const { metric, of, quantity, variant, bound } = gate
  if (variant !== null) fail(gate, 'predictions have no variants', 'leave out the `@` and what follows')
  if (!isOverall(metric) && !isOfClass(metric)) {
    fail(
      gate,
      `there is no measure \`${metric}\` with an interval`,
      `write one of ${listed([...overallMeasures, ...classMeasures.map((each) => `${each}(LABEL)`)])}`,
    )
  }
  if (quantity !== null) {
    fail(gate, `\`${metric}\` is a number itself`, `write \`${metric} >= 0.9\``)
  }
  if (isOverall(metric) && of !== null) fail(gate, `\`${metric}\` is of all classes`, `write \`${metric}\``)
  if (isOfClass(metric) && of === null) {
    fail(gate, `which class is \`${metric}\` of?`, `write \`${metric}(LABEL)\``)
  }
  if (bound.unit === 'points' || !(bound.value >= 0 && bound.value <= 1)) {
    fail(gate, 'the bound is no share between 0 and 100 %', 'write it as 0.9 or 90%')
  }
}

/** @throws AbstatError (usage) for a class that no row has */
function observedBy(gate: GateExpression, { overall, perClass }: EvaluateResult): Quantity {
  const { metric, of } = gate
  if (isOverall(metric)) return overall[metric]
  const own = perClass.find(({ label }) => label === of)
  if (own === undefined || !isOfClass(metric)) {
    return fail(
      gate,
      `there is no class \`${of}\``,
      `the classes are ${listed(perClass.map(({ label }) => label))}`,
    )
  }
  return own[metric]
}

/** The gate as the report has it. Without any row it fails; without an interval it is inconclusive. */
export function judgeQualityGate(gate: GateExpression, result: EvaluateResult, confidence: number): Gate {
  const { estimate, low, high } = observedBy(gate, result)
  const { metric, of, operator, bound, text } = gate
  const rows = result.overall.accuracy.n
  const judged =
    rows === 0
      ? ({ status: 'fail', reason: 'no row has both labels' } as const)
      : low === null || high === null
        ? ({ status: 'inconclusive', reason: 'the interval is undefined' } as const)
        : againstBound(low, high, operator, bound.value)
  return {
    expression: text,
    source: 'flag',
    metric: of === null ? metric : `${metric}(${of})`,
    variant: null,
    segment: null,
    quantity: 'estimate',
    observed: { estimate, low, high },
    operator,
    bound: bound.value,
    ...judged,
    unitsNeeded:
      judged.status === 'inconclusive'
        ? unitsToDecide({ estimate, low, high }, bound.value, rows, criticalValue(confidence))
        : null,
  }
}
