/** How likely is each of several posteriors of a rate the highest one? */

import { type BetaShape, peakDistance, ratePosterior } from './rate-posterior.ts'
import { probabilityAbove, rivalOf } from './rate-rival.ts'

/** The probability of each posterior to be above all others, in the order given; they add to 1. */
export function probabilitiesToBeHighest(shapes: readonly BetaShape[]): number[] {
  const posteriors = shapes.map(ratePosterior)
  const probabilities = posteriors.map((own) => {
    const others = posteriors.filter((other) => other !== own)
    const rivals = others.map((other) => rivalOf(own, other))
    return probabilityAbove(own, rivals, peakDistance(pooled(own, others), own))
  })
  const total = probabilities.reduce((sum, each) => sum + each, 0)
  return probabilities.map((each) => each / total)
}

/** The arm pooled with every other one whose own peak lies above the pooled one: there it is most likely the highest. */
function pooled(own: BetaShape, others: readonly BetaShape[]): BetaShape {
  let together = own
  for (const other of [...others].sort((first, second) => peakDistance(second, first))) {
    if (peakDistance(other, together) <= 0) break
    together = { a: together.a + other.a, b: together.b + other.b }
  }
  return together
}
