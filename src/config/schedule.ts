/** How many units come in a day, and on which day a test begins. */

import { AbstatError } from '../errors.ts'
import { parseNumber } from './numbers.ts'

const perDay: Readonly<Record<string, number>> = { hour: 24, day: 1, week: 1 / 7, month: 12 / 365.25 }

/**
 * Units a day, from `12000/day`, `500/hour`, `80000/week`, `300000/month` (a twelfth of 365.25 days), or a number a day.
 * @throws AbstatError (usage) for anything else, and for no traffic
 */
export function parseTraffic(text: string): number {
  const [amount = '', period = 'day', ...rest] = text.split('/').map((part) => part.trim())
  const number = parseNumber(amount.replace(/(?<=\d),(?=\d{3}(\D|$))/g, ''))
  const days = Object.hasOwn(perDay, period) ? perDay[period] : undefined
  if (number === null || !(number > 0) || !Number.isFinite(number) || days === undefined || rest.length > 0) {
    throw new AbstatError('usage', `\`--traffic ${text}\` does not say how many units come in which time`, {
      hint: `write \`--traffic 12000/day\` (or ${Object.keys(perDay)
        .filter((each) => each !== 'day')
        .map((each) => `/${each}`)
        .join(', ')})`,
    })
  }
  return number * days
}

/**
 * A day of the calendar as `2026-10-03`.
 * @throws AbstatError (usage) for another form, and for a day that there is not
 */
export function parseDay(flag: string, text: string): string {
  const day = text.trim()
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) {
    throw new AbstatError('usage', `\`${flag} ${text}\` is not a day`, { hint: 'write it as 2026-10-03' })
  }
  return day
}
