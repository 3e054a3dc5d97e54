/** How likely is each of several estimates the best one? */

import { cumulativeRule } from './cumulative-rule.ts'
import { normal, studentT } from './distributions/index.ts'
import type { EstimateWithFreedom } from './estimate-test.ts'
import type { Goal } from './types.ts'

const rule = cumulativeRule(16)

/** Beyond this tail probability an arm has nothing to add to a probability that is shown to 1e-9. */
const negligible = 1e-18

/** An arm's posterior: its estimate plus its standard error times Student's t. */
function posterior({ value, squaredError, degreesOfFreedom }: EstimateWithFreedom, sign: number) {
  const scale = Math.sqrt(squaredError)
  const center = sign * value
  const t =
    degreesOfFreedom === Number.POSITIVE_INFINITY
      ? normal
      : {
          density: (x: number) => studentT.density(x, degreesOfFreedom),
          cdf: (x: number) => studentT.cdf(x, degreesOfFreedom),
          survival: (x: number) => studentT.survival(x, degreesOfFreedom),
        }
  // panels that double in width follow both a normal core and the power-law tail of few degrees of freedom
  const reach = [1]
  while (t.survival(reach.at(-1) ?? 1) > negligible) reach.push((reach.at(-1) ?? 1) * 2)
  return {
    edges: [...reach.map((x) => center - scale * x), center, ...reach.map((x) => center + scale * x)],
    density: (x: number) => t.density((x - center) / scale) / scale,
    below: (x: number) => t.cdf((x - center) / scale),
  }
}

/**
 * The posterior probability of each estimate to be the best of all, in the order given, under flat priors: arm i is
 * its estimate plus its standard error times Student's t with its own degrees of freedom. ∫ f_i Π F_j by Gauss–Legendre
 * quadrature, each F by cumulative quadrature of its own density. They add to 1.
 *
 * `null` when any arm has no estimate, or no variance: its posterior is a point, and ties have no probability.
 */
export function bestOfEstimates(
  estimates: readonly (EstimateWithFreedom | null)[],
  goal: Goal,
): readonly number[] | null {
  const present = estimates.filter((each) => each !== null)
  if (present.length < estimates.length || present.some((each) => each.squaredError === 0)) return null
  const arms = present.map((each) => posterior(each, goal === 'increase' ? 1 : -1))
  const edges = [...new Set(arms.flatMap((arm) => arm.edges))].sort((a, b) => a - b)

  const below = arms.map((arm) => arm.below(edges[0] ?? 0))
  const sums = arms.map(() => 0)
  for (let panel = 1; panel < edges.length; panel++) {
    const start = edges[panel - 1] ?? 0
    const width = (edges[panel] ?? start) - start
    const densities = arms.map((arm) => rule.nodes.map((node) => arm.density(start + width * node)))
    for (let node = 0; node < rule.nodes.length; node++) {
      const cumulative = densities.map(
        (values, i) => (below[i] ?? 0) + width * dot(rule.upTo[node] ?? [], values),
      )
      for (let i = 0; i < arms.length; i++) {
        const others = cumulative.reduce((product, each, j) => (j === i ? product : product * each), 1)
        sums[i] = (sums[i] ?? 0) + width * (rule.weights[node] ?? 0) * (densities[i]?.[node] ?? 0) * others
      }
    }
    for (let i = 0; i < arms.length; i++)
      below[i] = (below[i] ?? 0) + width * dot(rule.weights, densities[i] ?? [])
  }
  const total = sums.reduce((sum, each) => sum + each, 0)
  return sums.map((sum) => sum / total)
}

function dot(weights: readonly number[], values: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * (values[i] ?? 0), 0)
}
