/** Conversion rates: Wilson intervals, the score test, exact Beta posteriors. */

import type { MeasureStatistics } from '../engine/types.ts'
import type { ChanceMethod, Goal } from '../report/types.ts'
import { chanceToBeat, expectedLoss, probabilityToBeBest } from '../stats/beta-posterior.ts'
import { normalChance } from '../stats/chance.ts'
import { compareRates } from '../stats/score.ts'
import { wilson } from '../stats/wilson.ts'
import { type Belief, type Method, noBelief } from './method.ts'

type Rate = Extract<MeasureStatistics, { kind: 'indicator' }>

function believe(baseline: Rate, arm: Rate, goal: Goal, method: ChanceMethod): Belief {
  // without any unit the posterior is the prior, which is no answer to a question about data
  if (baseline.n === 0 || arm.n === 0) return noBelief('no-data')
  const { chance, reason } =
    method === 'normal'
      ? normalChance(baseline, arm, goal)
      : { ...chanceToBeat(baseline, arm, goal), reason: null }
  return {
    chance,
    expectedLoss: expectedLoss(baseline, arm, goal),
    reasons: { chance: reason, expectedLoss: null },
  }
}

/** The arms of a conversion metric, baseline first. */
export function conversionMethod(arms: readonly Rate[]): Method {
  const arm = (i: number): Rate => arms[i] ?? { kind: 'indicator', n: 0, successes: 0 }
  return {
    units: (i) => arm(i).n,
    interval: (i, confidence) => wilson(arm(i).successes, arm(i).n, confidence),
    details: (i) => ({ conversions: arm(i).successes }),
    compare: (i, confidence) => compareRates(arm(0), arm(i), confidence),
    belief: (i, _, goal, method) => believe(arm(0), arm(i), goal, method),
    best: (goal) => (arms.some((each) => each.n === 0) ? null : probabilityToBeBest(arms, goal)),
  }
}
