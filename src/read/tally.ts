/** How many rows were bad, by reason, and where the first of them are. */

import type { AbstatError, Place } from '../errors.ts'
import type { Rejection } from '../report/types.ts'
import type { RejectionReason } from './types.ts'

/** Rows of each reason whose places are kept. */
const mostPlaces = 3

interface Found {
  rows: number
  readonly first: AbstatError[]
}

/** A count of bad rows that grows. */
export class Tally {
  readonly #found = new Map<RejectionReason, Found>()

  #of(reason: RejectionReason): Found {
    const found = this.#found.get(reason) ?? { rows: 0, first: [] }
    this.#found.set(reason, found)
    return found
  }

  /** Counts rows. */
  count(reason: RejectionReason, rows: number): void {
    this.#of(reason).rows += rows
  }

  /** Whether the place of one more row of this reason is of use. */
  wantsPlace(reason: RejectionReason): boolean {
    const { first, rows } = this.#of(reason)
    return first.length < Math.min(mostPlaces, rows)
  }

  /** Keeps the error of a row that was counted, with its place. */
  place(reason: RejectionReason, error: AbstatError): void {
    this.#of(reason).first.push(error)
  }

  /** Counts a row, and keeps its error if it is one of the first. */
  add(reason: RejectionReason, explain: () => AbstatError): void {
    this.count(reason, 1)
    if (this.wantsPlace(reason)) this.place(reason, explain())
  }

  /** Adds what another tally has found. */
  merge(other: Tally): void {
    for (const [reason, { rows, first }] of other.#found) {
      this.count(reason, rows)
      for (const error of first) if (this.wantsPlace(reason)) this.place(reason, error)
    }
  }

  /** All bad rows. */
  get rows(): number {
    return [...this.#found.values()].reduce((sum, { rows }) => sum + rows, 0)
  }

  /** The first bad row whose place is known, with how many there are for the same reason. */
  get first(): {
    readonly reason: RejectionReason
    readonly error: AbstatError
    readonly alike: number
  } | null {
    for (const [reason, { first, rows }] of this.#found) {
      if (first[0] !== undefined) return { reason, error: first[0], alike: rows }
    }
    return null
  }

  get rejections(): readonly Rejection[] {
    return [...this.#found].map(([reason, { rows, first }]) => ({
      reason,
      rows,
      first: first.flatMap(({ place }) => placeOf(place)),
    }))
  }
}

const placeOf = (place: Place | undefined): Rejection['first'] =>
  place?.line === undefined || place.column === undefined
    ? []
    : [{ file: place.file, line: place.line, column: place.column }]
