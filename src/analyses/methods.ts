/** How each kind of statistics is estimated, compared and believed in: one method a kind, chosen here. */

import type { MeasureStatistics } from '../engine/types.ts'
import { adjusted } from './adjusted.ts'
import { conversionMethod } from './conversion.ts'
import { isMean, meanMethod } from './mean.ts'
import type { Method, MethodChoice } from './method.ts'
import { isQuantile, quantileMethod } from './quantile.ts'
import { ranked } from './ranks.ts'
import { ratioMethod } from './ratio.ts'

/** How the arms of a metric are compared: by the test of its type or by ranks, adjusted for its covariate where they have one. */
export const methodFor = (statistics: readonly MeasureStatistics[], choice: MethodChoice): Method =>
  adjusted(ranked(unadjusted(statistics, choice), statistics, choice), statistics, choice)

/** @throws Error when the arms are of different kinds, which only a bug can bring about */
function unadjusted(statistics: readonly MeasureStatistics[], choice: MethodChoice): Method {
  const rates = statistics.filter((arm) => arm.kind === 'indicator')
  if (rates.length === statistics.length) return conversionMethod(rates, choice)
  const means = statistics.filter(isMean)
  if (means.length === statistics.length) return meanMethod(means, choice)
  const ratios = statistics.filter((arm) => arm.kind === 'ratio')
  if (ratios.length === statistics.length) return ratioMethod(ratios, choice)
  const quantiles = statistics.filter(isQuantile)
  if (quantiles.length === statistics.length) return quantileMethod(quantiles, choice)
  throw new Error('the arms of a metric are of different kinds')
}
