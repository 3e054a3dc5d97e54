/** Moments of the data as text, for the report. */

import type { PlannedTime } from '../read/types.ts'

/**
 * A moment as ISO 8601 in UTC, to the second: `2026-10-03T09:14:07Z`; where the column holds days, as the day in its zone.
 * @param micros since 1970 in UTC
 */
export function timeText(
  micros: number,
  { format, daysOnly }: Pick<PlannedTime, 'format' | 'daysOnly'>,
): string {
  const moment = new Date(micros / 1000)
  if (!daysOnly) return moment.toISOString().replace(/\.\d+Z$/, 'Z')
  const { timeZone } = format
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const part = (type: string) => parts.formatToParts(moment).find((each) => each.type === type)?.value
  return `${part('year')}-${part('month')}-${part('day')}`
}
