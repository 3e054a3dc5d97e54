/** A change on the command line: `2%` of the baseline, `+0.5pp` of a rate, or a bare number in the metric's unit. */

import { AbstatError } from '../errors.ts'
import { parseNumber } from './numbers.ts'
import type { Change } from './types.ts'

const points = /\s*(pp|points?)$/i

/**
 * @param flag `--effect` or `--margin`
 * @throws AbstatError (usage) when the text is no change
 */
export function parseChange(flag: string, text: string): Change {
  const written = text.trim()
  const inPercent = written.endsWith('%')
  const inPoints = points.test(written)
  const number = parseNumber(inPercent ? written.slice(0, -1) : written.replace(points, ''))
  if (number === null || !Number.isFinite(number)) {
    throw new AbstatError('usage', `\`${flag} ${text}\` is not a change`, {
      hint: 'write 2% (of the baseline), +0.5pp (points of a rate), or a bare number in the unit of the metric',
    })
  }
  if (inPercent) return { kind: 'relative', value: number / 100, text: written }
  return inPoints
    ? { kind: 'points', value: number / 100, text: written }
    : { kind: 'absolute', value: number, text: written }
}
