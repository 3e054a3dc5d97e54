/** What are the rows of a small table? For input that somebody else has summed already. */

import { AbstatError } from '../../errors.ts'
import type { Table } from '../../read/types.ts'
import { textAlias } from '../sql/columns.ts'
import { countIn, textIn } from '../sql/read-value.ts'
import { tableSelect } from '../sql/source.ts'
import type { AggregatedAnswer } from '../types.ts'
import { duckDbDialect } from './dialect.ts'
import type { Session } from './session.ts'

/** All rows, in the order of the files. @throws AbstatError (data) when there are more than the limit */
export async function aggregatedRows(
  table: Table,
  limit: number,
  session: Session,
): Promise<AggregatedAnswer> {
  const columns = table.columns.map((_, index) => index)
  const used = { text: new Set(columns), natural: new Set<number>(), label: false, source: true }
  const rows = await session.query(tableSelect(table, used, duckDbDialect, limit + 1))
  if (rows.length > limit) {
    throw new AbstatError(
      'data',
      `more than ${limit.toLocaleString('en-US')} rows: the table is not aggregated`,
      {
        hint: 'name the column of the units with `--unit`',
      },
    )
  }
  return {
    rows: rows.map((row) => ({
      source: countIn(row, 'source'),
      values: columns.map((index) => textIn(row, textAlias(index))),
    })),
    sourceRows: table.sources.map((_, i) => rows.filter((row) => countIn(row, 'source') === i).length),
  }
}
