/** What does a function integrate to, up to each of the points at which it is known? */

import { cumulativeRule } from './cumulative-rule.ts'

/** Points in each panel. */
export const PANEL_POINTS = 16

const rule = cumulativeRule(PANEL_POINTS)

/** Where the points of a panel lie, as shares of its width. */
export const panelNodes: Float64Array = Float64Array.from(rule.nodes)

/** The weights of the values at these points in the integral over a panel of width 1. */
export const panelWeights: Float64Array = Float64Array.from(rule.weights)

/** The weights in the integrals from the start of the panel up to each point, one row after the other. */
const upTo = Float64Array.from(rule.upTo.flat())

/** Σ weight · value: the integral over a panel of width 1. */
export function panelSum(values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < PANEL_POINTS; i++) sum += (panelWeights[i] ?? 0) * (values[i] ?? 0)
  return sum
}

/**
 * Adds a panel to an integral: writes what it is up to each point of the panel, and returns what it is at the end. Of a
 * function that is nowhere negative, all terms that matter are positive.
 *
 * @param before the integral up to the start of the panel
 */
export function integrateOn(before: number, values: Float64Array, width: number, out: Float64Array): number {
  for (let i = 0, k = 0; i < PANEL_POINTS; i++) {
    let sum = 0
    for (let j = 0; j < PANEL_POINTS; j++, k++) sum += (upTo[k] ?? 0) * (values[j] ?? 0)
    out[i] = before + width * sum
  }
  return before + width * panelSum(values)
}
