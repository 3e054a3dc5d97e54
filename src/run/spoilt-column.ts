/** A few values of a column are not of its kind: the engine says how many there are in all. */

import type { Engine } from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import type { SpoiltColumn } from '../read/head-misfit.ts'
import { sqlName } from '../read/quote.ts'
import type { HeadTable } from '../read/types.ts'
import type { BadRows } from './bad-rows.ts'
import { scan } from './scan.ts'

/** The table with the column as it would be but for them. */
const asItWouldBe = ({ table, column: index, columnKind }: SpoiltColumn): HeadTable => ({
  ...table,
  columns: table.columns.map((column, i) => (i === index ? { ...column, kind: columnKind } : column)),
})

/** The same error with the number of such values in the whole files, and the flag that leaves them out. */
export async function countSpoiltColumn(
  error: SpoiltColumn,
  engine: Engine,
  badRows: BadRows,
): Promise<AbstatError> {
  const table = asItWouldBe(error)
  const name = sqlName(table.columns[error.column]?.name ?? '')
  const value = await engine.expression(table, name, '')
  try {
    const query = {
      table,
      unit: null,
      variant: 'label',
      segments: [],
      where: null,
      missing: 'exclude',
      measures: [{ kind: 'sum', value }],
      event: null,
      placing: null,
      leaveOutBadRows: false,
    } as const
    await scan(query, engine, badRows)
    return error
  } catch (counted) {
    if (!(counted instanceof AbstatError) || counted.kind !== 'data') throw counted
    const { kind, message, place, detail, hint, cause } = counted
    return new AbstatError(kind, message, { place, detail, hint: `${hint ?? ''}${error.wayOut}`, cause })
  }
}
