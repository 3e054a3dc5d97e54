/** How many rows does each file have? Asked on its own only when there are too many files to count beside the units. */

import type { Table } from '../../read/types.ts'
import type { SqlDialect } from './dialect.ts'
import { type Lines, plain, selectFrom } from './select.ts'
import { tableSelect } from './source.ts'

const nothing: ReadonlySet<number> = new Set()

/** One row a file that has any: its index as `source`, its rows as `r`. */
export function sourceRowsQuery(table: Table, dialect: SqlDialect): Lines {
  const used = { text: nothing, natural: nothing, label: false, source: true }
  const counted = [...plain('source'), { sql: 'count(*)', as: 'r' }]
  return selectFrom(
    counted,
    tableSelect({ ...table, conventions: { ...table.conventions, missing: [] } }, used, dialect),
    'group by source',
  )
}
