/** How good are predictions? Counts of (actual, predicted) labels → every measure, and what speaks against it. */

import type { ClusterSums } from '../engine/label-types.ts'
import type { Diagnostic, EvaluateResult } from '../report/types.ts'
import { averageMeasures } from '../stats/classification/averages.ts'
import { isUnaudited } from '../stats/classification/design.ts'
import { marginsOf } from '../stats/classification/matrix.ts'
import { overallMeasures } from '../stats/classification/overall.ts'
import { classMeasures } from '../stats/classification/per-class.ts'
import { effectiveRows } from '../stats/classification/rates.ts'
import type { Confusion, ZeroDivision } from '../stats/classification/types.ts'
import { doubt, rowsThat } from './doubts.ts'
import { analyseClasses, type RankedClasses } from './evaluate-classes.ts'
import {
  type PredictedClass,
  stratify,
  unauditedDoubts,
  unitDesign,
  unseenDoubts,
} from './evaluate-design.ts'
import { Holes } from './evaluate-holes.ts'
import { ordinalAgreement } from './evaluate-ordinal.ts'
import { analyseRanking, type Ranking } from './evaluate-ranking.ts'
import { analyseSlices, type SliceCounts } from './evaluate-slices.ts'

/** What is evaluated. */
export interface Evaluation {
  readonly labels: readonly string[]
  /** Actual × predicted, in the order of the labels. */
  readonly counts: readonly (readonly number[])[]
  /** Σ w² of the same, whose counts are Σ w then; `null` without weights. */
  readonly squares: readonly (readonly number[])[] | null
  /** Rows of every predicted class, with a label and without; empty where it does not matter. */
  readonly predicted: readonly PredictedClass[]
  /** Whether the labels are a sample of each predicted class by itself. */
  readonly isStratified: boolean
  /** The column of units and what is known of them; `null` where rows are independent. */
  readonly clusters: { readonly by: string; readonly sums: ClusterSums } | null
  readonly positive: string | null
  /** What stands for 0/0 in rates of classes and their averages; `null`: nothing. */
  readonly zeroDivision: ZeroDivision
  /** Of all labels, least first, perhaps with others that no row has; `null`: they have none. */
  readonly order: readonly string[] | null
  readonly slices: readonly SliceCounts[]
  readonly coverage: EvaluateResult['coverage']
  /** `null` without scores. */
  readonly ranking: Ranking | null
  /** `null` without a probability of every class. */
  readonly classes: RankedClasses | null
  /** What the predicted labels are from; `null` where scores need a threshold that nobody named: then no row has one. */
  readonly predictedBy: 'column' | 'score' | null
}

/** What an evaluation answers with. */
export interface EvaluationOutcome {
  readonly result: EvaluateResult
  readonly diagnostics: readonly Diagnostic[]
}

/** How many rows without weights would be as sure (Kish 1965). */
function weightsOf(counts: Evaluation['counts'], squares: Evaluation['counts']) {
  const total = marginsOf(counts).rows
  return { total, effectiveRows: effectiveRows(total, marginsOf(squares).rows) }
}

