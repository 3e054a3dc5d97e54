/** Where on the log-odds scale do several posteriors have to be known, and how finely? */

import { type BetaShape, drop, peak, slopeAndCurvature } from './log-odds.ts'

/**
 * What lies this far (in natural logarithms) below the highest value of an integrand is not missed: e^−42 =
 * 6e-19.
 */
const NEGLIGIBLE = 42
/** Where a density is this far below its peak, its products underflow. */
const UNDERFLOW = 700
/** In one panel a log density changes by no more than about this much, */
const CHANGE = 8
/** or by this many standard deviations, */
const DEVIATIONS = 2.5
/** and the panel is no wider than this in log-odds. */
const WIDTH = 2

/**
 * Ascending edges of panels in which every posterior is smooth enough for quadrature, over a range outside
 * which the probability of any of them to be the highest, and the expected shortfall of any pair, has no
 * share.
 */
export function panelEdges(shapes: readonly BetaShape[]): number[] {
  let left = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  for (const shape of shapes) {
    const { low, high } = decisiveRange(shape, shapes)
    for (const other of shapes) {
      left = Math.min(left, fallsBy(other, Math.min(low, peak(other)), -1))
      right = Math.max(right, fallsBy(other, Math.max(high, peak(other)), 1))
    }
  }
  const supports = shapes.map((shape) => ({
    shape,
    start: reaches((u) => drop(shape, u), UNDERFLOW, peak(shape), -1),
    end: reaches((u) => drop(shape, u), UNDERFLOW, peak(shape), 1),
  }))
  const edges = [left]
  for (let u = left; u < right; ) {
    let next = right
    for (const { shape, start, end } of supports) {
      if (u < start) next = Math.min(next, start)
      else if (u < end) next = Math.min(next, u + smoothWidth(shape, u))
    }
    edges.push(next)
    u = next
  }
  return edges
}

/** Where the density of `shape`, times the probabilities that all others lie below, is not negligible. */
function decisiveRange(shape: BetaShape, shapes: readonly BetaShape[]): { low: number; high: number } {
  const others = shapes.filter((other) => other !== shape)
  const fall = (u: number): number =>
    others.reduce((sum, other) => sum + (u < peak(other) ? drop(other, u) : 0), drop(shape, u))
  const top = decisivePoint(shape, others)
  const limit = fall(top) + NEGLIGIBLE
  return { low: reaches(fall, limit, top, -1), high: reaches(fall, limit, top, 1) }
}

/** The top of that product: the rate pooled with every arm whose own peak lies above the pooled one. */
function decisivePoint(shape: BetaShape, others: readonly BetaShape[]): number {
  const descending = [...others].sort((first, second) => peak(second) - peak(first))
  let pooled = shape
  for (const other of descending) {
    if (peak(other) <= peak(pooled)) break
    pooled = { a: pooled.a + other.a, b: pooled.b + other.b }
  }
  return peak(pooled)
}

/** The point to one side of `from` at which the density is negligible against that at `from`. */
function fallsBy(shape: BetaShape, from: number, side: 1 | -1): number {
  return reaches((u) => drop(shape, u), drop(shape, from) + NEGLIGIBLE, from, side)
}

/** Roughly where a function that rises away from `from` passes `limit`: never short of it. */
function reaches(rising: (u: number) => number, limit: number, from: number, side: 1 | -1): number {
  let inside = 0
  let outside = 1e-6
  while (rising(from + side * outside) < limit) {
    inside = outside
    outside *= 2
  }
  while (outside - inside > 0.02 * outside) {
    const middle = (inside + outside) / 2
    if (rising(from + side * middle) < limit) inside = middle
    else outside = middle
  }
  return from + side * outside
}

/** The width of a panel from u to the right in which the density is smooth at both ends. */
function smoothWidth(shape: BetaShape, u: number): number {
  const width = localWidth(shape, u)
  return Math.min(width, localWidth(shape, u + width))
}

function localWidth(shape: BetaShape, u: number): number {
  const { slope, curvature } = slopeAndCurvature(shape, u)
  const widest = Math.max(WIDTH, Math.abs(u) / 2)
  return Math.min(widest, DEVIATIONS / Math.sqrt(curvature), CHANGE / Math.abs(slope))
}
