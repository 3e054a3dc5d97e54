/** How many values lie between edges? Of the values as they are: shifted ones would move across. */

import type { ResultRow } from './compiled.ts'
import type { SqlDialect } from './dialect.ts'
import { textIn } from './read-value.ts'
import type { Named } from './select.ts'

/** The parts of a measure that count. */
export interface CountsBetween {
  unitValues(value: string): readonly Named[]
  readonly groups: readonly Named[]
  read(row: ResultRow): readonly number[]
}

/** @param edges ascending; with less than two there is nothing between them */
export function countsBetween(edges: readonly number[], as: string, dialect: SqlDialect): CountsBetween {
  if (edges.length < 2) return { unitValues: () => [], groups: [], read: () => [] }
  const [whole, counts] = [`${as}w`, `${as}b`]
  return {
    unitValues: (value) => [{ sql: value, as: whole }],
    groups: [{ sql: dialect.counts(whole, edges), as: counts }],
    read: (row) => {
      const found = textIn(row, counts)?.split(',') ?? []
      return edges.slice(1).map((_, i) => Number(found[i] ?? 0))
    },
  }
}