/** A pure function of the counts. @param confidence of every interval, in (0, 1) */
export function analyseEvaluation(evaluation: Evaluation, confidence: number): EvaluationOutcome {
  const { labels, counts, squares, positive, zeroDivision, order, slices, coverage, predictedBy } = evaluation
  const ranked = evaluation.ranking === null ? null : analyseRanking(evaluation.ranking, confidence)
  const ofClasses = evaluation.classes === null ? null : analyseClasses(evaluation.classes, confidence)
  const holes = new Holes()
  const { isStratified, predicted, clusters } = evaluation
  const strata = isStratified ? stratify(labels, counts, predicted) : null
  const confusion: Confusion = strata?.confusion ?? {
    ...{ labels, counts, squares },
    design: clusters === null ? null : unitDesign(labels, clusters.sums),
  }
  const averages = averageMeasures(confusion, confidence, zeroDivision)
  const overall = overallMeasures(confusion, confidence)
  const average = (name: keyof typeof averages) => {
    const of = (measure: 'precision' | 'recall' | 'f1', words: string) =>
      holes.rate(`averages.${name}.${measure}`, `${name} ${words}`, averages[name][measure])
    return { precision: of('precision', 'precision'), recall: of('recall', 'recall'), f1: of('f1', 'F1') }
  }
  if (overall.noInformationPValue === null) {
    const why = coverage.evaluated === 0 ? 'no-data' : 'weighted'
    holes.add(why, 'overall.noInformationPValue', 'the p-value of the accuracy')
  }
  const whole = (
    name: 'accuracy' | 'noInformationRate' | 'balancedAccuracy' | 'mcc' | 'kappa',
    words: string,
  ) => holes.rate(`overall.${name}`, words, overall[name])
  const design = strata?.confusion.design
  const isKnown = design === undefined || !labels.some((_, j) => isUnaudited(design, j))
  const result: EvaluateResult = {
    labels,
    positive,
    matrix: { rows: 'actual', columns: 'predicted', labels, counts: confusion.counts },
    coverage,
    overall: {
      accuracy: { ...whole('accuracy', 'accuracy'), n: coverage.evaluated },
      noInformationRate: whole('noInformationRate', 'the no-information rate'),
      noInformationPValue: overall.noInformationPValue,
      balancedAccuracy: whole('balancedAccuracy', 'balanced accuracy'),
      mcc: whole('mcc', 'the Matthews correlation'),
      kappa: whole('kappa', "Cohen's κ"),
    },
    ordinal: ordinalAgreement(confusion, order, confidence, holes),
    perClass: classMeasures(confusion, confidence, zeroDivision).map(
      ({ label, support, predicted: predictedAs, ...rates }) => {
        const own = (name: keyof typeof rates, words: string) =>
          holes.rate(`perClass.${label}.${name}`, `${words} of ${label}`, rates[name])
        return {
          ...{ label, support: isKnown ? support : null, predicted: predictedAs },
          prevalence: own('prevalence', 'prevalence'),
          precision: own('precision', 'precision'),
          recall: own('recall', 'recall'),
          specificity: own('specificity', 'specificity'),
          negativePredictiveValue: own('negativePredictiveValue', 'negative predictive value'),
          f1: own('f1', 'F1'),
          falsePositiveRate: own('falsePositiveRate', 'false positive rate'),
          falseNegativeRate: own('falseNegativeRate', 'false negative rate'),
        }
      },
    ),
    averages: { macro: average('macro'), weighted: average('weighted'), micro: average('micro') },
    ranking: ranked?.ranking ?? null,
    weights: squares === null ? null : weightsOf(counts, squares),
    classRanking: ofClasses?.classRanking ?? null,
    operatingPoints: ranked?.operatingPoints ?? [],
    slices: [],
    stratified: strata?.stratified ?? null,
    clustered: clusters === null ? null : { by: clusters.by, units: clusters.sums.units },
  }
  const inSlices = analyseSlices(slices, labels, positive, confidence, zeroDivision)
  const missing = coverage.rows - coverage.labelled
  const notes = [
    ...(predictedBy !== null
      ? []
      : [
          doubt(
            'no-threshold',
            'note',
            'scores lie outside 0 and 1, where 0.5 means nothing: name a threshold with --threshold to see the matrix',
            {},
          ),
        ]),
    ...(coverage.withoutPrediction === 0 || predictedBy !== 'column'
      ? []
      : [
          doubt(
            'missing-prediction',
            'warning',
            `${rowsThat(coverage.withoutPrediction, 'has', 'have')} an actual label and no prediction: in no measure, and a model that abstains on hard rows looks better for it`,
            {},
          ),
        ]),
    ...unauditedDoubts(predicted, isStratified),
    ...(strata === null ? [] : unseenDoubts(strata.stratified, confidence)),
    ...(missing === 0 || isStratified
      ? []
      : [
          doubt(
            'missing-label',
            'note',
            `${rowsThat(missing, 'has', 'have')} no actual label; if labels are missing for a reason, the measures are of other rows than those in production`,
            {},
          ),
        ]),
  ]
  return {
    result: { ...result, slices: inSlices.slices },
    diagnostics: [
      ...notes,
      ...(ranked?.diagnostics ?? []),
      ...(ofClasses?.diagnostics ?? []),
      ...holes.all,
      ...inSlices.diagnostics,
    ],
  }
}
