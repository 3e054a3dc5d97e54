/** How are the times of a column written? Settled on the values of the head. */

import { shown } from '../excerpt.ts'
import type { Column, Conventions, PlannedTime, TimeFormat } from '../types.ts'
import { timeFormats, timeTest } from './formats.ts'
import { slashesShape } from './shapes.ts'

/** Why a column is not read as times: in words, and what helps. */
export interface NoTime {
  readonly why: string
  readonly hint: string
  /** True for what is a time to people: it must not be passed over in silence. */
  readonly looksLikeTime: boolean
}

/** A format, or why there is none. */
export type SettledTime = Pick<PlannedTime, 'format' | 'daysOnly'> | NoTime

/** Of the values of a column of times, most are times: nine in ten. The scan complains about the others. */
const most = 0.9

/** `%d/%m/%Y %H:%M` for `3/10/2026 9:14`, with the two numbers in the order asked for. */
function slashPattern(text: string, order: '%d/%m' | '%m/%d'): string {
  const [, date = '', time = ''] = /^(\S+?)(,? .*)?$/.exec(text) ?? []
  const clock = time
    .replace(/\d+:\d+:\d+\.\d+/, '%H:%M:%S.%f')
    .replace(/\d+:\d+:\d+/, '%H:%M:%S')
    .replace(/\d+:\d+/, '%H:%M')
  const twelve = clock.replace(/[AaPp][Mm]$/, '%p')
  return `${order}/${/\d{4}$/.test(date) ? '%Y' : '%y'}${twelve === clock ? clock : twelve.replace('%H', '%I')}`
}

/** `3 October`. */
function dayOf(day: number, month: number): string {
  const name = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' })
  return `${day} ${name.format(Date.UTC(2000, month - 1))}`
}

/** Dates with slashes: both readings, or the only one that the values allow. */
function slashes(values: readonly string[]): NoTime {
  const pairs = values.map((value) => {
    const [, first, second] = slashesShape.exec(value) ?? []
    return [Number(first), Number(second)] as const
  })
  const [example = ''] = values
  const [first = 0, second = 0] = pairs[0] ?? []
  const dayFirst = `--date-format "${slashPattern(example, '%d/%m')}"`
  const monthFirst = `--date-format "${slashPattern(example, '%m/%d')}"`
  const canBeDayFirst = pairs.every(([, month]) => month <= 12)
  const canBeMonthFirst = pairs.every(([month]) => month <= 12)
  const looksLikeTime = true
  if (canBeDayFirst && canBeMonthFirst) {
    const readings = [dayOf(first, second), dayOf(second, first)] as const
    return {
      why: `${shown(example)} can be ${readings[0]} or ${readings[1]}`,
      hint: `say which: \`${dayFirst}\` for ${readings[0]}, \`${monthFirst}\` for ${readings[1]}`,
      looksLikeTime,
    }
  }
  const why = `${shown(example)} does not say whether the day or the month comes first`
  if (canBeDayFirst) return { why, hint: `by its values it is the day: say \`${dayFirst}\``, looksLikeTime }
  if (canBeMonthFirst)
    return { why, hint: `by its values it is the month: say \`${monthFirst}\``, looksLikeTime }
  return {
    why,
    hint: 'its values have it both ways: write all dates alike, such as 2026-10-03',
    looksLikeTime,
  }
}

const forms =
  '2026-10-03, 2026-10-03T09:14:07Z, 3.10.2026 09:14 and seconds since 1970 are understood; for others say how they are written, such as `--date-format "%d/%m/%Y %H:%M"`'

/** What is a time to people, and is not read: all values look like it. */
const almostTimes: readonly (readonly [RegExp, string])[] = [
  [/^(?:19|20)\d{6}$/, 'if they are days, say `--date-format %Y%m%d`'],
  [/^(?:19|20)\d{12}$/, 'if they are times, say `--date-format %Y%m%d%H%M%S`'],
  [
    /^[34]\d{4}(?:\.\d+)?$/,
    'days as a spreadsheet counts them? Format the column as a date before it is exported',
  ],
  [
    /^\d(?:[.,]\d+)?E\+(?:09|1[0258])$/i,
    'a spreadsheet rounded them, and what it cut off is lost: export the column as text or whole numbers',
  ],
  [
    /^1\d{9}(?:\d{3}){0,3}(?:\.\d+)?$/,
    'some are in seconds, some in parts of them: write all in the same unit',
  ],
]

function noFormat(values: readonly string[], { dateFormat }: Conventions): NoTime {
  const example = values[0]
  if (example === undefined)
    return { why: 'it has no values', hint: 'name another column', looksLikeTime: false }
  if (dateFormat !== null) {
    return {
      why: `it holds ${shown(example)}, which \`--date-format ${dateFormat}\` does not read`,
      hint: 'write the letters as the values stand: %Y-%m-%d %H:%M:%S for 2026-10-03 09:14:07',
      looksLikeTime: true,
    }
  }
  const known = almostTimes.find(([pattern]) => values.every((value) => pattern.test(value)))
  const several = values.length > 1 ? ` and ${shown(values[1] ?? '')}` : ''
  return {
    why: `it holds ${shown(example)}${several}, not times${known === undefined ? '' : ' in a form that is read'}`,
    hint: known?.[1] ?? forms,
    looksLikeTime: known !== undefined,
  }
}

/** Whether any of the times has a time of day. */
function hasClock(format: TimeFormat, texts: readonly string[]): boolean {
  if (format.kind === 'epoch') return true
  return format.kind === 'pattern' ? /%[HI]/.test(format.pattern) : texts.some((text) => text.includes(':'))
}

/**
 * The format that the values of the column are written in.
 * @returns why there is none, where fewer than nine in ten values fit one, or where slashes leave open which number is the day
 */
export function settleTime({ values }: Column, conventions: Conventions): SettledTime {
  const all = values.reduce((sum, { count }) => sum + count, 0)
  const share = (fits: (text: string) => boolean) =>
    values.reduce((sum, { value, count }) => sum + (fits(value) ? count : 0), 0) / all
  const texts = values.map(({ value }) => value)
  for (const format of timeFormats(conventions)) {
    if (share(timeTest(format)) >= most) return { format, daysOnly: !hasClock(format, texts) }
  }
  const isSlashed = (text: string) => slashesShape.test(text)
  return conventions.dateFormat === null && share(isSlashed) >= most
    ? slashes(texts.filter(isSlashed))
    : noFormat(texts, conventions)
}
