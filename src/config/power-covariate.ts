/** `--cuped-correlation`, or `--covariate` of a file: what is known of a unit before the test. */

import { AbstatError } from '../errors.ts'
import { parseNumber } from './numbers.ts'
import type { BaselineFlags } from './power-baseline.ts'
import type { PowerPlan } from './types.ts'

/**
 * A covariate of which the correlation was given; `null` where there is none, or a file is to tell.
 * @throws AbstatError (usage) for what is no correlation, and beside `--covariate`
 */
export function parseCupedCorrelation(
  text: string | undefined,
  { covariate }: Pick<BaselineFlags, 'covariate'>,
): PowerPlan['covariate'] {
  if (text === undefined) return null
  if (covariate !== undefined) {
    throw new AbstatError('usage', '`--cuped-correlation` is what `--covariate` measures', {
      hint: 'leave out one of them',
    })
  }
  const correlation = parseNumber(text)
  if (correlation !== null && correlation > -1 && correlation < 1) return { name: null, correlation }
  throw new AbstatError('usage', `\`--cuped-correlation ${text}\` is not between -1 and 1`, {
    hint: 'write the correlation of the metric with what is known before the test, such as 0.6; `--from FILE --covariate METRIC=COLUMN` measures it',
  })
}
