/** How do the tests of metrics behave on units that are shared out at random? Deal by deal, and nothing of a deal is kept. */

import type { Deal } from '../../engine/deal-types.ts'
import type { MeasureStatistics } from '../../engine/types.ts'
import type { LookPlan, SimulatedMetric, SimulateResult } from '../../report/types.ts'
import { variance } from '../../stats/moments.ts'
import { uniforms } from '../../stats/random.ts'
import { ratioMoments } from '../../stats/ratio.ts'
import type { Comparison } from '../../stats/types.ts'
import { conclusion } from '../conclude.ts'
import { asMoments } from '../conversion.ts'
import { adjust, correctionOf } from '../families.ts'
import { lookingBy } from '../looking.ts'
import type { Method } from '../method.ts'
import { methodFor } from '../methods.ts'
import type { AnalysedMetric, ExperimentSettings } from '../types.ts'
import { dealtTo } from './arms.ts'
import { ComparisonTally } from './comparison.ts'
import { type Effect, effectOn, metricValue, withEffect } from './effect.ts'
import type { LookingEarly } from './looks.ts'
import { Share } from './rate.ts'

/** What is simulated. */
export interface Simulated {
  readonly metrics: readonly AnalysedMetric[]
  /** All units together, in the order of the metrics. */
  readonly whole: readonly MeasureStatistics[]
  readonly units: number
  /** Names of the arms, the baseline first, with their shares. */
  readonly arms: SimulateResult['arms']
  readonly simulations: number
  readonly seed: number
  readonly effects: readonly number[]
  /** `null`: the data are looked at once. */
  readonly early: {
    readonly looks: number
    readonly order: 'time' | 'random'
    readonly spending: Extract<LookPlan, { kind: 'looks' }>['spending']
    readonly tunedFor: number
  } | null
  /** How an analysis tests: `looks` may be always-valid, for all of it. */
  readonly settings: ExperimentSettings
}

/** One metric, with what is counted of each of its variants. */
interface Counted {
  readonly metric: AnalysedMetric
  readonly at: number
  readonly whole: MeasureStatistics
  readonly effects: readonly Effect[]
  readonly comparisons: readonly ComparisonTally[]
}

function countedOf(of: Simulated, metric: AnalysedMetric, at: number): Counted | null {
  const whole = of.whole[at]
  if (whole === undefined) return null
  const { settings, early } = of
  const alpha = 1 - settings.confidence
  const effects = of.effects.flatMap((lift) => {
    const effect = effectOn(whole, lift)
    return typeof effect === 'string' ? [] : [effect]
  })
  const looking: LookingEarly | null =
    early === null
      ? null
      : { ...early, alpha, alternative: settings.alternative, isExact: metric.test === 'fisher' }
  return {
    ...{ metric, at, whole, effects },
    comparisons: of.arms.slice(1).map(() => new ComparisonTally(alpha, effects, looking)),
  }
}

/** The spread of one unit. */
function spreadOf(whole: MeasureStatistics): number | null {
  const perUnit =
    whole.kind === 'indicator'
      ? variance(asMoments(whole))
      : whole.kind === 'ratio' || whole.kind === 'pairs'
        ? ratioMoments(whole).variance.value
        : whole.kind === 'quantile'
          ? null
          : variance(whole)
  return perUnit === null ? null : Math.sqrt(perUnit)
}

/** Told every deal in its turn, and asked for the result at the end. */
export class Simulation {
  readonly #of: Simulated
  readonly #counted: readonly Counted[]
  readonly #any = new Share()
  #deals = 0

  constructor(of: Simulated) {
    this.#of = of
    this.#counted = of.metrics.flatMap((metric, at) => countedOf(of, metric, at) ?? [])
  }

  /** So many have been told. */
  get deals(): number {
    return this.#deals
  }

  #methodOf({ test, goal }: AnalysedMetric, arms: readonly MeasureStatistics[]): Method {
    const { settings } = this.#of
    const units = arms.reduce((sum, { n }) => sum + n, 0)
    const looking = lookingBy(settings.looks, units, settings.alternative)
    return looking.method(methodFor(arms, { ...settings, test, goal }), 1 - settings.confidence)
  }

  take(deal: Deal): void {
    const found = this.#counted.map((counted) => this.#takeMetric(deal, counted))
    this.#any.add(this.#concludes(found))
    this.#deals += 1
  }

  /** @returns the comparisons without an effect */
  #takeMetric(deal: Deal, { metric, at, whole, effects, comparisons }: Counted): readonly Comparison[] {
    const { confidence } = this.#of.settings
    const looks = this.#of.early?.looks ?? 1
    const dealt = dealtTo(deal, metric, at, { arms: this.#of.arms.length, parts: looks })
    const arms = dealt.at(-1) ?? []
    const method = this.#methodOf(metric, arms)
    const once = { ...this.#of.settings, test: metric.test, goal: metric.goal }
    const onTheWay = looks === 1 ? [] : dealt.map((each) => methodFor(each, once))
    return comparisons.map((tally, i) => {
      const arm = i + 1
      const comparison = method.compare(arm, confidence)
      tally.add(comparison)
      effects.forEach((effect, e) => {
        // a stream of its own for every effect of every comparison of every deal: none depends on what else is asked
        const stream = ((this.#deals * 64 + e) * 4096 + at) * 32 + arm
        const lifted = arms.map((each, a) =>
          a === arm ? withEffect(each, whole, effect, uniforms(this.#of.seed, stream)) : each,
        )
        tally.addEffect(e, this.#methodOf(metric, lifted).compare(arm, confidence))
      })
      tally.addLooks(
        onTheWay.map((each) => ({
          test: each.compare(arm, confidence).test,
          units: each.units(0) + each.units(arm),
        })),
      )
      return comparison
    })
  }

  /** Whether an analysis would call any comparison better or worse, after adjusting each family of metrics; `null` without a test. */
  #concludes(found: readonly (readonly Comparison[])[]): boolean | null {
    if (!found.flat().some(({ test }) => test.pValue !== null)) return null
    const { correction, confidence } = this.#of.settings
    const roles = new Set(this.#counted.map(({ metric }) => metric.role))
    return [...roles].some((role) => {
      const own = found.flatMap((comparisons, i) => {
        const metric = this.#counted[i]?.metric
        return metric?.role === role ? comparisons.map((comparison) => ({ metric, comparison })) : []
      })
      const adjusted = adjust(
        correctionOf(role, correction),
        own.map(({ comparison }) => comparison.test.pValue),
      )
      return own.some(
        ({ metric, comparison }, i) =>
          conclusion(comparison, adjusted[i] ?? null, 1 - confidence, metric.goal) !== 'inconclusive',
      )
    })
  }

  result(): SimulateResult {
    const { settings, arms, early, simulations, seed, units } = this.#of
    const { confidence } = settings
    const baseline = arms[0]?.name ?? ''
    const compared = this.#counted.length * (arms.length - 1)
    return {
      ...{ simulations, seed, units, arms },
      order: early?.order ?? null,
      metrics: this.#counted.map(
        ({ metric, whole, comparisons }): SimulatedMetric => ({
          name: metric.name,
          type: metric.type,
          role: metric.role,
          units: whole.n,
          estimate: metricValue(whole),
          standardDeviation: spreadOf(whole),
          comparisons: comparisons.map((tally, i) =>
            tally.result(arms[i + 1]?.name ?? '', baseline, confidence, settings.looks === null),
          ),
        }),
      ),
      anyFalsePositive: compared > 1 ? this.#any.rate(confidence) : null,
    }
  }
}
