/** Rows that somebody else summed (one a variant, or a variant and day) → groups of sufficient statistics. */

import type { AggregatedAnswer, MeasureStatistics } from '../engine/types.ts'
import { count } from './count.ts'
import { mergeStatistics } from './merge.ts'
import type { Group } from './types.ts'

/** A metric of aggregated input: the indices of its columns. */
export type AggregatedColumns =
  | { readonly type: 'conversion'; readonly successes: number }
  | {
      readonly type: 'mean'
      readonly mean: number
      readonly spread: number
      readonly spreadIs: 'standard-deviation' | 'variance'
    }

export interface AggregatedTable {
  /** The variant's column, or the LABEL of each source. */
  readonly variant: number | { readonly labels: readonly string[] }
  /** The columns of each segmentation. */
  readonly segments: readonly (readonly number[])[]
  readonly units: number
  readonly metrics: readonly AggregatedColumns[]
  /** The number that a text is, as numbers are written in the table; `null` when it is none. */
  readonly numberOf: (text: string) => number | null
}

/** A cell that cannot be what its column was taken for. */
export interface AggregatedProblem {
  readonly source: number
  readonly column: number
  readonly value: string
  readonly expected: string
}

export interface AggregatedOutcome {
  readonly groups: readonly Group[]
  readonly missingVariant: { readonly rows: number; readonly units: number }
  readonly problem: AggregatedProblem | null
}

type Row = AggregatedAnswer['rows'][number]

const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0
const isNumber = () => true
const isSpread = (value: number) => value >= 0

/** Reads cells of one row and remembers the first that does not fit. */
class Cells {
  problem: AggregatedProblem | null = null
  readonly #row: Row
  readonly #numberOf: AggregatedTable['numberOf']

  constructor(row: Row, numberOf: AggregatedTable['numberOf']) {
    this.#row = row
    this.#numberOf = numberOf
  }

  number(column: number, expected: string, fits: (value: number) => boolean): number {
    const text = this.#row.values[column] ?? ''
    const value = this.#numberOf(text)
    if (value !== null && fits(value)) return value
    this.problem ??= { source: this.#row.source, column, value: text, expected }
    return 0
  }
}

function statistics(cells: Cells, metric: AggregatedColumns, units: number): MeasureStatistics {
  if (metric.type === 'conversion') {
    const fits = (value: number) => isCount(value) && value <= units
    const expected = `a whole number of at most the ${count(units)} units of its row`
    return { kind: 'indicator', n: units, successes: cells.number(metric.successes, expected, fits) }
  }
  const spread = cells.number(metric.spread, 'a number of at least 0', isSpread)
  const variance = metric.spreadIs === 'variance' ? spread : spread * spread
  const mean = cells.number(metric.mean, 'a number', isNumber)
  return { kind: 'sum', n: units, mean, m2: variance * Math.max(0, units - 1), tail: null }
}

/** Where a row belongs: once in every segmentation, or to all units where there is none. */
function segmentsOf({ segments }: AggregatedTable, row: Row): readonly Group['segment'][] {
  if (segments.length === 0) return [null]
  return segments.map((columns, by) => ({
    by,
    values: columns.map((column) => row.values[column] ?? '(missing)'),
  }))
}

/** Merges the rows of each variant (and segment); stops at the first cell that does not fit. */
export function aggregatedGroups(table: AggregatedTable, rows: readonly Row[]): AggregatedOutcome {
  const groups = new Map<string, Group>()
  const missing = { rows: 0, units: 0 }
  for (const row of rows) {
    const cells = new Cells(row, table.numberOf)
    const units = cells.number(table.units, 'a whole number of units', isCount)
    const measures = table.metrics.map((metric) => statistics(cells, metric, units))
    if (cells.problem !== null) return { groups: [], missingVariant: missing, problem: cells.problem }
    const variant =
      typeof table.variant === 'number' ? row.values[table.variant] : table.variant.labels[row.source]
    if (variant === null || variant === undefined) {
      missing.rows += 1
      missing.units += units
      continue
    }
    for (const segment of segmentsOf(table, row)) {
      const key = JSON.stringify([variant, segment])
      const before = groups.get(key)
      groups.set(key, {
        variant,
        segment,
        units: units + (before?.units ?? 0),
        rows: 1 + (before?.rows ?? 0),
        measures: measures.map((measure, i) => {
          const earlier = before?.measures[i]
          return earlier === undefined ? measure : mergeStatistics(earlier, measure)
        }),
      })
    }
  }
  return { groups: [...groups.values()], missingVariant: missing, problem: null }
}
