/** The numbers of a report as a tidy table, one a row: the format `csv`. */

import { stringify } from 'csv-stringify/sync'
import { escapeText } from './escape.ts'
import type { Renderer } from './types.ts'

const columns = ['metric', 'segment', 'variant', 'baseline', 'quantity', 'estimate', 'low', 'high'] as const

/** What a spreadsheet would take for a formula stays text; control characters are written out. */
const cell = (text: string | null): string => {
  const harmless = escapeText(text ?? '')
  return /^[=+\-@\t\r]/.test(harmless) ? `'${harmless}` : harmless
}

/** Numbers unrounded and untouched; empty where there is none. */
export const renderCsv: Renderer = ({ measurements }) => {
  // only a timeline has periods
  const isTimed = measurements.some(({ period }) => period !== undefined)
  return stringify(
    [
      isTimed ? [...columns.slice(0, 2), 'period', ...columns.slice(2)] : columns,
      ...measurements.map(({ metric, segment, period, variant, baseline, name, estimate, low, high }) => [
        ...[metric, segment, ...(isTimed ? [period ?? null] : []), variant, baseline, name].map(cell),
        ...[estimate, low, high].map((number) => (number === null ? '' : String(number))),
      ]),
    ],
    { quoted_match: /^\s|\s$/ },
  )
}
