/** Which rows of a unit count, as asked for: the exposure, the window and the ids of events, made ready for the engine. */

import type { AnalyzeRequest } from '../config/types.ts'
import type { Placing } from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import type { PlannedTime, RowPlan, Table } from '../read/types.ts'
import type { RunContext } from './context.ts'
import { readable } from './scan.ts'
import type { OpenFiles } from './with-files.ts'

const microseconds = 1e6

/** A table with what places its rows; `null` where every row counts that satisfies the condition. */
interface Placed {
  readonly placing: Placing | null
  /** The last time that is not in the future, in microseconds; `null` where nothing has to be over by then. */
  readonly end: number | null
  /** Without the rows that cannot be read, as far as they were found. */
  readonly table: Table
}

/** The end of the data: the last time that is not in the future. It takes a scan of its own. */
async function endOf(
  time: PlannedTime,
  table: Table,
  { engine, badRows }: Pick<OpenFiles, 'engine' | 'badRows'>,
  now: number,
): Promise<{ readonly end: number; readonly table: Table }> {
  const found = await badRows.readTable(table, (own) => engine.span(own, time, now))
  const { lastKnown, last } = found.result
  const end = lastKnown ?? last
  if (end !== null) return { end, table: found.table }
  throw new AbstatError('data', `column \`${table.columns[time.column]?.name}\` holds no time at all`, {
    hint: 'name another column with `--timestamp`, or leave out what asks for it',
  })
}

/** @throws AbstatError (usage) when the condition is none, (data) when the files hold no time */
export async function placingOf(
  request: AnalyzeRequest,
  { columns: { time, eventId }, metrics }: RowPlan,
  table: Table,
  open: Pick<OpenFiles, 'engine' | 'badRows'>,
  context: RunContext,
): Promise<Placed> {
  if (time === null && request.exposure === null && eventId === null)
    return { placing: null, end: null, table }
  const exposure =
    request.exposure === null
      ? null
      : readable(await open.engine.expression(table, request.exposure, '--exposure'), table)
  const now = context.now * (microseconds / 1000)
  const closes = request.window !== null || metrics.some(({ type }) => type === 'retention')
  if (!closes || time === null) {
    return { placing: { time, now, exposure, window: null, eventId, byDay: time !== null }, end: null, table }
  }
  const { end, table: sound } = await endOf(time, table, open, now)
  const window =
    request.window === null ? null : { length: Math.round(request.window.seconds * microseconds), end }
  return { placing: { time, now, exposure, window, eventId, byDay: true }, end, table: sound }
}
