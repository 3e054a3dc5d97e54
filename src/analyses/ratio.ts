/** Ratios of sums over units: the delta method, then as means. */

import type { MeasureStatistics } from '../engine/types.ts'
import { bestOfEstimates } from '../stats/best-estimate.ts'
import { compareRatios, ratioEstimate, ratioInterval } from '../stats/ratio.ts'
import { beliefFromEstimates, type Method, type MethodChoice } from './method.ts'

type Ratio = Extract<MeasureStatistics, { kind: 'ratio' }>

/** The arms of a ratio metric, baseline first. */
export function ratioMethod(arms: readonly Ratio[], choice: MethodChoice): Method {
  const arm = (i: number): Ratio =>
    arms[i] ?? { kind: 'ratio', n: 0, meanX: 0, meanY: 0, m2X: 0, m2Y: 0, cXY: 0 }
  return {
    units: (i) => arm(i).n,
    interval: (i, confidence) => ratioInterval(arm(i), confidence),
    estimate: (i) => ratioEstimate(arm(i)),
    details: (i) => ({ numerator: arm(i).meanX * arm(i).n, denominator: arm(i).meanY * arm(i).n }),
    compare: (i, confidence) => compareRatios(arm(0), arm(i), confidence, choice.alternative),
    belief: (i, test) => beliefFromEstimates(ratioEstimate(arm(0)), ratioEstimate(arm(i)), test, choice),
    best: () => bestOfEstimates(arms.map(ratioEstimate), choice.goal),
  }
}
