/** How the times of a column were read, in a few words. */

import type { Settings } from '../report/types.ts'
import { label } from './words.ts'

/** `ISO 8601, UTC where no zone is given`; `milliseconds since 1970`; `d.m.yyyy, Europe/Berlin`. */
function written(format: string, zone: string): string {
  if (format === 'iso-8601') return `ISO 8601, ${zone} where no zone is given`
  if (format.startsWith('epoch-')) return `${format.slice('epoch-'.length)} since 1970`
  return format.includes('%z') ? label(format) : `${label(format)}, ${zone}`
}

/** `times in ts (…)`, by the settings of the report. */
export function timeReading(column: string, settings: Settings): string {
  const text = (key: string) => {
    const value = settings[key]?.value
    return typeof value === 'string' ? value : null
  }
  const format = text('timeFormat')
  const how = format === null ? '' : ` (${written(format, label(text('timeZone') ?? 'UTC'))})`
  return `times in ${label(column)}${how}`
}
