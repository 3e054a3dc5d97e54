/** The answer of a plan in a sentence or two: the number that was asked for comes first. */

import type { PowerEffect } from '../report/types.ts'
import { chance, count, level } from './format.ts'
import { observedAnswer } from './power-observed.ts'
import {
  durationText,
  fullChange,
  lossText,
  type PowerView,
  shortChange,
  sizeText,
  truthText,
  unitsOf,
} from './power-words.ts'
import type { Sentence } from './shapes.ts'
import { counted } from './words.ts'

/** `a rise of revenue`, `a fall of the rate`. */
function move(view: PowerView): string {
  const { baseline, effect } = view.result
  const what =
    baseline.metric ??
    { conversion: 'the rate', mean: 'the mean', count: 'the mean', ratio: 'the ratio' }[baseline.type]
  return `${effect.absolute < 0 ? 'a fall' : 'a rise'} of ${what}`
}

const sentence = (text: string, tone: Sentence['tone']): Sentence => ({
  kind: 'sentence',
  text,
  tone,
  place: 'answer',
})

/** A test of a difference: what it finds. */
function difference(view: PowerView, power: string, target: string, size: string): readonly Sentence[] {
  const found = `${move(view)} ${fullChange(view.result.effect, view)}`
  switch (view.result.solvedFor) {
    case 'sample-size':
      return [
        sentence(`${size}.`, 'strong'),
        sentence(`They find ${found} with power ${power}${target}.`, 'plain'),
      ]
    case 'effect':
      return [
        sentence(
          `${shortChange(view.result.effect, view)} is the smallest effect found with power ${power}.`,
          'strong',
        ),
        sentence(`That is ${found}, by ${size}.`, 'plain'),
      ]
    case 'power':
      return [
        sentence(`Power ${power}.`, 'strong'),
        sentence(`So likely is it to find ${found}, by ${size}.`, 'plain'),
      ]
  }
}

/** A test of non-inferiority: what it shows. */
function noWorse(
  view: PowerView,
  margin: PowerEffect,
  power: string,
  target: string,
  size: string,
): readonly Sentence[] {
  const shown = `that nothing got worse by ${lossText(margin, view)} or more`
  switch (view.result.solvedFor) {
    case 'sample-size':
      return [
        sentence(`${size}.`, 'strong'),
        sentence(`They show ${shown}, with power ${power}${target} if ${truthText(view)}.`, 'plain'),
      ]
    case 'effect':
      return [
        sentence(`Power is ${power} if ${truthText(view)}.`, 'strong'),
        sentence(`So likely is it to show ${shown}, by ${size}.`, 'plain'),
      ]
    case 'power':
      return [
        sentence(`Power ${power}.`, 'strong'),
        sentence(`So likely is it to show ${shown}, if ${truthText(view)}, by ${size}.`, 'plain'),
      ]
  }
}

/** What a covariate saves. */
function covariate(view: PowerView): readonly Sentence[] {
  const { totalUnits, covariate: adjusted } = view.result
  const without = adjusted?.totalUnitsWithout ?? null
  if (without === null) return []
  return [
    sentence(
      `Without the covariate it would take ${unitsOf(without, view)} in all (${level(Number((without / totalUnits - 1).toPrecision(3)))} more).`,
      'plain',
    ),
  ]
}

/** What looks cost at most, and save on average. */
function looks(view: PowerView): readonly Sentence[] {
  const { looks: planned, margin } = view.result
  if (planned === undefined) return []
  const { units, totalUnits, inflation, expectedUnits, days } = planned
  const [how, when] =
    'tunedFor' in planned
      ? ['Looked at any time (--sequential)', 'at most']
      : [`With ${units.length} looks`, 'at the last one']
  const duration = days === undefined ? '' : `, ${counted(days, 'day')}`
  const [there, none] =
    margin === null
      ? ['if the effect is there', 'if there is none']
      : [`if ${truthText(view)}`, 'if it is as bad as the margin']
  return [
    sentence(
      `${how} it takes ${unitsOf(totalUnits, view)} in all ${when} (${level(Number((inflation - 1).toPrecision(3)))} more${duration}), on average ${count(expectedUnits.withEffect)} ${there} and ${count(expectedUnits.withoutEffect)} ${none}.`,
      'plain',
    ),
  ]
}

/** What was asked for, answered. */
export function powerAnswer(view: PowerView): readonly Sentence[] {
  const { result, report } = view
  if (result.observed !== undefined)
    return [...observedAnswer(result.observed, move(view), view), ...looks(view)]
  const asked = report.settings.power?.value
  const power = chance(result.power, null)
  const target = typeof asked === 'number' && chance(asked, null) !== power ? ` (asked: ${level(asked)})` : ''
  const duration = durationText(view)
  const size = [sizeText(view), ...(duration === null ? [] : [duration])].join(', ')
  const answer =
    result.margin === null
      ? difference(view, power, target, size)
      : noWorse(view, result.margin, power, target, size)
  return [...answer, ...covariate(view), ...looks(view)]
}
