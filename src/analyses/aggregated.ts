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
  readonly segment: number | null
  readonly units: number
  readonly metrics: readonly AggregatedColumns[]
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

const isCount = (value: string) =>
  value.trim() !== '' && Number.isSafeInteger(Number(value)) && Number(value) >= 0
const isNumber = (value: string) => value.trim() !== '' && Number.isFinite(Number(value))
const isSpread = (value: string) => isNumber(value) && Number(value) >= 0

/** Reads cells of one row and remembers the first that does not fit. */
class Cells {
  problem: AggregatedProblem | null = null
  readonly row: Row

  constructor(row: Row) {
    this.row = row
  }

  number(column: number, expected: string, fits: (value: string) => boolean): number {
    const value = this.row.values[column] ?? ''
    if (fits(value)) return Number(value)
    this.problem ??= { source: this.row.source, column, value, expected }
    return 0
  }
}

function statistics(cells: Cells, metric: AggregatedColumns, units: number): MeasureStatistics {
  if (metric.type === 'conversion') {
    const fits = (value: string) => isCount(value) && Number(value) <= units
    const expected = `a whole number of at most the ${count(units)} units of its row`
    return { kind: 'indicator', n: units, successes: cells.number(metric.successes, expected, fits) }
  }
  const spread = cells.number(metric.spread, 'a number of at least 0', isSpread)
  const variance = metric.spreadIs === 'variance' ? spread : spread * spread
  const mean = cells.number(metric.mean, 'a number', isNumber)
  return { kind: 'sum', n: units, mean, m2: variance * Math.max(0, units - 1) }
}

/** Merges the rows of each variant (and segment); stops at the first cell that does not fit. */
export function aggregatedGroups(table: AggregatedTable, rows: readonly Row[]): AggregatedOutcome {
  const groups = new Map<string, Group>()
  const missing = { rows: 0, units: 0 }
  for (const row of rows) {
    const cells = new Cells(row)
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
    const segment = table.segment === null ? null : (row.values[table.segment] ?? '(missing)')
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
  return { groups: [...groups.values()], missingVariant: missing, problem: null }
}
