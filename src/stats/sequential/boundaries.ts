/** How far must a statistic lie from 0 at each of several planned looks, so that all of them together err no more than allowed? */

import { requireAlpha } from '../checks.ts'
import { normal } from '../distributions/index.ts'
import { bracketedRoot } from '../root.ts'
import { type Spending, spentBy } from './spending.ts'
import { above, between, outset, type Walk } from './walk.ts'

/** More looks than this are not a plan; an always-valid test is for those. */
const MOST_LOOKS = 20
/** Looks closer than this share of the planned information are one look. */
const CLOSEST = 1e-5
/** What is smaller has no boundary: nothing that is ever seen lies beyond it. */
const SMALLEST = 1e-300

/** Looks up to now, or all that are planned. */
export interface Looks {
  /** Information at each look as a fraction of what is planned, ascending, 1 to 20 of them; above 1 beyond the plan. */
  readonly fractions: readonly number[]
  /** Over all looks together; of both tails when two-sided. */
  readonly alpha: number
  readonly sides: 1 | 2
  readonly spending: Spending
}

/** What holds at a look. */
export interface Boundary {
  readonly fraction: number
  /** Of alpha, up to and with this look. */
  readonly spent: number
  /** The statistic is significant where it exceeds this; infinite where nothing may be spent. */
  readonly critical: number
  /** The level of an ordinary test with that critical value. */
  readonly nominal: number
}

/** The level of one tail. */
const tailLevel = ({ alpha, sides }: Looks) => alpha / sides

/**
 * The boundaries of all looks (Lan & DeMets 1983). A look depends on those before it, never on later ones. Two-sided is two
 * one-sided tests of half of alpha: a path that has crossed on the other side counts here as if it had not.
 */
export function boundaries(looks: Looks): readonly Boundary[] {
  requireLooks(looks)
  const { fractions, spending, sides } = looks
  const level = tailLevel(looks)
  const found: Boundary[] = []
  let walk = outset
  let before = 0
  for (const [i, fraction] of fractions.entries()) {
    const spent = Math.max(before, spentBy(spending, level, fraction))
    const critical = i === 0 ? normal.upperQuantile(spent) : criticalAt(walk, fraction, before, spent)
    found.push({ fraction, spent: sides * spent, critical, nominal: sides * normal.survival(critical) })
    const next = fractions[i + 1]
    const step = { information: fraction, drift: 0 }
    if (next !== undefined) {
      walk = between(walk, step, Number.NEGATIVE_INFINITY, critical * Math.sqrt(fraction), next)
    }
    before = spent
  }
  return found
}

/** Where the walk crosses with the probability that may be spent at this look. */
function criticalAt(walk: Walk, fraction: number, before: number, spent: number): number {
  const increment = spent - before
  if (!(increment > SMALLEST)) return Number.POSITIVE_INFINITY
  const step = { information: fraction, drift: 0 }
  const missed = (critical: number) => Math.log(above(walk, step, critical * Math.sqrt(fraction)) / increment)
  // those that cross here are no more than all beyond it, and no fewer than these without the ones that crossed before
  const [least, most] = [normal.upperQuantile(spent) - 1e-6, normal.upperQuantile(increment) + 1e-6]
  return bracketedRoot(missed, least, most)
}

function requireLooks({ fractions, alpha }: Looks): void {
  requireAlpha(alpha)
  if (fractions.length === 0 || fractions.length > MOST_LOOKS) {
    throw new RangeError(`fractions must be 1 to ${MOST_LOOKS}, but are ${fractions.length}`)
  }
  for (const [i, fraction] of fractions.entries()) {
    const before = fractions[i - 1] ?? 0
    if (!(fraction - before >= CLOSEST && Number.isFinite(fraction))) {
      throw new RangeError(
        `fractions[${i}] must exceed the one before by at least ${CLOSEST}, but is ${fraction} after ${before}`,
      )
    }
  }
}
