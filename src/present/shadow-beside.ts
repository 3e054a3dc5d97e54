/** Two models side by side: each measure of the primary and the candidate, how far they are apart, and whether that may be chance. */

import type { Quantity, ShadowReport } from '../report/types.ts'
import { estimateWithInterval, none, scaleFor, type Unit, withLimits } from './format.ts'
import { pText, pValue } from './p-value.ts'
import type { Sentence, Shape } from './shapes.ts'
import { label } from './words.ts'

interface Side {
  readonly name: string
  readonly unit: Exclude<Unit, 'points'>
  readonly old: Quantity
  readonly new: Quantity
  readonly difference: Quantity
  /** `null`: there is none; `undefined`: no test is made. */
  readonly pValue?: number | null
}

/** Significant digits of numbers without an interval. */
const bareDigits = 4

const mean = (estimate: number | null): Quantity => ({ estimate, low: null, high: null })

function sidesOf({ result }: ShadowReport): readonly Side[] {
  const { accuracy, mcnemar, ranking, errors, noise, numbers, latency } = result
  const squares = noise?.squares
  return [
    ...(accuracy === null
      ? []
      : [{ ...accuracy, name: 'accuracy', unit: 'percent', pValue: mcnemar?.pValue ?? null } as const]),
    ...(ranking ? [{ ...ranking, name: 'area under ROC curve', unit: 'number' } as const] : []),
    ...(errors ? [{ ...errors, name: 'error rate', unit: 'percent' } as const] : []),
    ...(noise ? [{ ...noise.disagreement, name: 'unlike first answer', unit: 'percent' } as const] : []),
    ...[
      { name: 'mean answer', of: numbers },
      { name: 'squared distance', of: squares ?? null },
      { name: 'latency, mean', of: latency },
    ].flatMap(({ name, of }): readonly Side[] =>
      of === null
        ? []
        : [
            {
              ...{ name, unit: 'number', old: mean(of.meanOld), new: mean(of.meanNew) },
              ...{ difference: of.difference, pValue: of.pValue },
            },
          ],
    ),
    ...(latency?.percentiles ?? []).map(
      ({ level, old, new: next, difference }): Side => ({
        name: `latency, p${Number((level * 100).toFixed(4))}`,
        ...{ unit: 'number', old: mean(old), new: mean(next), difference },
      }),
    ),
  ]
}

/** Nothing where there is nothing to hold against each other. */
export function sideBySide(report: ShadowReport, digits: number | null): readonly Shape[] {
  const sides = sidesOf(report)
  if (sides.length === 0) return []
  const plain = (text: string) => ({ text, tone: 'plain' as const })
  const column = (title: string, align: 'left' | 'right', drop = 0) => ({
    title,
    align,
    drop,
    elastic: false,
  })
  return [
    { kind: 'heading', text: 'Side by side', aside: null },
    {
      kind: 'table',
      columns: [
        column('measure', 'left'),
        column('primary', 'right'),
        column('candidate', 'right'),
        column('candidate − primary', 'right'),
        column('p', 'right', 1),
      ],
      rows: sides.map((side) => {
        const { unit, old, new: next, difference } = side
        // numbers as they come have more digits than anybody asks for
        const isBare = old.low === null && next.low === null && unit === 'number'
        const own = scaleFor(unit, [old, next], isBare ? (digits ?? bareDigits) : digits)
        const apart =
          isBare && difference.low === null
            ? own
            : scaleFor(unit === 'percent' ? 'points' : unit, [difference], digits)
        return [
          plain(side.name),
          plain(estimateWithInterval(old, own)),
          plain(estimateWithInterval(next, own)),
          plain(withLimits(difference, apart, true)),
          plain(side.pValue === undefined ? none : pValue(side.pValue, digits)),
        ]
      }),
    },
  ]
}

const answer = (text: string): Sentence => ({ kind: 'sentence', text, tone: 'strong', place: 'answer' })

/** What a difference shows: by its interval alone. */
function told(
  { low, high }: Quantity,
  words: { readonly above: string; readonly below: string; readonly neither: string },
): string {
  if (low !== null && low > 0) return words.above
  return high !== null && high < 0 ? words.below : words.neither
}

const p = (value: number | null, digits: number | null): string =>
  value === null ? '' : ` (p ${pText(value, digits)})`

function rankingAnswer({ result: { ranking } }: ShadowReport, digits: number | null): readonly Sentence[] {
  if (!ranking || ranking.difference.estimate === null) return []
  const { old, new: next, difference } = ranking
  const scale = scaleFor('number', [old, next, difference], digits)
  const shown =
    ranking.pValue === null && difference.estimate === 0
      ? 'both rank all rows alike'
      : told(difference, {
          above: 'the candidate ranks better',
          below: 'the primary ranks better',
          neither: 'no difference is shown',
        })
  return [
    answer(
      `Of class ${label(ranking.positive)} the area under the ROC curve is ${withLimits(old, scale)} by the primary, ${withLimits(next, scale)} by the candidate: ${withLimits(difference, scale, true)}, ${shown}${p(ranking.pValue, digits)}.`,
    ),
  ]
}

function errorsAnswer({ result: { errors } }: ShadowReport, digits: number | null): readonly Sentence[] {
  if (!errors || errors.difference.estimate === null) return []
  const { old, new: next, difference } = errors
  const share = scaleFor('percent', [old, next], digits)
  const shown = told(difference, {
    above: 'the candidate fails more often',
    below: 'the primary fails more often',
    neither: 'no difference is shown',
  })
  return [
    answer(
      `The primary fails in ${withLimits(old, share)}, the candidate in ${withLimits(next, share)}: ${withLimits(difference, scaleFor('points', [difference], digits), true)}, ${shown}${p(errors.pValue, digits)}.`,
    ),
  ]
}

function noiseAnswer({ result: { noise } }: ShadowReport, digits: number | null): readonly Sentence[] {
  if (!noise || noise.agreement.estimate === null) return []
  const { agreement, disagreement } = noise
  const { difference } = disagreement
  const shown = told(difference, {
    above: 'more than by itself',
    below: 'less than the primary from itself',
    neither: 'no more than by itself is shown',
  })
  return [
    answer(
      `Asked again, the primary agrees with itself in ${withLimits(agreement, scaleFor('percent', [agreement], digits))}. The candidate differs from it in ${withLimits(disagreement.new, scaleFor('percent', [disagreement.new], digits))}: ${withLimits(difference, scaleFor('points', [difference], digits), true)} beyond that, ${shown}${p(disagreement.pValue, digits)}.`,
    ),
  ]
}

/** What was asked for beside the answers, a sentence each. */
export const besideAnswers = (report: ShadowReport, digits: number | null): readonly Sentence[] => [
  ...rankingAnswer(report, digits),
  ...noiseAnswer(report, digits),
  ...errorsAnswer(report, digits),
]
