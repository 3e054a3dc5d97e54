/** How does one comparison behave, over all simulations? */

import type { SimulatedComparison, SimulatedCoverage, SimulatedEffect } from '../../report/types.ts'
import type { Comparison, Interval, Test } from '../../stats/types.ts'
import { uniformity } from '../../stats/uniformity.ts'
import type { Effect } from './effect.ts'
import { type LookingEarly, LooksTally } from './looks.ts'
import { Share } from './rate.ts'

/** Of p-values. */
const bins = 20

/** Whether an interval holds a value; `null` without an interval. */
function holds({ low, high, reasons }: Interval, value: number): boolean | null {
  const least = low ?? (reasons.low === 'unbounded-below' ? Number.NEGATIVE_INFINITY : null)
  const most = high ?? (reasons.high === 'unbounded-above' ? Number.POSITIVE_INFINITY : null)
  return least === null || most === null ? null : least <= value && value <= most
}

class Coverage {
  readonly #difference = new Share()
  readonly #lift = new Share()

  add({ difference, lift }: Comparison, truth: Pick<Effect, 'difference' | 'lift'>): void {
    this.#difference.add(holds(difference, truth.difference))
    this.#lift.add(holds(lift, truth.lift))
  }

  result(confidence: number): SimulatedCoverage {
    return { difference: this.#difference.rate(confidence), lift: this.#lift.rate(confidence) }
  }
}

/** One effect, over all simulations. */
class EffectTally {
  readonly effect: Effect
  readonly #found = new Share()
  readonly #wrong = new Share()
  readonly #coverage = new Coverage()

  constructor(effect: Effect) {
    this.effect = effect
  }

  add(comparison: Comparison, alpha: number): void {
    const { pValue } = comparison.test
    const direction = Math.sign(comparison.difference.estimate ?? 0)
    const rejects = (wanted: number) => (pValue === null ? null : pValue < alpha && direction === wanted)
    this.#found.add(rejects(Math.sign(this.effect.lift)))
    this.#wrong.add(rejects(-Math.sign(this.effect.lift)))
    this.#coverage.add(comparison, this.effect)
  }

  result(confidence: number): SimulatedEffect {
    return {
      lift: this.effect.lift,
      difference: this.effect.difference,
      power: this.#found.rate(confidence),
      wrongDirection: this.#wrong.rate(confidence),
      coverage: this.#coverage.result(confidence),
    }
  }
}

/** Counts what a comparison said, simulation by simulation. */
export class ComparisonTally {
  readonly #alpha: number
  readonly #falsePositiveRate = new Share()
  readonly #coverage = new Coverage()
  readonly #counts = Array.from({ length: bins }, () => 0)
  readonly effects: readonly EffectTally[]
  readonly looks: LooksTally | null
  #test: string | null = null

  constructor(alpha: number, effects: readonly Effect[], early: LookingEarly | null) {
    this.#alpha = alpha
    this.effects = effects.map((effect) => new EffectTally(effect))
    this.looks = early === null ? null : new LooksTally(early)
  }

  /** Without an effect. */
  add(comparison: Comparison): void {
    const { pValue, name } = comparison.test
    this.#falsePositiveRate.add(pValue === null ? null : pValue < this.#alpha)
    this.#coverage.add(comparison, { difference: 0, lift: 0 })
    if (pValue === null) return
    this.#test = name
    const bin = Math.min(bins - 1, Math.floor(pValue * bins))
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1
  }

  /** With the effect of that place. */
  addEffect(at: number, comparison: Comparison): void {
    this.effects[at]?.add(comparison, this.#alpha)
  }

  /** The tests of one simulation at every look. */
  addLooks(tests: readonly { readonly test: Test; readonly units: number }[]): void {
    this.looks?.add(tests)
  }

  /** @param isEven whether p-values of this test are spread evenly where there is no effect */
  result(variant: string, baseline: string, confidence: number, isEven: boolean): SimulatedComparison {
    const even = isEven ? uniformity(this.#counts) : null
    return {
      variant,
      baseline,
      test: this.#test,
      falsePositiveRate: this.#falsePositiveRate.rate(confidence),
      coverage: this.#coverage.result(confidence),
      pValues: {
        counts: this.#counts,
        statistic: even?.statistic ?? null,
        degreesOfFreedom: even?.degreesOfFreedom ?? null,
        pValue: even?.pValue ?? null,
      },
      effects: this.effects.map((each) => each.result(confidence)),
      looks: this.looks?.result(confidence) ?? [],
    }
  }
}
