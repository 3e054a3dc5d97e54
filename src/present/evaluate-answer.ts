/** `evaluate`, in two sentences: what was read, and how often the predictions are right. */

import type { EvaluateReport } from '../report/types.ts'
import { amount, scaleFor, trimmed, value, withLimits } from './format.ts'
import { pText } from './p-value.ts'
import { filesOf } from './reading.ts'
import { confidenceOf } from './settings.ts'
import type { Sentence } from './shapes.ts'
import { counted, label, quoted } from './words.ts'

const sentence = (text: string, tone: Sentence['tone'] = 'plain'): Sentence => ({
  kind: 'sentence',
  text,
  tone,
})

/** A setting's text; `null` where it is none. */
function said({ settings }: EvaluateReport, key: string): string | null {
  const text = settings[key]?.value
  return typeof text === 'string' ? text : null
}

const percent = (x: number): string => value(x, { unit: 'percent', decimals: 1, exponential: false })

function readingOf(report: EvaluateReport): readonly Sentence[] {
  const { input, result } = report
  const { coverage } = result
  if (input === null) {
    const rows = said(report, 'rows')
    const file = said(report, 'matrix')
    const from = file === null ? 'as it was given' : `of ${file === '-' ? 'standard input' : label(file)}`
    return [sentence(`A matrix ${from}, its rows ${rows ?? 'actual'} labels.`)]
  }
  const actual = said(report, 'actual')
  const predicted = said(report, 'predicted')
  const score = said(report, 'score')
  const threshold = report.settings.threshold?.value
  const columns = [
    `actual ${label(actual ?? '')}`,
    ...(predicted === null ? [] : [`predicted ${label(predicted)}`]),
    ...(score === null ? [] : [`score ${label(score)} of class ${quoted(result.positive ?? '')}`]),
    ...(predicted === null && (result.classRanking ?? null) !== null
      ? ['predicted the likeliest class']
      : []),
    ...(predicted === null && typeof threshold === 'number'
      ? [`predicted from ${trimmed(threshold, 'number', 6)} on`]
      : []),
  ]
  const guessed = ['actual', 'predicted', 'positive'].filter(
    (key) => report.settings[key]?.source === 'guess' && report.settings[key]?.value !== null,
  )
  const { stratified } = result
  const labelled =
    coverage.labelled === coverage.rows
      ? []
      : stratified
        ? [
            sentence(
              `${percent(coverage.labelled / coverage.rows)} of rows have an actual label (${counted(coverage.labelled, 'row')}): taken as drawn at random from the rows of each predicted class, for which they stand.`,
            ),
          ]
        : [
            sentence(
              `${percent(coverage.rows === 0 ? 0 : coverage.labelled / coverage.rows)} of rows have an actual label (${counted(coverage.labelled, 'row')}); the others are in no number below.`,
            ),
          ]
  return [
    sentence(`Read as: ${columns.join(', ')}; ${counted(input.rows, 'row')} of ${filesOf(input)}.`),
    ...(guessed.length === 0
      ? []
      : [
          sentence(
            `Guessed: ${guessed.map((key) => (key === 'positive' ? `positive class ${quoted(result.positive ?? '')}` : `the ${key} column`)).join(', ')}; --${guessed.join(', --')} say otherwise.`,
            'dim',
          ),
        ]),
    ...labelled,
  ]
}

/** How well the score ranks; nothing without scores. */
function rankingAnswer(
  { result: { ranking, positive } }: EvaluateReport,
  digits: number | null,
): readonly Sentence[] {
  if (ranking === null) return []
  const { rocAuc } = ranking
  if (rocAuc.estimate === null) {
    return [sentence('Scores rank nothing: rows with a score are all of one kind.', 'doubt')]
  }
  const area = withLimits(rocAuc, scaleFor('number', [rocAuc], digits))
  return [
    {
      ...sentence(
        `Area under the ROC curve ${area}: how often a row of class ${quoted(positive ?? '')} scores higher than another one; 0.5 is chance.`,
        'strong',
      ),
      place: 'answer',
    },
  ]
}

/** The accuracy, beside what a guess without any model reaches, and the area under the curve. */
export function evaluateAnswer(report: EvaluateReport, digits: number | null): readonly Sentence[] {
  const { overall, ranking } = report.result
  const ranked = rankingAnswer(report, digits)
  const { accuracy, noInformationRate, noInformationPValue: p } = overall
  const scale = scaleFor('percent', [accuracy], digits)
  const { weights, stratified, clustered } = report.result
  const of = stratified
    ? `${counted(stratified.rows, 'row')}, estimated from ${counted(stratified.audited, 'audited one')}`
    : counted(accuracy.n, 'row')
  const rows = `${of}${clustered ? ` of ${counted(clustered.units, 'unit')} of ${label(clustered.by)}` : ''}${weights && !clustered ? ` (weighted: as sure as ${amount(weights.effectiveRows)} alike)` : ''}`
  if (accuracy.estimate === null) {
    // scores that need a threshold rank nevertheless
    if (ranking !== null && ranking.positives + ranking.negatives > 0)
      return [...readingOf(report), ...ranked]
    const why =
      report.result.coverage.evaluated === 0
        ? 'No row has both labels: there is no accuracy.'
        : 'The accuracy is not known: rows are predicted to be of a class of which none was audited.'
    return [
      ...readingOf(report),
      {
        ...sentence(why, 'doubt'),
        place: 'alert',
      },
    ]
  }
  const rate = value(noInformationRate.estimate, scale)
  const alpha = 1 - confidenceOf(report.settings)
  const than =
    p === null
      ? `always predicting the most frequent label would reach ${rate}`
      : p < alpha
        ? `better than always predicting the most frequent label, which would reach ${rate} (p ${pText(p, digits)})`
        : `not shown to be better than always predicting the most frequent label, which would reach ${rate} (p ${pText(p, digits)})`
  return [
    ...readingOf(report),
    {
      ...sentence(`Accuracy ${withLimits(accuracy, scale)} over ${rows}: ${than}.`, 'strong'),
      place: 'answer',
    },
    ...ranked,
  ]
}
