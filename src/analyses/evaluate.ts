/** How good are predictions? Counts of (actual, predicted) labels → every measure, and what speaks against it. */

import type { Diagnostic, EvaluateResult, Quantity } from '../report/types.ts'
import { averagesOf } from '../stats/classification/averages.ts'
import { classRates } from '../stats/classification/class-measures.ts'
import { type Counts2, marginsOf } from '../stats/classification/matrix.ts'
import {
  accuracy,
  balancedAccuracy,
  cohensKappa,
  matthewsCorrelation,
  noInformationRate,
} from '../stats/classification/overall.ts'
import { binomial } from '../stats/distributions/index.ts'
import type { Interval, Maybe } from '../stats/types.ts'
import { doubt } from './doubts.ts'
import { analyseSlices, type SliceCounts } from './evaluate-slices.ts'

/** What is evaluated. */
export interface Evaluation {
  readonly labels: readonly string[]
  /** Actual × predicted, in the order of the labels. */
  readonly counts: Counts2
  readonly positive: string | null
  readonly slices: readonly SliceCounts[]
  readonly coverage: EvaluateResult['coverage']
}

/** What an evaluation answers with. */
export interface EvaluationOutcome {
  readonly result: EvaluateResult
  readonly diagnostics: readonly Diagnostic[]
}

/** Why a measure does not exist, in words. */
const reasons: Readonly<Record<string, string>> = {
  'no-data': 'has no rows to be a share of',
  'no-variation': 'is undefined where only one class is actual or only one is predicted',
  'zero-variance': 'has no interval where no row is wrong, or none right',
}

/** Collects a diagnostic for every number that does not exist. */
class Holes {
  readonly all: Diagnostic[] = []

  #add(field: string, name: string, reason: string | null): void {
    if (reason === null) return
    this.all.push(
      doubt(reason, 'note', `${name} ${reasons[reason] ?? `is undefined (${reason})`}`, { field }),
    )
  }

  interval(field: string, name: string, { estimate, low, high, reasons: why }: Interval): Quantity {
    for (const part of ['estimate', 'low', 'high'] as const) this.#add(`${field}.${part}`, name, why[part])
    return { estimate, low, high }
  }

  /** A number that is offered without an interval. */
  point(field: string, name: string, { value, reason }: Maybe): Quantity {
    this.#add(`${field}.estimate`, name, reason)
    for (const part of ['low', 'high'] as const) {
      this.all.push(
        doubt('no-interval', 'note', `${name} is given without an interval`, { field: `${field}.${part}` }),
      )
    }
    return { estimate: value, low: null, high: null }
  }
}

/** One-sided exact binomial p of more right rows than the most frequent class has. */
function noInformationPValue(counts: Counts2): number | null {
  const { right, actual, rows } = marginsOf(counts)
  if (rows === 0) return null
  const correct = right.reduce((sum, each) => sum + each, 0)
  const share = Math.max(...actual) / rows
  if (share === 1 || correct === 0) return 1
  return binomial.survival(correct - 1, rows, share)
}

/** A pure function of the counts. @param confidence of every interval, in (0, 1) */
export function analyseEvaluation(evaluation: Evaluation, confidence: number): EvaluationOutcome {
  const { labels, counts, positive, slices, coverage } = evaluation
  const holes = new Holes()
  const { actual, predicted, rows } = marginsOf(counts)
  const averages = averagesOf(counts)
  const average = (name: 'macro' | 'weighted' | 'micro') => ({
    precision: holes.point(`averages.${name}.precision`, `${name} precision`, averages[name].precision),
    recall: holes.point(`averages.${name}.recall`, `${name} recall`, averages[name].recall),
    f1: holes.point(`averages.${name}.f1`, `${name} F1`, averages[name].f1),
  })
  const pValue = noInformationPValue(counts)
  if (pValue === null) {
    holes.all.push(
      doubt('no-data', 'note', 'no row has both labels', { field: 'overall.noInformationPValue' }),
    )
  }
  const result: EvaluateResult = {
    labels,
    positive,
    matrix: { rows: 'actual', columns: 'predicted', labels, counts },
    coverage,
    overall: {
      accuracy: {
        ...holes.interval('overall.accuracy', 'accuracy', accuracy(counts, confidence)),
        n: rows,
      },
      noInformationRate: holes.point(
        'overall.noInformationRate',
        'the no-information rate',
        noInformationRate(counts),
      ),
      noInformationPValue: pValue,
      balancedAccuracy: holes.interval(
        'overall.balancedAccuracy',
        'balanced accuracy',
        balancedAccuracy(counts, confidence),
      ),
      mcc: holes.point('overall.mcc', 'the Matthews correlation', matthewsCorrelation(counts)),
      kappa: holes.point('overall.kappa', "Cohen's κ", cohensKappa(counts)),
    },
    perClass: labels.map((label, i) => {
      const rates = classRates(counts, i, confidence)
      const own = (name: keyof typeof rates, words: string) =>
        holes.interval(`perClass.${label}.${name}`, `${words} of ${label}`, rates[name])
      return {
        label,
        support: actual[i] ?? 0,
        predicted: predicted[i] ?? 0,
        prevalence: own('prevalence', 'prevalence'),
        precision: own('precision', 'precision'),
        recall: own('recall', 'recall'),
        specificity: own('specificity', 'specificity'),
        negativePredictiveValue: own('negativePredictiveValue', 'negative predictive value'),
        f1: own('f1', 'F1'),
        falsePositiveRate: own('falsePositiveRate', 'false positive rate'),
        falseNegativeRate: own('falseNegativeRate', 'false negative rate'),
      }
    }),
    averages: { macro: average('macro'), weighted: average('weighted'), micro: average('micro') },
    ranking: null,
    operatingPoints: [],
    slices: [],
  }
  const inSlices = analyseSlices(slices, labels, positive, confidence)
  const missing = coverage.rows - coverage.labelled
  const notes = [
    ...(coverage.withoutPrediction === 0
      ? []
      : [
          doubt(
            'missing-prediction',
            'warning',
            `${coverage.withoutPrediction.toLocaleString('en-US')} rows with an actual label have no prediction: they are in no measure, and a model that abstains on hard rows looks better for it`,
            {},
          ),
        ]),
    ...(missing === 0
      ? []
      : [
          doubt(
            'missing-label',
            'note',
            `${missing.toLocaleString('en-US')} rows have no actual label; if labels are missing for a reason, the measures are of other rows than those in production`,
            {},
          ),
        ]),
  ]
  return {
    result: { ...result, slices: inSlices.slices },
    diagnostics: [...notes, ...holes.all, ...inSlices.diagnostics],
  }
}
