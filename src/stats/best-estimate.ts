/** How likely is each of several estimates the best one? */

import { studentT } from './distributions/index.ts'
import type { EstimateWithFreedom } from './estimate-test.ts'
import { integrateOn, PANEL_POINTS, panelNodes, panelSum } from './running-integral.ts'
import type { Goal } from './types.ts'

/** Beyond this tail probability an arm has nothing to add to a probability that is shown to 1e-9. */
const negligible = 1e-15

/** An arm's posterior: its estimate plus its standard error times Student's t. */
interface Posterior {
  readonly center: number
  readonly scale: number
  /** In standard errors: where the tail is negligible. */
  readonly reach: number
  /** In standard errors: the width of a panel around the center that a quadrature rule resolves. */
  readonly panel: number
  /** At so many standard errors from the center, with respect to standard errors. */
  density(z: number): number
}

function posterior(
  { value, squaredError, degreesOfFreedom: df }: EstimateWithFreedom,
  sign: number,
): Posterior {
  const scale = Math.sqrt(squaredError)
  const center = sign * value
  const peak = studentT.density(0, df)
  const exponent = -(df + 1) / 2
  const density = (z: number): number =>
    peak * Math.exp(df === Number.POSITIVE_INFINITY ? -0.5 * z * z : exponent * Math.log1p((z * z) / df))
  // P(T > z) < f(z)·(1 + z²/df)/z, which for the normal is Mills' bound
  let reach = 2
  while (density(reach) * (1 / reach + reach / df) > negligible) reach *= 1.2
  // the density has poles at ±i√df
  const panel = Math.min(2.5, 1.5 * Math.sqrt(df))
  return { center, scale, reach, panel, density }
}

/**
 * The posteriors, their centers counted from that of the narrowest, so that no position is too coarse for it; `null` for
 * one that has nothing above the highest point below which some arm has nothing.
 */
function contenders(estimates: readonly EstimateWithFreedom[], goal: Goal): readonly (Posterior | null)[] {
  const all = estimates.map((each) => posterior(each, goal === 'increase' ? 1 : -1))
  const floor = Math.max(...all.map(({ center, scale, reach }) => center - scale * reach))
  const remaining = all.map((each) => (each.center + each.scale * each.reach > floor ? each : null))
  const narrowest = remaining.reduce((best, each) =>
    best === null || (each !== null && each.scale < best.scale) ? each : best,
  )
  return remaining.map((each) => each && { ...each, center: each.center - (narrowest?.center ?? 0) })
}

/** How far a panel from x may go: panels grow with the distance from the center, as a power-law tail flattens. */
function panelWidth({ center, scale, panel }: Posterior, x: number): number {
  return scale * Math.max(panel, Math.abs(x - center) / scale / 2)
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
  const posteriors = contenders(present, goal)
  const arms = posteriors.filter((each) => each !== null)
  const sums = probabilitiesToBeHighest(arms)
  const total = sums.reduce((sum, each) => sum + each, 0)
  return posteriors.map((each) => (each === null ? 0 : (sums[arms.indexOf(each)] ?? 0) / total))
}

/** ∫ f_i Π F_j of every arm, over all panels at once. */
function probabilitiesToBeHighest(arms: readonly Posterior[]): number[] {
  const left = Math.min(...arms.map(({ center, scale, reach }) => center - scale * reach))
  const right = Math.max(...arms.map(({ center, scale, reach }) => center + scale * reach))
  const columns = arms.map((arm) => ({
    arm,
    sum: 0,
    belowPanel: 0,
    density: new Float64Array(PANEL_POINTS),
    below: new Float64Array(PANEL_POINTS),
  }))
  const terms = new Float64Array(PANEL_POINTS)
  for (let x = left; x < right; ) {
    const end = Math.min(right, ...arms.map((arm) => x + panelWidth(arm, x)))
    const width = end - x
    for (const column of columns) {
      const { center, scale, density } = column.arm
      for (let k = 0; k < PANEL_POINTS; k++)
        column.density[k] = density((x + width * (panelNodes[k] ?? 0) - center) / scale) / scale
      column.belowPanel = integrateOn(column.belowPanel, column.density, width, column.below)
    }
    for (const own of columns) {
      terms.set(own.density)
      for (const other of columns) {
        if (other === own) continue
        for (let k = 0; k < PANEL_POINTS; k++) terms[k] = (terms[k] ?? 0) * (other.below[k] ?? 0)
      }
      own.sum += width * panelSum(terms)
    }
    x = end
  }
  return columns.map(({ sum }) => sum)
}
