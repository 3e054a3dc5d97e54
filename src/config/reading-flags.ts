/** A reading request → the flags that ask for it again, without those that are about time. */

import { defaults } from './defaults.ts'
import type { BadRowAllowance, ReadingRequest, SaidFlag } from './types.ts'

const allowed = ({ kind, most }: BadRowAllowance): string | null => {
  if (most === 0) return null
  return kind === 'rows' ? String(most) : `${Number((100 * most).toPrecision(12))}%`
}

/** Flags with their values, as they would be given; what is as usual is not said. */
export function readingFlags(reading: ReadingRequest): readonly SaidFlag[] {
  const { delimiter, quote, decimal, thousands, missing, maxBadRows, maxExpansion } = reading
  const flags: readonly (readonly [string, string | null])[] = [
    ['--input-format', reading.inputFormat],
    ['--delimiter', delimiter === '\t' ? 'tab' : delimiter],
    ['--quote', quote === '' ? 'none' : quote],
    ['--encoding', reading.encoding],
    ['--header', reading.header],
    ['--comment', reading.comment],
    ['--decimal', decimal === defaults.decimal ? null : decimal],
    ['--thousands', thousands],
    ...(missing ?? []).map((word) => ['--missing', word] as const),
    ['--max-bad-rows', allowed(maxBadRows)],
    ['--max-expansion', maxExpansion === defaults.maxExpansion ? null : String(maxExpansion)],
  ]
  return flags.flatMap(([flag, value]) => (value === null ? [] : [[flag, value] as const]))
}
