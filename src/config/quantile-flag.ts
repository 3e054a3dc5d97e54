/** `--quantile NAME[=SQL]@0.95`: which percentile, and what it is called. */

import { AbstatError } from '../errors.ts'
import { parseNumber } from './numbers.ts'

/** What stands before the `@`, and the percentile behind it. */
interface WithLevel {
  readonly metric: string
  /** As written: `0.95`, `95%`, `p95`. */
  readonly at: string
}

/** Takes off what stands behind the last `@`; `null` without one, or where it is no number. */
export function splitLevel(text: string): WithLevel | null {
  const [, metric, at] = /^(.*)@\s*(p?\s*[\d.]+\s*%?)\s*$/s.exec(text) ?? []
  return metric === undefined || at === undefined ? null : { metric: metric.trimEnd(), at }
}

const hint = 'write it as 0.95 or p95'

/**
 * A percentile as a fraction: `0.95`, `95%` and `p95` are the same.
 * @param flag what said it, for messages
 * @throws AbstatError (usage) unless it lies strictly between 0 and 1
 */
export function parseLevel(text: string, flag: string): number {
  const [, p = '', digits = '', percent = ''] = /^(p?)\s*([\d.]+)\s*(%?)$/.exec(text.trim()) ?? []
  // dividing by 100 would make 0.9990000000000001 of 99.9
  const level = parseNumber(p === '' && percent === '' ? digits : `${digits}e-2`)
  const isTwice = p !== '' && percent !== ''
  if (level !== null && !isTwice && level > 0 && level < 1) return level
  throw new AbstatError('usage', `\`${flag}\`: ${text.trim()} is no percentile between 0 and 100 %`, { hint })
}

/** `p95`, `p99.9`. */
export const levelName = (level: number): string => `p${Number((level * 100).toPrecision(12))}`

/** @throws AbstatError (usage) always */
export function failWithoutLevel(text: string): never {
  throw new AbstatError('usage', `\`--quantile ${text}\` does not say which percentile`, {
    hint: `write it behind an @: \`--quantile "${text.replace(/@.*$/s, '')}@0.95"\` (or @p95)`,
  })
}
