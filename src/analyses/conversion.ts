/** Conversion rates: Wilson intervals, the score test (or another one asked for), exact Beta posteriors. */

import type { MeasureStatistics } from '../engine/types.ts'
import type { TestName } from '../report/types.ts'
import { type BetaPrior, beliefInRates, probabilityToBeBest, uniformPrior } from '../stats/beta-posterior.ts'
import { normalChance } from '../stats/chance.ts'
import { compareRatesExactly } from '../stats/fisher-exact.ts'
import { compareMeans, meanEstimate } from '../stats/means.ts'
import { chanceOfRateLift } from '../stats/minimum-effect.ts'
import { defined, missing } from '../stats/outcome.ts'
import { compareRatesPooled } from '../stats/pooled-rates.ts'
import { compareRates } from '../stats/score.ts'
import type { Alternative, Comparison, Counts, Level, Moments } from '../stats/types.ts'
import { wilson } from '../stats/wilson.ts'
import { type Belief, type Method, type MethodChoice, noBelief } from './method.ts'

type Rate = Extract<MeasureStatistics, { kind: 'indicator' }>

type Compare = (baseline: Counts, variant: Counts, level: Level, alternative: Alternative) => Comparison

/** 0 and 1 as values: Σ(x − mean)² is n·p·(1 − p). */
export const asMoments = ({ n, successes }: Counts): Moments => ({
  n,
  mean: n === 0 ? 0 : successes / n,
  m2: n === 0 ? 0 : (successes / n) * (n - successes),
})

const tests: Readonly<Partial<Record<TestName, Compare>>> = {
  fisher: (baseline, variant, level, alternative) => {
    if (typeof level !== 'number') throw new TypeError('an exact test has no critical value')
    return compareRatesExactly(baseline, variant, level, alternative)
  },
  'pooled-z': compareRatesPooled,
  welch: (baseline, variant, ...level) => compareMeans(asMoments(baseline), asMoments(variant), ...level),
}

const priorOf = ({ prior }: MethodChoice): BetaPrior =>
  prior.beta === null ? uniformPrior : { alpha: prior.beta.a, beta: prior.beta.b }

function believe(baseline: Rate, arm: Rate, choice: MethodChoice): Belief {
  // without any unit the posterior is the prior, which is no answer to a question about data
  if (baseline.n === 0 || arm.n === 0) return noBelief('no-data', choice)
  const { goal, minEffect } = choice
  const prior = priorOf(choice)
  const exact = beliefInRates(baseline, arm, goal, prior)
  const { chance, reason } =
    choice.chance === 'normal' ? normalChance(baseline, arm, goal) : { ...exact, reason: null }
  return {
    chance: chance === null ? missing(reason) : defined(chance),
    expectedLoss: defined(exact.expectedLoss),
    minEffect: minEffect === null ? null : defined(chanceOfRateLift(baseline, arm, minEffect, goal, prior)),
  }
}

/** The arms of a conversion metric, baseline first. */
export function conversionMethod(arms: readonly Rate[], choice: MethodChoice): Method {
  const arm = (i: number): Rate => arms[i] ?? { kind: 'indicator', n: 0, successes: 0 }
  const compare = (choice.test === null ? undefined : tests[choice.test]) ?? compareRates
  return {
    units: (i) => arm(i).n,
    interval: (i, confidence) => wilson(arm(i).successes, arm(i).n, confidence),
    estimate: (i) => meanEstimate(asMoments(arm(i))),
    details: (i) => ({ conversions: arm(i).successes }),
    compare: (i, confidence) => compare(arm(0), arm(i), confidence, choice.alternative),
    belief: (i) => believe(arm(0), arm(i), choice),
    best: () =>
      arms.some((each) => each.n === 0) ? null : probabilityToBeBest(arms, choice.goal, priorOf(choice)),
  }
}
