/** `evaluate`: how good the predictions are in a sentence, the matrix, every measure with how sure it is, curves, slices. */

import type { EvaluateReport, InputSection } from '../report/types.ts'
import { banner, checkNotes } from './checks.ts'
import { doubtNote } from './doubts.ts'
import { evaluateAnswer } from './evaluate-answer.ts'
import { classRankingShapes } from './evaluate-classes.ts'
import { stratifiedShapes } from './evaluate-design.ts'
import { matrixShapes } from './evaluate-matrix.ts'
import { measureTables } from './evaluate-measures.ts'
import { operatingPointShapes } from './evaluate-points.ts'
import { rankingShapes } from './evaluate-ranking.ts'
import { sliceShapes } from './evaluate-slices.ts'
import { splitShapes } from './evaluate-splits.ts'
import { sweepShapes } from './evaluate-sweep.ts'
import { level } from './format.ts'
import { leftOut, toldAsLeftOut } from './left-out.ts'
import type { PresentOptions } from './options.ts'
import { confidenceOf } from './settings.ts'
import type { Sentence, Shape } from './shapes.ts'
import { verdictShapes } from './verdict.ts'
import { counted, label } from './words.ts'

/** Measures that are no shares, and are written as they are. */
const plainMeasures: ReadonlySet<string> = new Set([
  ...['mcc', 'kappa', 'auc', 'averagePrecision', 'logLoss', 'brier'],
])

/** A longer order of labels is shown by its ends. */
const mostNamed = 8

/** What needs no word of its own: no interval is offered, scores are no probabilities, a bin has no rows. */
const byDesign: ReadonlySet<string> = new Set([
  'no-interval',
  'no-threshold',
  'no-probabilities',
  'empty-bin',
  'weighted',
  // one warning names the classes
  'unaudited-stratum',
])

/** Which order of the labels weighs their disagreements. */
function orderWords({ ordinal }: EvaluateReport['result']): string {
  if (!ordinal) return ''
  const names = ordinal.order.map(label)
  const order = names.length <= mostNamed ? names : [...names.slice(0, 3), '…', names.at(-1) ?? '']
  return `Weighted κ: a disagreement weighs the places between its labels in the order ${order.join(' < ')}, or their square. `
}

/** How intervals are made, in one line. */
function methods(report: EvaluateReport): Sentence {
  const ofScores =
    report.result.ranking === null && (report.result.classRanking ?? null) === null
      ? ''
      : ' DeLong for the area under the ROC curve, Boyd for average precision, normal for log loss and the Brier score.'
  const { stratified, clustered } = report.result
  if (stratified || clustered) {
    const how = clustered
      ? `the delta method over units of ${label(clustered.by)}, with Student's t of those that have rows of the kind in question`
      : 'Olofsson et al. (2014): normal, from the audited rows of each predicted class, Wilson for precision'
    return {
      kind: 'sentence',
      text: `Intervals at ${level(confidenceOf(report.settings))}: ${how}.`,
      tone: 'dim',
      place: 'background',
    }
  }
  return {
    kind: 'sentence',
    text: `${orderWords(report.result)}Intervals at ${level(confidenceOf(report.settings))}: Wilson for shares of rows${report.result.weights ? ' (weighted ones as the number of rows alike that are as sure)' : ''}, the delta method for F1, balanced accuracy, averages, κ and the Matthews correlation.${ofScores}`,
    tone: 'dim',
    place: 'background',
  }
}

/** Which files were held against each other. */
function comparedFiles({ sources }: InputSection): Sentence {
  const files = sources.map(({ path, rows }) => `${label(path)} (${counted(rows, 'row')})`)
  return {
    kind: 'sentence',
    text: `The training ${files[0] ?? ''} and the test ${files[1] ?? ''} were compared; the test has no predictions to evaluate.`,
    tone: 'plain',
  }
}

/** The report of an evaluation as shapes, in reading order. */
export function presentEvaluate(report: EvaluateReport, options: PresentOptions): readonly Shape[] {
  const { digits } = options
  const { result, diagnostics, input, checks } = report
  // without a threshold scores predict nothing, and every measure of the matrix is a hole
  const isPredicted = result.ranking === null || result.coverage.evaluated > 0
  const told = diagnostics.filter(
    ({ where, code, severity }) =>
      !toldAsLeftOut.has(code) && (where.field === null || severity === 'warning'),
  )
  const holes = [
    ...new Map(
      diagnostics
        // which measures have no interval by design is said once, in the line on methods
        .filter(
          ({ where, severity, code }) =>
            where.field !== null &&
            severity === 'note' &&
            !byDesign.has(code) &&
            (isPredicted || /^(?:ranking|operatingPoints)\./.test(where.field)),
        )
        .map((each) => [each.message, each]),
    ).values(),
  ]
  const gated = report.verdict.gates.flatMap(({ metric }) =>
    metric === null || plainMeasures.has(metric) ? [] : [{ name: metric, type: 'conversion' as const }],
  )
  // two files may be compared that have no predictions
  if (checks.length > 0 && input !== null && input.sources.length > 1) {
    return [
      comparedFiles(input),
      ...banner(checks),
      ...checkNotes(checks, options),
      ...leftOut({ ...report, input }),
      ...verdictShapes(report.verdict, gated),
    ]
  }
  return [
    ...banner(checks),
    ...evaluateAnswer(report, digits),
    ...(isPredicted ? [...matrixShapes(result), ...measureTables(result, digits)] : []),
    ...stratifiedShapes(result),
    ...rankingShapes(result, digits),
    ...operatingPointShapes(result, digits),
    ...classRankingShapes(result.classRanking, digits),
    ...sweepShapes(result, digits),
    ...splitShapes(result, digits),
    ...sliceShapes(result, digits),
    ...told.map(doubtNote),
    ...holes.map(doubtNote),
    ...checkNotes(checks, options),
    ...(input === null ? [] : leftOut({ ...report, input })),
    methods(report),
    ...verdictShapes(report.verdict, gated),
  ]
}
