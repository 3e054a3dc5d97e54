/** `simulate`, in a few sentences: what was shared out, whether tests keep what they promise, what is found. */

import type { SimulateReport } from '../report/types.ts'
import { count, level, scaleFor, withLimits } from './format.ts'
import { readingOf } from './reading.ts'
import { confidenceOf } from './settings.ts'
import type { Sentence } from './shapes.ts'
import { liftText, rowsOf, type SimulatedRow } from './simulate-words.ts'
import { label, listed, quoted } from './words.ts'

const answer = (text: string, tone: Sentence['tone'] = 'strong'): Sentence => ({
  ...{ kind: 'sentence', text, tone },
  place: 'answer',
})

/** What was shared out among which arms. */
function dealt({ result, settings }: SimulateReport): readonly Sentence[] {
  const { units, arms, simulations, seed } = result
  const shares = arms.map(({ name, share }) => `${name} ${level(Number(share.toPrecision(4)))}`)
  const arm = settings.arm?.value
  const variant = settings.variant?.value
  const aside =
    typeof variant === 'string' && typeof arm !== 'string'
      ? ` Variants in ${label(variant)} are left aside; --arm NAME takes the units of one.`
      : ''
  const whose = typeof arm === 'string' ? ` of ${quoted(arm)}` : ''
  return [
    {
      kind: 'sentence',
      text: `Shared out at random ${count(simulations)} times (seed ${seed}): ${count(units)} units${whose} to ${listed(shares)}.${aside}`,
      tone: 'plain',
    },
  ]
}

/** Whether a test is so far off that it is said: many intervals are looked at, and one in twenty misses by chance. */
const surelyOff = ({ diagnostics }: SimulateReport, { metric, comparison }: SimulatedRow): boolean =>
  diagnostics.some(
    ({ code, where }) =>
      code === 'too-many-false-positives' &&
      where.metric === metric.name &&
      where.variant === comparison.variant,
  )

/** Whether the test of a comparison rejects as often as it says. */
function levelSentence(
  report: SimulateReport,
  row: SimulatedRow,
  alpha: number,
  digits: number | null,
): Sentence {
  const { name, comparison } = row
  const { falsePositiveRate } = comparison
  const { estimate, low, high } = falsePositiveRate
  if (estimate === null || low === null || high === null) {
    return answer(`${name}: in no simulation could it be tested.`, 'doubt')
  }
  const seen = withLimits(falsePositiveRate, scaleFor('percent', [falsePositiveRate], digits))
  const asked = level(Number(alpha.toPrecision(12)))
  const sure = surelyOff(report, row)
  const told =
    low <= alpha && alpha <= high
      ? `which agrees with the ${asked} it promises`
      : low > alpha
        ? sure
          ? `which is more than the ${asked} it promises`
          : `which may be more than the ${asked} it promises: more --simulations tell`
        : `which is less than the ${asked} it may`
  return answer(
    `${name}: A/A tests see a difference in ${seen}, ${told}.`,
    low > alpha && sure ? 'doubt' : 'strong',
  )
}

/** More are a curve, and read in its table. */
const mostEffects = 3

/** The power of one comparison at each effect. */
function powerSentence({ name, comparison }: SimulatedRow, digits: number | null): readonly Sentence[] {
  const found = comparison.effects.filter(({ power }) => power.estimate !== null)
  if (found.length === 0 || found.length > mostEffects) return []
  const scale = scaleFor(
    'percent',
    found.map(({ power }) => power),
    digits,
  )
  const parts = found.map(({ lift, power }, i) => {
    const seen = withLimits(power, scale)
    return i === 0
      ? `a change of ${liftText(lift)} is found in ${seen} of A/B tests`
      : `${liftText(lift)} in ${seen}`
  })
  return [answer(`${name}: ${listed(parts)}.`)]
}

/** What looking at every look, and stopping at the first difference, makes of the level. */
function looksSentence(
  { name, comparison }: SimulatedRow,
  alpha: number,
  digits: number | null,
): readonly Sentence[] {
  const last = comparison.looks.at(-1)
  if (last === undefined) return []
  const others = [
    ['planned looks', last.planned],
    ['always-valid tests', last.alwaysValid],
  ] as const
  const rates = [last.once, ...others.flatMap(([, rate]) => rate ?? [])]
  const scale = scaleFor('percent', rates, digits)
  const better = others.flatMap(([what, rate]) =>
    rate === null ? [] : [`with ${what} in ${withLimits(rate, scale)}`],
  )
  const more = (last.once.low ?? 0) > alpha
  return [
    answer(
      `${name}: who looks ${comparison.looks.length} times and stops at the first difference sees one in ${withLimits(last.once, scale)} of A/A tests${better.length === 0 ? '' : `; ${listed(better)}`}.`,
      more ? 'doubt' : 'strong',
    ),
  ]
}

/** More are in the table alone. */
const mostTold = 6

/** What was read and shared out, and what came of it. */
export function simulateAnswer(report: SimulateReport, digits: number | null): readonly Sentence[] {
  const { input, settings, result } = report
  const alpha = 1 - confidenceOf(settings)
  const rows = rowsOf(report)
  const told = rows.length > mostTold ? [] : rows
  const any = result.anyFalsePositive
  return [
    ...readingOf(input, settings, null),
    ...dealt(report),
    ...told.flatMap((row) => [
      levelSentence(report, row, alpha, digits),
      ...powerSentence(row, digits),
      ...looksSentence(row, alpha, digits),
    ]),
    ...(any === null || any.estimate === null
      ? []
      : [
          answer(
            `All ${rows.length} comparisons together: an analysis calls at least one better or worse, after its adjustment, in ${withLimits(any, scaleFor('percent', [any], digits))} of A/A tests.`,
          ),
        ]),
  ]
}
