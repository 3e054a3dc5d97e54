/** Gates on the quality of predictions: `accuracy >= 0.9`, `recall(spam) >= 80%`, `auc >= 0.8`. */

import { AbstatError } from '../errors.ts'
import type { EvaluateResult, Gate, Quantity } from '../report/types.ts'
import type { GateExpression } from './expression.ts'
import { measuredGate } from './measured.ts'
import { classMeasures, overallMeasures, scoreMeasures } from './measures.ts'

const isOverall = (name: string): name is (typeof overallMeasures)[number] =>
  overallMeasures.some((each) => each === name)
const isOfClass = (name: string): name is (typeof classMeasures)[number] =>
  classMeasures.some((each) => each === name)

const isOfScore = (name: string): name is keyof typeof scoreMeasures => Object.hasOwn(scoreMeasures, name)

/** The least and the greatest value of a measure. */
function rangeOf(metric: string): readonly [least: number, greatest: number] {
  if (metric === 'logLoss') return [0, Number.POSITIVE_INFINITY]
  return metric === 'mcc' || metric === 'kappa' ? [-1, 1] : [0, 1]
}

const listed = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ')

function fail({ text }: GateExpression, what: string, hint: string): never {
  throw new AbstatError('usage', `\`--gate ${text}\`: ${what}`, { hint })
}

/**
 * Whether there is such a measure, asked before anything is read.
 * @param scored which scores there are
 * @throws AbstatError (usage) for another measure, a missing or superfluous class, or a bound that it cannot have
 */
export function checkQualityGate(gate: GateExpression, scored: 'score' | 'probabilities' | null): void {
  const { metric, of, quantity, variant, bound } = gate
  if (variant !== null) fail(gate, 'predictions have no variants', 'leave out the `@` and what follows')
  if (!isOverall(metric) && !isOfScore(metric) && !isOfClass(metric)) {
    fail(
      gate,
      `there is no measure \`${metric}\` with an interval`,
      `write one of ${listed([...overallMeasures, ...Object.keys(scoreMeasures), ...classMeasures.map((each) => `${each}(LABEL)`)])}`,
    )
  }
  if (isOfScore(metric) && scored === null) {
    fail(gate, `\`${metric}\` is of scores, and none were named`, 'name their column with `--score COLUMN`')
  }
  if (isOfScore(metric) && scored === 'probabilities' && metric !== 'logLoss') {
    fail(
      gate,
      `\`${metric}\` is of one score`,
      'of the probabilities of several classes, `logLoss` can be asked for',
    )
  }
  if (quantity !== null) {
    fail(gate, `\`${metric}\` is a number itself`, `write \`${metric} >= 0.9\``)
  }
  if (!isOfClass(metric) && of !== null)
    fail(gate, `\`${metric}\` is of no single class`, `write \`${metric}\``)
  if (isOfClass(metric) && of === null) {
    fail(gate, `which class is \`${metric}\` of?`, `write \`${metric}(LABEL)\``)
  }
  const [least, greatest] = rangeOf(metric)
  if (bound.unit === 'points' || !(bound.value >= least && bound.value <= greatest)) {
    if (least === 0 && greatest === 1)
      fail(gate, 'the bound is no share between 0 and 100 %', 'write it as 0.9 or 90%')
    fail(gate, `\`${metric}\` is never ${bound.value}`, `write a number of at least ${least}`)
  }
}

/** @throws AbstatError (usage) for a class that no row has */
function observedBy(
  gate: GateExpression,
  { overall, perClass, ranking, classRanking }: EvaluateResult,
): Quantity {
  const { metric, of } = gate
  if (isOverall(metric)) return overall[metric]
  if (isOfScore(metric)) {
    if (metric === 'logLoss' && classRanking) return classRanking.logLoss
    return ranking?.[scoreMeasures[metric]] ?? { estimate: null, low: null, high: null }
  }
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

/** Rows with a label and a score, or with the probability of their class. */
const scoredRows = ({ ranking, classRanking }: EvaluateResult): number =>
  classRanking
    ? classRanking.classes.reduce((sum, { positives }) => sum + positives, 0)
    : (ranking?.positives ?? 0) + (ranking?.negatives ?? 0)

/** The gate as the report has it. Without any row it fails; without an interval it is inconclusive. */
export function judgeQualityGate(gate: GateExpression, result: EvaluateResult, confidence: number): Gate {
  const { metric, of } = gate
  const isScored = isOfScore(metric)
  return measuredGate(gate, {
    name: of === null ? metric : `${metric}(${of})`,
    quantity: 'estimate',
    observed: observedBy(gate, result),
    rows: isScored ? scoredRows(result) : (result.clustered?.units ?? result.overall.accuracy.n),
    grows: !result.stratified,
    whenEmpty: isScored ? 'no row has a label and a score' : 'no row has both labels',
    confidence,
  })
}
