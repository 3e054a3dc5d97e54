/** How the units, changes and sizes of a plan are said. */

import type { PowerEffect, PowerReport, PowerResult, Settings } from '../report/types.ts'
import { count, decimalsShowing, trimmed, type Unit } from './format.ts'
import { counted, listed } from './words.ts'

/** What is said of a plan depends on these. */
export interface PowerView {
  readonly report: PowerReport
  readonly result: PowerResult
  /** Significant digits of computed numbers. */
  readonly significant: number
  /** What a unit is called, in the singular: `user`. */
  readonly unit: string
  readonly isRate: boolean
}

const usualDigits = 3

/** `user_id` → `user`: a name that a sentence can bear. */
function unitNoun(settings: Settings): string {
  const name = settings.unit?.value
  const word = typeof name === 'string' ? name.replace(/[\s_-]*id$/i, '').replaceAll('_', ' ') : ''
  return /^\p{L}[\p{L} ]{0,30}$/u.test(word) ? word.toLowerCase() : 'unit'
}

export function viewPower(report: PowerReport, digits: number | null): PowerView {
  const { result, settings } = report
  return {
    report,
    result,
    significant: digits ?? usualDigits,
    unit: unitNoun(settings),
    isRate: result.baseline.type === 'conversion',
  }
}

const plural = (noun: string): string =>
  noun.endsWith('s') ? noun : /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`

/** `1 user`, `3,841 users`. */
export const unitsOf = (n: number, { unit }: PowerView): string =>
  n === 1 ? counted(1, unit) : `${count(n)} ${plural(unit)}`

/** `users`. */
export const unitsWord = ({ unit }: PowerView): string => plural(unit)

/** What a difference of the metric is written in. */
export const differenceUnit = ({ isRate }: PowerView): Unit => (isRate ? 'points' : 'number')

const metricUnit = ({ isRate }: PowerView): Unit => (isRate ? 'percent' : 'number')

/** `+20 %`, or where the baseline is 0 the difference: `+0.5`. */
export function shortChange({ absolute, relative }: PowerEffect, view: PowerView): string {
  const [x, unit] =
    relative === null ? ([absolute, differenceUnit(view)] as const) : ([relative, 'percent'] as const)
  return x === 0 ? 'no change' : trimmed(x, unit, decimalsShowing(x, unit, view.significant), true)
}

/** The loss that a non-inferiority test rules out: `0.2 points (10 %)`. */
export function lossText(margin: PowerEffect, view: PowerView): string {
  const unit = differenceUnit(view)
  const own = trimmed(margin.absolute, unit, decimalsShowing(margin.absolute, unit, view.significant))
  return margin.relative === null ? own : `${own} (${shortChange(margin, view).replace('+', '')})`
}

/** `nothing changes`, `the true change is +1 %`. */
export const truthText = (view: PowerView): string =>
  view.result.effect.absolute === 0
    ? 'nothing changes'
    : `the true change is ${shortChange(view.result.effect, view)}`

/** `from 10 % to 12 % (+20 %, +2 points)`. */
export function fullChange(effect: PowerEffect, view: PowerView): string {
  const { estimate } = view.result.baseline
  const unit = differenceUnit(view)
  const decimals = decimalsShowing(effect.absolute, unit, view.significant)
  const own = (x: number) => trimmed(x, metricUnit(view), decimals)
  const changes = [
    ...(effect.relative === null ? [] : [shortChange(effect, view)]),
    trimmed(effect.absolute, unit, decimals, true),
  ]
  return `from ${own(estimate)} to ${own(estimate + effect.absolute)} (${changes.join(', ')})`
}

/** The baseline's own value: `10 %`, `50`. */
export const baselineValue = (view: PowerView): string => {
  const { estimate } = view.result.baseline
  return trimmed(
    estimate,
    metricUnit(view),
    decimalsShowing(estimate, metricUnit(view), view.significant + 1),
  )
}

/** A standard deviation or another number in the unit of the metric. */
export const plainNumber = (x: number, { significant }: PowerView): string =>
  trimmed(x, 'number', decimalsShowing(x, 'number', significant + 1))

/** `3,841 users per variant, 7,682 in all`; each where they differ. */
export function sizeText(view: PowerView): string {
  const { unitsPerVariant, totalUnits } = view.result
  const entries = Object.entries(unitsPerVariant)
  const [, first = 0] = entries[0] ?? []
  const others = new Set(entries.slice(1).map(([, n]) => n))
  const [variant = 0] = others
  if (others.size <= 1 && variant === first)
    return `${unitsOf(first, view)} per variant, ${count(totalUnits)} in all`
  const each = entries.length > 2 ? 'in each variant' : 'in the variant'
  return others.size <= 1
    ? `${unitsOf(first, view)} in the baseline and ${count(variant)} ${each}, ${count(totalUnits)} in all`
    : `${listed(entries.map(([name, n]) => `${name} ${count(n)}`))}, ${unitsOf(totalUnits, view)} in all`
}

/** `13 days at 600 a day (2026-10-03 to 2026-10-15)`; `null` without traffic. */
export function durationText({ report, result, significant }: PowerView): string | null {
  const traffic = report.settings.traffic?.value
  if (result.days === null || typeof traffic !== 'number') return null
  const { dates } = result
  const when =
    dates === null
      ? ''
      : dates.start === dates.end
        ? ` (${dates.start})`
        : ` (${dates.start} to ${dates.end})`
  const rate =
    traffic >= 100
      ? count(Math.round(traffic))
      : trimmed(traffic, 'number', decimalsShowing(traffic, 'number', significant))
  return `${counted(result.days, 'day')} at ${rate} a day${when}`
}
