/** Lengths of time on the command line: `7d`, `36h`. */

import { AbstatError } from '../errors.ts'
import { parseNumber } from './numbers.ts'
import type { Duration } from './types.ts'

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }
/** No experiment is longer: a larger number is in another unit. */
const mostSeconds = 100 * 366 * 86_400

/**
 * A length of time: a number and one of s, m, h, d, w.
 * @throws AbstatError (usage) for anything else, and unless it is above 0 and at most a century
 */
export function parseDuration(flag: string, text: string): Duration {
  const [, amount = '', unit = ''] = /^\s*([\d.]+)\s*([smhdw])\s*$/.exec(text) ?? []
  const number = parseNumber(amount)
  const seconds = (number ?? 0) * (unitSeconds[unit] ?? 0)
  if (!(seconds > 0 && seconds <= mostSeconds)) {
    throw new AbstatError('usage', `\`${flag} ${text}\` is not a length of time`, {
      hint: `write a number and one of s, m (minutes), h, d, w, such as \`${flag} 7d\``,
    })
  }
  return { text: text.trim(), seconds }
}
