/** Which time do the rows of a table cover? Asked in a scan of the one column. */

import type { PlannedTime, Table } from '../../read/types.ts'
import { readSpan, spanQuery } from '../sql/span.ts'
import type { TimeSpan } from '../types.ts'
import { duckDbDialect } from './dialect.ts'
import type { Session } from './session.ts'

/** @param now in microseconds since 1970 in UTC */
export async function timeSpan(
  table: Table,
  time: PlannedTime,
  now: number,
  session: Session,
): Promise<TimeSpan> {
  const [row = new Map()] = await session.query(spanQuery(table, time, now, duckDbDialect))
  return readSpan(row)
}
