/** How closely do predicted classes follow the actual ones? */

import { requireConfusion } from './checks.ts'
import { deltaRate } from './delta.ts'
import { marginsOf } from './matrix.ts'
import { undefinedRate } from './outcome.ts'
import type { Confusion, Rate } from './types.ts'

/**
 * Matthews' correlation coefficient, of several classes R_K (Gorodkin 2004): (c·n − ΣAₖPₖ) / √((n² − ΣPₖ²)(n² − ΣAₖ²))
 * with n rows, c right ones, Aₖ actual and Pₖ predicted ones of each class; interval by the delta method, within [−1, 1].
 * `no-variation` where one class alone is actual, or predicted; `no-data` without rows.
 */
export function matthews(confusion: Confusion, confidence: number): Rate {
  requireConfusion(confusion, confidence)
  const { actual, predicted, right, rows } = marginsOf(confusion.counts)
  if (rows === 0) return undefinedRate('no-data')
  const shareOf = (margin: readonly number[]) => margin.map((each) => each / rows)
  const [a, p, r] = [shareOf(actual), shareOf(predicted), shareOf(right)]
  const at = (shares: readonly number[], k: number) => shares[k] ?? 0
  const rest = (margin: readonly number[], k: number) => (rows - at(margin, k)) / rows
  const varies = (margin: readonly number[]) => margin.filter((each) => each > 0).length > 1
  if (!varies(actual) || !varies(predicted)) return undefinedRate('no-variation')
  const sum = (term: (k: number) => number) => a.reduce((total, _, k) => total + term(k), 0)
  const spreadOfActual = sum((k) => at(a, k) * rest(actual, k))
  const spreadOfPredicted = sum((k) => at(p, k) * rest(predicted, k))
  // rₖ(1 − aₖ − pₖ + rₖ) − (pₖ − rₖ)(aₖ − rₖ): right at rare classes, where rₖ − aₖpₖ has lost its digits
  const covariance = sum((k) => {
    const neither = (rows - at(actual, k) - at(predicted, k) + at(right, k)) / rows
    const falsely = (at(predicted, k) - at(right, k)) / rows
    const missed = (at(actual, k) - at(right, k)) / rows
    return at(r, k) * neither - falsely * missed
  })
  const scale = Math.sqrt(spreadOfActual * spreadOfPredicted)
  const accuracy = sum((k) => at(r, k))
  const gradient = (i: number, j: number) => {
    const rise = accuracy + (i === j ? 1 : 0) - at(p, i) - at(a, j)
    const widening = rest(predicted, j) / spreadOfPredicted + rest(actual, i) / spreadOfActual
    return (rise - covariance * widening) / scale / rows
  }
  return deltaRate({ estimate: covariance / scale, gradient }, confusion, confidence, { range: [-1, 1] })
}
