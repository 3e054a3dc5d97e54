/** How long a test takes, and on which day it ends. */

import type { PowerPlan } from '../../config/types.ts'
import type { PowerResult } from '../../report/types.ts'

const dayLength = 86_400_000
/** Days beyond the year 9999 have no date that anybody writes. */
const lastDay = Date.UTC(9999, 11, 31)

/** So near above a whole number of days, relatively, it is that number with rounding errors. */
const rounding = 1e-9

/** Whole days until so many units have come; `null` without traffic. */
export function daysFor(units: number, { traffic }: Pick<PowerPlan, 'traffic'>): number | null {
  return traffic === null ? null : Math.ceil((units / traffic) * (1 - rounding))
}

/** First and last day; `null` without a start. */
export function datesOf(days: number | null, { start }: Pick<PowerPlan, 'start'>): PowerResult['dates'] {
  if (days === null || start === null) return null
  const end = Date.parse(`${start}T00:00:00Z`) + (days - 1) * dayLength
  return end > lastDay ? null : { start, end: new Date(end).toISOString().slice(0, 10) }
}
