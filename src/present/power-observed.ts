/** What a running experiment still needs, in a few sentences: the number that was asked for comes first. */

import type { PowerObserved } from '../report/types.ts'
import { chance, count, decimalsShowing, level, none, trimmed } from './format.ts'
import { differenceUnit, fullChange, lossText, type PowerView, truthText, unitsOf } from './power-words.ts'
import type { Sentence } from './shapes.ts'
import { counted, quoted } from './words.ts'

const sentence = (text: string, tone: Sentence['tone']): Sentence => ({
  kind: 'sentence',
  text,
  tone,
  place: 'answer',
})

type Needs = Pick<PowerObserved, 'unitsNeeded' | 'daysNeeded'>

const inDays = ({ unitsNeeded, daysNeeded }: Needs): string =>
  daysNeeded === null || unitsNeeded === 0 ? '' : `, about ${counted(daysNeeded, 'day')} more`

/** `+4.9 % [-1.2 %, +11 %]`, of the lift, or of the difference where there is none. */
function seenText({ lift, difference }: PowerObserved, view: PowerView): string {
  const [own, unit] =
    lift.estimate === null ? ([difference, differenceUnit(view)] as const) : ([lift, 'percent'] as const)
  const largest = Math.max(...[own.estimate, own.low, own.high].map((x) => Math.abs(x ?? 0)))
  const decimals = decimalsShowing(largest, unit, view.significant)
  const text = (x: number | null) => (x === null ? none : trimmed(x, unit, decimals, true))
  return `${text(own.estimate)} [${text(own.low)}, ${text(own.high)}]`
}

const optimistic =
  'That is optimistic: a difference that draws attention is mostly larger than the true one, and the interval says what else it could be.'

/** The sentences; the metric's move is said as for any plan. @param move such as `a rise of revenue` */
export function observedAnswer(observed: PowerObserved, move: string, view: PowerView): readonly Sentence[] {
  const { result, report } = view
  const { effect, margin, power } = result
  const asked = report.settings.power?.value
  const wanted = typeof asked === 'number' ? level(asked) : chance(power, null)
  const isSeen = report.settings.effect?.source === 'guess'
  const more =
    observed.unitsNeeded === 0
      ? `No more are needed: there are ${unitsOf(observed.totalUnits, view)}.`
      : `${unitsOf(observed.unitsNeeded, view)} more${inDays(observed)}: ${count(observed.totalUnits + observed.unitsNeeded)} in all instead of ${count(observed.totalUnits)}.`
  const found =
    margin === null
      ? `find ${move} ${fullChange(effect, view)}`
      : `show that nothing got worse by ${lossText(margin, view)} or more if ${truthText(view)}`
  const now = `${quoted(observed.variant)} has been seen at ${seenText(observed, view)}; looked at once, those that there are ${found} with power ${chance(observed.powerNow, null)}${observed.unitsNeeded === 0 ? '' : `, and ${count(observed.totalUnits + observed.unitsNeeded)} with power ${wanted}`}.`
  const { asSeen } = observed
  return [
    sentence(more, 'strong'),
    sentence(now, 'plain'),
    ...(isSeen ? [sentence(`This is for the difference as it was seen. ${optimistic}`, 'plain')] : []),
    ...(isSeen || asSeen === null
      ? []
      : [
          sentence(
            `If the difference seen were the true one, ${asSeen.unitsNeeded === 0 ? 'no more were needed' : `${unitsOf(asSeen.unitsNeeded, view)} more would do${inDays(asSeen)}`}. ${optimistic}`,
            'plain',
          ),
        ]),
  ]
}
