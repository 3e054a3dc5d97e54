/** The densities and both tails of several posteriors, at all points of one grid. */

import { cumulativeRule } from './cumulative-rule.ts'
import { type BetaShape, densityOfLogOdds } from './log-odds.ts'
import { panelEdges } from './posterior-panels.ts'

/** One posterior at one point. */
export interface ArmAtPoint {
  /** With respect to log-odds. */
  readonly density: number
  /** P(rate ≤ the point's). */
  readonly below: number
  /** P(rate > the point's). */
  readonly above: number
}

/** A point of the grid. A function of log-odds integrates to the sum of its values times the weights. */
export interface GridPoint {
  readonly logOdds: number
  readonly weight: number
  /** In the order of the posteriors. */
  readonly arms: readonly ArmAtPoint[]
}

const rule = cumulativeRule(16)
const last = rule.nodes.length - 1

/**
 * Tabulates the posteriors. Their tails come from the same density values by cumulative quadrature, each
 * summed from its own end, so that both keep their relative precision.
 */
export function tabulate(shapes: readonly BetaShape[]): GridPoint[] {
  const edges = panelEdges(shapes)
  const panels = edges.slice(1).map((end, i) => {
    const start = edges[i] ?? end
    return { width: end - start, points: rule.nodes.map((node) => start + (end - start) * node) }
  })
  const columns = shapes.map((shape) => tails(shape, panels))
  const points = panels.flatMap(({ width, points }) =>
    points.map((logOdds, i) => ({ logOdds, weight: width * (rule.weights[i] ?? 0) })),
  )
  return points.map((point, i) => ({ ...point, arms: columns.flatMap((column) => column[i] ?? []) }))
}

interface Panel {
  readonly width: number
  readonly points: readonly number[]
}

function tails(shape: BetaShape, panels: readonly Panel[]): ArmAtPoint[] {
  const densities = panels.map(({ points }) => points.map((u) => densityOfLogOdds(shape, u)))
  const masses = panels.map(({ width }, k) => width * dot(rule.weights, densities[k] ?? []))
  const massAfter: number[] = []
  let after = 0
  for (const mass of [...masses].reverse()) {
    massAfter.push(after)
    after += mass
  }
  massAfter.reverse()

  let before = 0
  return panels.flatMap(({ width }, k) => {
    const values = densities[k] ?? []
    const mirrored = [...values].reverse()
    const arms = values.map((density, i) => ({
      density,
      below: before + width * dot(rule.upTo[i] ?? [], values),
      above: (massAfter[k] ?? 0) + width * dot(rule.upTo[last - i] ?? [], mirrored),
    }))
    before += masses[k] ?? 0
    return arms
  })
}

function dot(weights: readonly number[], values: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < weights.length; i++) sum += (weights[i] ?? 0) * (values[i] ?? 0)
  return sum
}
