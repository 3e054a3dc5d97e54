/** How is a period called? By the day, or the hour with its offset, at which it begins. */

import type { Periods } from '../engine/over-time-types.ts'

const hour = 3_600_000
const day = 24 * hour

const dayText = (days: number): string => new Date(days * day).toISOString().slice(0, 10)

/** How far the clocks of the zone are ahead of UTC, in minutes. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(moment)
  const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign = '+', hours = '0', minutes = '0'] = /^GMT([+-])(\d+):(\d+)/.exec(text) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

const two = (n: number): string => String(n).padStart(2, '0')

/** The beginning of an hour of the zone's clocks, which of a zone off by half an hour is not one of UTC. */
function hourText(index: number, timeZone: string): string {
  const near = offsetAt(index * hour, timeZone)
  const start = index * hour + ((((-near % 60) + 60) % 60) * hour) / 60
  const offset = offsetAt(start, timeZone)
  const local = new Date(start + offset * 60_000).toISOString().slice(0, 19)
  if (offset === 0 && timeZone === 'UTC') return `${local}Z`
  const size = Math.abs(offset)
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/**
 * When a period begins, as ISO 8601: `2026-10-03`, of an hour `2026-10-03T14:00:00+02:00`.
 * @param index as the engine counts periods
 */
export function startOf(index: number, { length, timeZone }: Periods): string {
  switch (length) {
    case 'hour':
      return hourText(index, timeZone)
    case 'day':
      return dayText(index)
    case 'week':
      return dayText(index * 7 - 3)
  }
}
