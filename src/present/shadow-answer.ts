/** `shadow`, in a few sentences: what was read, how often the two agree, and which is right more often. */

import type { ShadowReport } from '../report/types.ts'
import { scaleFor, trimmed, withLimits } from './format.ts'
import { pText } from './p-value.ts'
import { filesOf } from './reading.ts'
import { besideAnswers } from './shadow-beside.ts'
import { worstSlice } from './shadow-slices.ts'
import type { Sentence } from './shapes.ts'
import { counted, label, listed } from './words.ts'

const answer = (text: string): Sentence => ({ kind: 'sentence', text, tone: 'strong', place: 'answer' })

/** What is counted: requests that are put together of rows, or rows. */
export const unitOf = ({ settings }: ShadowReport): string =>
  settings.model === undefined ? 'row' : 'request'

/** How LABEL=FILE is called among the columns. */
const fileLabels = 'LABEL=FILE'

const words = { primary: 'primary', candidate: 'candidate', noise: 'asked again', actual: 'actual' } as const

function readingOf({ input, settings }: ShadowReport): readonly Sentence[] {
  const said = (key: string): string | null => {
    const value = settings[key]?.value
    return typeof value === 'string' ? value : null
  }
  const named = (key: keyof typeof words) => {
    const name = said(key)
    return name === null ? [] : [`${words[key]} ${label(name)}`]
  }
  const [model, key, predicted] = [said('model'), said('key'), said('predicted')]
  const models = [...named('primary'), ...named('candidate'), ...named('noise')]
  const parts =
    model === null
      ? [...models, ...named('actual'), ...(key === null ? [] : [`request ids ${label(key)}`])]
      : [
          `models of ${model === fileLabels ? 'a file each' : `column ${label(model)}`}: ${models.join(', ')}`,
          ...(predicted === null ? [] : [`answers ${label(predicted)}`]),
          ...named('actual'),
          ...(key === null ? [] : [`put together by ${label(key)}`]),
        ]
  const text = `Read as: ${parts.join(model === null ? ', ' : '; ')}; ${counted(input.rows, 'row')} of ${filesOf(input)}.`
  const guessed = (['model', 'primary', 'candidate', 'predicted', 'positive'] as const).filter(
    (each) => settings[each]?.source === 'guess',
  )
  const what = (each: (typeof guessed)[number]) =>
    each === 'positive'
      ? `the positive class ${label(said(each) ?? '')}`
      : model === null
        ? `the ${each} column`
        : each === 'model' || each === 'predicted'
          ? `the column ${label(said(each) ?? '')}`
          : `the ${each} model`
  return [
    { kind: 'sentence', text, tone: 'plain' },
    ...(guessed.length === 0
      ? []
      : [
          {
            kind: 'sentence',
            text: `Guessed: ${listed(guessed.map(what))}; ${guessed.map((each) => `--${each}`).join(', ')} ${guessed.length === 1 ? 'says' : 'say'} otherwise.`,
            tone: 'dim',
          } as const,
        ]),
  ]
}

/** Which of the two is right more often; nothing where nobody knows what is true. */
function accuracyAnswer(report: ShadowReport, digits: number | null): readonly Sentence[] {
  const { accuracy, mcnemar } = report.result
  if (accuracy === null || mcnemar === null || accuracy.difference.estimate === null) return []
  const { n, old, new: next, difference } = accuracy
  const share = scaleFor('percent', [old, next], digits)
  const { low, high } = difference
  const told =
    mcnemar.pValue === null
      ? 'they are right on the same rows'
      : low !== null && low > 0
        ? 'the candidate is right more often'
        : high !== null && high < 0
          ? 'the primary is right more often'
          : 'no difference is shown'
  const p = mcnemar.pValue === null ? '' : ` (p ${pText(mcnemar.pValue, digits)})`
  return [
    answer(
      `Over ${counted(n, unitOf(report))} with an actual label the primary is right in ${withLimits(old, share)}, the candidate in ${withLimits(next, share)}: ${withLimits(difference, scaleFor('points', [difference], digits), true)}, ${told}${p}.`,
    ),
  ]
}

/** How far numbers are apart on average; nothing for labels. */
function numbersAnswer({ result: { numbers } }: ShadowReport, digits: number | null): readonly Sentence[] {
  if (numbers === null || numbers.difference.estimate === null) return []
  const { difference, pValue } = numbers
  const shift = withLimits(difference, scaleFor('number', [difference], digits), true)
  const p = pValue === null ? '' : ` (p ${pText(pValue, digits)})`
  const { low, high } = difference
  const told =
    low === null || high === null
      ? ''
      : low > 0
        ? ': the candidate says more'
        : high < 0
          ? ': the candidate says less'
          : ': no shift is shown'
  return [answer(`Candidate − primary is ${shift} on average${told}${p}.`)]
}

/** How often the two agree, and who is right. */
export function shadowAnswer(report: ShadowReport, digits: number | null): readonly Sentence[] {
  const { agreement } = report.result
  if (agreement.estimate === null) {
    return [
      ...readingOf(report),
      {
        ...{ kind: 'sentence', tone: 'doubt', place: 'alert' },
        text: `No ${unitOf(report)} has an answer of both models: there is no agreement.`,
      },
    ]
  }
  const scale = scaleFor('percent', [agreement], digits)
  const { numbers } = report.result
  const agree =
    numbers === null
      ? 'agree'
      : numbers.tolerance === 0
        ? 'say the same number'
        : `agree within ${trimmed(numbers.tolerance, 'number', 6)}`
  return [
    ...readingOf(report),
    answer(`The two ${agree} in ${withLimits(agreement, scale)} of ${counted(agreement.n, unitOf(report))}.`),
    ...numbersAnswer(report, digits),
    ...accuracyAnswer(report, digits),
    ...besideAnswers(report, digits),
    ...worstSlice(report, digits),
  ]
}
