/** Rows that are not drawn one by one: a sample of each predicted class, or units with several rows; what that says of the measures. */

import type { ClusterSums } from '../engine/label-types.ts'
import type { Diagnostic, Stratified } from '../report/types.ts'
import { auditedOf, type StrataConfusion } from '../stats/classification/design.ts'
import { stratifiedConfusion, stratifiedErrors } from '../stats/classification/stratified.ts'
import type { RowsOfClass, UnitDesign } from '../stats/classification/types.ts'
import { wilson } from '../stats/wilson.ts'
import { doubt, rowsThat } from './doubts.ts'

/** Rows of a predicted class, of which some have an actual label. */
export interface PredictedClass {
  readonly label: string
  readonly rows: number
  readonly labelled: number
}

/** The matrix of a stratified sample, and the report of it. @param sample audited rows, actual × predicted */
export function stratify(
  labels: readonly string[],
  sample: readonly (readonly number[])[],
  predicted: readonly PredictedClass[],
): { readonly confusion: StrataConfusion; readonly stratified: Stratified } {
  const rows = labels.map((label) => predicted.find((each) => each.label === label)?.rows ?? 0)
  const confusion = stratifiedConfusion(labels, rows, sample)
  const errors = stratifiedErrors(confusion)
  const audited = auditedOf(confusion.design)
  const all = rows.reduce((sum, each) => sum + each, 0)
  return {
    confusion,
    stratified: {
      by: 'predicted',
      rows: all,
      audited: audited.reduce((sum, each) => sum + each, 0),
      standardError: errors.accuracy,
      strata: labels.map((label, j) => ({
        label,
        rows: rows[j] ?? 0,
        share: all === 0 ? 0 : (rows[j] ?? 0) / all,
        audited: audited[j] ?? 0,
        counts: sample.map((row) => row[j] ?? 0),
        standardErrors: errors.classes[j] ?? { precision: null, recall: null, prevalence: null },
      })),
    },
  }
}

const quoted = (labels: readonly string[]) => labels.map((label) => `\`${label}\``).join(', ')

/** Predictions of which none has a label. @param isStratified whether what depends on them is left out */
export function unauditedDoubts(
  predicted: readonly PredictedClass[],
  isStratified: boolean,
): readonly Diagnostic[] {
  const without = predicted.filter(({ rows, labelled }) => rows > 0 && labelled === 0)
  if (without.length === 0) return []
  const all = predicted.reduce((sum, { rows }) => sum + rows, 0)
  const rows = without.reduce((sum, each) => sum + each.rows, 0)
  const what = `of the ${rowsThat(rows, 'that is', 'that are')} predicted to be ${quoted(without.map(({ label }) => label))} (${((100 * rows) / all).toFixed(1)} % of all), none has an actual label`
  return [
    doubt(
      'unaudited-stratum',
      'warning',
      isStratified
        ? `${what}: recall is not identifiable, nor is any other measure that depends on them; the precision of other classes is`
        : `${what}: recall and accuracy are of the labelled rows alone, and may be far from those of all rows; audit some of them, and see --stratify predicted`,
      {},
    ),
  ]
}

/** Strata whose audited rows are all of one class: what may be unseen there. */
export function unseenDoubts({ strata }: Stratified, confidence: number): readonly Diagnostic[] {
  return strata.flatMap(({ label, rows, audited, counts }) => {
    if (audited === 0 || rows === audited || !counts.includes(audited)) return []
    const { high } = wilson(0, audited, confidence)
    const most = `${(100 * (high ?? 1)).toFixed(1)} %`
    return [
      doubt(
        'uniform-stratum',
        'note',
        `all ${audited.toLocaleString('en-US')} audited rows predicted to be \`${label}\` have the same actual label; of its ${rowsThat(rows, '', '').trim()} up to ${most} may have another, which the intervals allow for`,
        {},
      ),
    ]
  })
}

/** What the engine found over units, by the positions of the labels. */
export function unitDesign(labels: readonly string[], { units, products, having }: ClusterSums): UnitDesign {
  const at = new Map(labels.map((label, i) => [label, i]))
  const position = ([actual, predicted]: readonly [string, string]) =>
    [at.get(actual) ?? -1, at.get(predicted) ?? -1] as const
  const of = (rows: RowsOfClass) =>
    labels.map((label) => having.find((each) => each.rows === rows && each.label === label)?.units ?? 0)
  return {
    kind: 'units',
    units,
    products: products.map(({ first, second, sum }) => ({
      ...{ first: position(first), second: position(second), sum },
    })),
    having: {
      actual: of('actual'),
      otherActual: of('otherActual'),
      predicted: of('predicted'),
      otherPredicted: of('otherPredicted'),
      either: of('either'),
    },
  }
}
