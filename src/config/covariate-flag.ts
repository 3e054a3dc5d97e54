/** `--covariate METRIC=COLUMN|pre`: what tells units apart before the exposure. */

import { AbstatError } from '../errors.ts'
import { byMetric } from './metric-flag.ts'

const flag = '--covariate'

/** @throws AbstatError (usage) unless there is a metric and something behind the = */
export const parseCovariates = (texts: readonly string[]): ReadonlyMap<string, string> =>
  byMetric(flag, texts, (text, metric, value) => {
    if (metric !== '' && value !== '') return value
    throw new AbstatError('usage', `\`${flag} ${text}\` is not METRIC=COLUMN or METRIC=pre`, {
      hint: `name the column with a number of every unit from before the exposure, such as \`${flag} revenue=revenue_before\``,
    })
  })
