/** The values of a column in the head → its kind and how often each value is seen. */

import { isBoolean, isNumber, kindOf } from './kinds.ts'
import type { Column, ColumnKind, Conventions } from './types.ts'

/** Distinct values that are kept; a column with more is not one of categories. */
const mostValues = 1_000

/** How often each of the values is there, in the order in which they were first seen. */
export function valueCounts(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** Of the values of a column most are of its kind: nine in ten. */
const most = 0.9

/** The kind of a column of which a few values may be bad: what nearly all values are. */
export function settledKind(counts: ReadonlyMap<string, number>, conventions: Conventions): ColumnKind {
  const kinds = { number: 0, boolean: 0 }
  let all = 0
  for (const [value, count] of counts) {
    all += count
    if (isNumber(value, conventions)) kinds.number += count
    else if (isBoolean(value)) kinds.boolean += count
  }
  const kind = kinds.number >= kinds.boolean ? 'number' : 'boolean'
  return kinds[kind] > 0 && kinds[kind] >= most * all ? kind : 'text'
}

/**
 * A column from its non-missing values, in the order of the rows.
 * @param known its kind, if it is settled already
 */
export function makeColumn(
  name: string,
  known: ColumnKind | null,
  values: readonly string[],
  conventions: Conventions,
): Column {
  const counts = valueCounts(values)
  return {
    name,
    kind: known ?? kindOf(counts.keys(), conventions),
    // sorting is stable: equally frequent values stay in the order in which they were first seen
    values: [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, mostValues),
    present: values.length,
  }
}
