/** Which column says when a row happened, where it can be told without asking. */

import { plainName } from '../names.ts'
import type { HeadTable } from '../types.ts'
import { columnNames } from './lists.ts'

/** ISO 8601 days and times, in UTC or without a zone: as text they sort by time. */
const iso = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|\+00:?(00)?)?)?$/

/** The first column named like a time that every file has and whose values in the head are all ISO 8601; or `null`. */
export function timeColumn(table: HeadTable): number | null {
  for (const name of columnNames.timestamp) {
    const index = table.columns.findIndex(
      (column, i) =>
        plainName(column.name) === name &&
        column.values.length > 0 &&
        column.values.every(({ value }) => iso.test(value)) &&
        table.sources.every((source) => source.columnOf.includes(i)),
    )
    if (index >= 0) return index
  }
  return null
}
