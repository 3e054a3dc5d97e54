/** How is a function integrated up to every point of a panel at once, from its values at those points? */

import { gaussLegendre } from './distributions/gauss-legendre.ts'

/** A quadrature rule on [0, 1] that also gives the integral up to, and from, each of its own nodes. */
export interface CumulativeRule {
  readonly nodes: readonly number[]
  readonly weights: readonly number[]
  /** `upTo[i][j]`: weight of the value at node j in the integral from 0 to node i. */
  readonly upTo: readonly (readonly number[])[]
}

/**
 * The Gauss–Legendre rule with the integrals of its interpolating polynomial: the polynomial of node j is w_j
 * Σ_k (2k+1) P_k(node j) P_k, and an antiderivative of (2k+1) P_k is P_{k+1} − P_{k−1}, here on [−1, 1]
 * mapped to [0, 1] (Abramowitz & Stegun 1964, chapters 22 and 25).
 */
export function cumulativeRule(size: number): CumulativeRule {
  const points = gaussLegendre(size)
  const nodes = points.map(({ node }) => node)
  const weights = points.map(({ weight }) => weight)
  const values = nodes.map((node) => legendreValues(2 * node - 1, size))
  const antiderivatives = nodes.map((node, i) => {
    const at = values[i] ?? []
    return nodes.map((_, k) => (k === 0 ? 2 * node : (at[k + 1] ?? 0) - (at[k - 1] ?? 0)) / 2)
  })
  const upTo = antiderivatives.map((integrals) =>
    values.map(
      (at, j) => (weights[j] ?? 0) * integrals.reduce((sum, each, k) => sum + each * (at[k] ?? 0), 0),
    ),
  )
  return { nodes, weights, upTo }
}

/** P_0 … P_degree at x. */
function legendreValues(x: number, degree: number): number[] {
  const values = [1, x]
  for (let k = 1; k < degree; k++) {
    values.push(((2 * k + 1) * x * (values[k] ?? 0) - k * (values[k - 1] ?? 0)) / (k + 1))
  }
  return values
}
