/** How often did something happen in simulations, and how sure is that? */

import type { SimulatedRate } from '../../report/types.ts'
import { wilson } from '../../stats/wilson.ts'

/** Counts times out of times. */
export class Share {
  #n = 0
  #successes = 0

  /** @param happened `null`: it could not be told, and the time does not count */
  add(happened: boolean | null): void {
    if (happened === null) return
    this.#n += 1
    if (happened) this.#successes += 1
  }

  /** With Wilson's interval. */
  rate(confidence: number): SimulatedRate {
    return rateOf(this.#successes, this.#n, confidence)
  }
}

/** With Wilson's interval; `null` out of none. */
export function rateOf(successes: number, n: number, confidence: number): SimulatedRate {
  const { estimate, low, high } = wilson(successes, n, confidence)
  return { estimate, low, high, n }
}
