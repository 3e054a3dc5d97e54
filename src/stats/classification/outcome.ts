/** How rates and figures of classification are put together, with the reason for what does not exist. */

import type { Rate, RateReason } from './types.ts'

/** A rate that does not exist. */
export function undefinedRate(reason: RateReason): Rate {
  return { estimate: null, low: null, high: null, reason }
}

/** A rate that exists while its interval does not. */
export function rateWithoutInterval(estimate: number, reason: RateReason): Rate {
  return { estimate, low: null, high: null, reason }
}
