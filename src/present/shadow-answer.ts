/** `shadow`, in a few sentences: what was read, how often the two agree, and which is right more often. */

import type { ShadowReport } from '../report/types.ts'
import { scaleFor, trimmed, withLimits } from './format.ts'
import { pText } from './p-value.ts'
import { filesOf } from './reading.ts'
import type { Sentence } from './shapes.ts'
import { counted, label, listed } from './words.ts'

const answer = (text: string): Sentence => ({ kind: 'sentence', text, tone: 'strong', place: 'answer' })

function readingOf({ input, settings }: ShadowReport): readonly Sentence[] {
  const named = (['primary', 'candidate', 'actual'] as const).flatMap((key) => {
    const name = settings[key]?.value
    return typeof name === 'string' ? [`${key} ${label(name)}`] : []
  })
  const guessed = (['primary', 'candidate'] as const).filter((key) => settings[key]?.source === 'guess')
  const text = `Read as: ${named.join(', ')}; ${counted(input.rows, 'row')} of ${filesOf(input)}.`
  return [
    { kind: 'sentence', text, tone: 'plain' },
    ...(guessed.length === 0
      ? []
      : [
          {
            kind: 'sentence',
            text: `Guessed: ${listed(guessed.map((key) => `the ${key} column`))}; ${guessed.map((key) => `--${key}`).join(', ')} say otherwise.`,
            tone: 'dim',
          } as const,
        ]),
  ]
}

/** Which of the two is right more often; nothing where nobody knows what is true. */
function accuracyAnswer(
  { result: { accuracy, mcnemar } }: ShadowReport,
  digits: number | null,
): readonly Sentence[] {
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
      `Over ${counted(n, 'row')} with an actual label the primary is right in ${withLimits(old, share)}, the candidate in ${withLimits(next, share)}: ${withLimits(difference, scaleFor('points', [difference], digits), true)}, ${told}${p}.`,
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
        text: 'No row has an answer of both models: there is no agreement.',
      },
    ]
  }
  const scale = scaleFor('percent', [agreement], digits)
  const tolerance = report.result.numbers?.tolerance ?? 0
  const within = tolerance === 0 ? '' : ` within ${trimmed(tolerance, 'number', 6)}`
  return [
    ...readingOf(report),
    answer(`The two agree${within} in ${withLimits(agreement, scale)} of ${counted(agreement.n, 'row')}.`),
    ...numbersAnswer(report, digits),
    ...accuracyAnswer(report, digits),
  ]
}
