/** From which to which text do the values of a column reach? */

import type { MissingWords, Table } from '../../read/types.ts'
import { textAlias } from '../sql/columns.ts'
import { textIn } from '../sql/read-value.ts'
import { selectFrom } from '../sql/select.ts'
import { tableSelect } from '../sql/source.ts'
import type { Span } from '../types.ts'
import { duckDbDialect } from './dialect.ts'
import type { Session } from './session.ts'

/** The first and the last value in the order of text; `null` when the column has none. */
export async function columnSpan(
  table: Table,
  column: number,
  missingWords: MissingWords,
  session: Session,
): Promise<Span | null> {
  const used = { text: new Set([column]), natural: new Set<number>(), label: false, source: false }
  const ends = [
    { sql: `min(${textAlias(column)})`, as: 'first' },
    { sql: `max(${textAlias(column)})`, as: 'last' },
  ]
  const [row = new Map()] = await session.query(
    selectFrom(ends, tableSelect(table, used, missingWords, duckDbDialect)),
  )
  const first = textIn(row, 'first')
  const last = textIn(row, 'last')
  return first === null || last === null ? null : { first, last }
}
