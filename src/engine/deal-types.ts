/** What shares the units of a query out among arms at random, again and again, and what comes back each time. */

import type { MeasureStatistics, UnitQuery } from './types.ts'

export interface DealQuery {
  readonly units: UnitQuery
  /** The variant whose units are dealt; `null`: all analysed units. */
  readonly variant: string | null
  /** Of the arms; they add to 1. Every unit falls to an arm with the probability of its share, whatever the others do. */
  readonly shares: readonly number[]
  /** Into so many parts of equal size the units are cut: in the order of their exposure, or without times in one that tells nothing. */
  readonly parts: number
  /** Deals of one seed are the same on the same data. */
  readonly seed: number
  readonly deals: number
}

/** The units of one part that fell to one arm. */
export interface DealtGroup {
  readonly part: number
  readonly arm: number
  readonly units: number
  /** In the order of `UnitQuery.measures`. */
  readonly measures: readonly MeasureStatistics[]
}

/** One way to share the units out; groups without any unit are absent. */
export type Deal = readonly DealtGroup[]
