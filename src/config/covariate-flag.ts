/** `--covariate METRIC=COLUMN|pre`: what tells units apart before the exposure. Several of them work together. */

import { AbstatError } from '../errors.ts'
import { metricOf } from './metric-flag.ts'

const flag = '--covariate'

/** @throws AbstatError (usage) unless there is a metric and something behind the =, and for what is named twice */
export function parseCovariates(texts: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const text of texts) {
    const metric = metricOf(text)
    const covariate = text.slice(metric.length + 1).trim()
    if (metric === '' || covariate === '') {
      throw new AbstatError('usage', `\`${flag} ${text}\` is not METRIC=COLUMN or METRIC=pre`, {
        hint: `name the column with a number of every unit from before the exposure, such as \`${flag} revenue=revenue_before\``,
      })
    }
    const own = found.get(metric) ?? []
    found.set(metric, own)
    if (own.includes(covariate)) {
      throw new AbstatError('usage', `\`${flag} ${text}\` is given twice`, {
        hint: 'each covariate of a metric is named once',
      })
    }
    own.push(covariate)
  }
  return found
}
