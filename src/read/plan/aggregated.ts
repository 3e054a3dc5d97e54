/** Whether rows are variants that somebody summed already, and which columns hold the sums. */

import { plainName, wordsOf } from '../names.ts'
import type { AggregatedMetric, Column, HeadTable, PlannedColumns } from '../types.ts'
import { aggregatedNames } from './lists.ts'

const timeWords = new Set(['date', 'day', 'week', 'month', 'year', 'hour', 'time', 'timestamp', 'ts'])

/** Numbers that say when, such as day 1, 2, 3: they tell rows apart as text does. */
const tellsRowsApart = (column: Column) =>
  column.kind !== 'number' || wordsOf(column.name).some((word) => timeWords.has(word))

const isNamed = (column: Column, names: readonly string[]) => names.includes(plainName(column.name))

/** The numeric column with the first name of the list, or `null`. */
export function numberNamed(table: HeadTable, names: readonly string[]): number | null {
  for (const name of names) {
    const found = table.columns.findIndex((column) => column.kind === 'number' && isNamed(column, [name]))
    if (found >= 0) return found
  }
  return null
}

/** Rows of all files with the variant of each. */
function* variantRows(
  table: HeadTable,
  variant: number | 'label',
): Generator<{ readonly variant: string; readonly row: readonly (string | null)[] }> {
  for (const [i, rows] of table.rows.entries()) {
    for (const row of rows) {
      const name = variant === 'label' ? table.sources[i]?.file.label : row[variant]
      yield { variant: name ?? '', row }
    }
  }
}

/**
 * Whether each variant is seen once, or once in each combination of the other columns that tell rows apart (a day,
 * a country), and the combinations are shared by variants: a column of ids makes rows unique, but shares none.
 */
function isCrossed(table: HeadTable, variant: number | 'label'): boolean {
  const others = table.columns.flatMap((column, i) => (i !== variant && tellsRowsApart(column) ? [i] : []))
  const cells = new Set<string>()
  const combinations = new Set<string>()
  let rows = 0
  for (const { variant: name, row } of variantRows(table, variant)) {
    const rest = JSON.stringify(others.map((column) => row[column]))
    combinations.add(rest)
    cells.add(JSON.stringify([name, rest]))
    rows++
  }
  return cells.size === rows && rows >= 1.5 * combinations.size
}

/** Columns of conversions. Whether there are more than units is for the analysis to complain about, not to guess from. */
function successColumns(table: HeadTable, units: number): readonly number[] {
  return table.columns.flatMap((column, i) =>
    i !== units && column.kind === 'number' && isNamed(column, aggregatedNames.successes) ? [i] : [],
  )
}

/** The words of a name without one of them: `revenue_mean` without `mean` is `revenue`. */
function without(name: string, words: readonly string[]): string | null {
  const own = wordsOf(name)
  return own.some((word) => words.includes(word))
    ? own.filter((word) => !words.includes(word)).join('_')
    : null
}

/** The column of spreads that goes with a mean, or `null`. */
export function spreadOf(
  table: HeadTable,
  mean: number,
): Pick<Extract<AggregatedMetric, { type: 'mean' }>, 'spread' | 'spreadIs'> | null {
  const name = table.columns[mean]?.name ?? ''
  const subject = without(name, ['mean']) ?? wordsOf(name).join('_')
  const find = (names: readonly string[]) =>
    table.columns.findIndex((column) => column.kind === 'number' && without(column.name, names) === subject)
  const deviation = find([...aggregatedNames.standardDeviation])
  if (deviation >= 0) return { spread: deviation, spreadIs: 'standard-deviation' }
  const variance = find([...aggregatedNames.variance])
  return variance >= 0 ? { spread: variance, spreadIs: 'variance' } : null
}

/** The metrics that the columns of an aggregated table amount to, in the order of the columns. */
export function aggregatedMetrics(table: HeadTable, units: number): readonly AggregatedMetric[] {
  const successes = successColumns(table, units)
  return table.columns.flatMap((column, index): AggregatedMetric[] => {
    if (successes.includes(index)) return [{ type: 'conversion', name: column.name, successes: index }]
    const subject = column.kind === 'number' ? without(column.name, ['mean']) : null
    const spread = subject === null ? null : spreadOf(table, index)
    return subject === null || spread === null
      ? []
      : [{ type: 'mean', name: subject === '' ? column.name : subject, mean: index, ...spread }]
  })
}

/**
 * The column of unit counts if the table is recognised as aggregated, else `null`: no unit and no event column, a
 * column named like a count of units, one of successes or a mean with its spread, and rows that cross variants with days or the like.
 */
export function recogniseAggregated(table: HeadTable, columns: PlannedColumns): number | null {
  if (!table.complete || columns.unit !== null || columns.event !== null) return null
  const units = numberNamed(table, aggregatedNames.units)
  if (units === null || units === columns.variant) return null
  return aggregatedMetrics(table, units).length > 0 && isCrossed(table, columns.variant) ? units : null
}
