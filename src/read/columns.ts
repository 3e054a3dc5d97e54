/** The values of a column in the head → its kind and how often each value is seen. */

import { kindOf } from './kinds.ts'
import type { Column, ColumnKind } from './types.ts'

/** Distinct values that are kept; a column with more is not one of categories. */
const mostValues = 1_000

/**
 * A column from its non-missing values, in the order of the rows.
 * @param declared the kind that the files themselves declare, or `null`
 */
export function makeColumn(name: string, declared: ColumnKind | null, values: readonly string[]): Column {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return {
    name,
    kind: declared ?? kindOf(counts.keys()),
    // sorting is stable: equally frequent values stay in the order in which they were first seen
    values: [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, mostValues),
    present: values.length,
  }
}
