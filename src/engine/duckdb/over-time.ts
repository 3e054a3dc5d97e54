/** How is a timeline answered? The rows are read once, and every unit kept with its sums of every period. */

import { AbstatError } from '../../errors.ts'
import type { Contrast, OverTimeAnswer, OverTimeQuery, PeriodGroup, Periods } from '../over-time-types.ts'
import { compileTimeline, endsOfTimeline, phaseRows, type Timeline, timelineRows } from '../sql/over-time.ts'
import {
  contrastsQuery,
  type PhaseShifts,
  periodsQuery,
  phaseShiftQuery,
  readContrasts,
  readPeriods,
  readPhaseShifts,
} from '../sql/over-time-answer.ts'
import { numberIn } from '../sql/read-value.ts'
import { type Lines, tableRows } from '../sql/select.ts'
import { duckDbDialect } from './dialect.ts'
import { withTables } from './kept.ts'
import type { Session } from './session.ts'
import { unsuitable } from './units.ts'

/** A longer timeline is read by nobody. */
const mostPeriods = 1_000

const longer: Readonly<Record<Periods['length'], Periods['length'] | null>> = {
  hour: 'day',
  day: 'week',
  week: null,
}

/** @throws AbstatError (data) when there are more periods than anybody reads */
async function requireFewPeriods({ query }: Timeline, rows: Lines, session: Session): Promise<void> {
  const [ends = new Map()] = await session.query(endsOfTimeline(rows))
  const periods = (numberIn(ends, 'last') ?? 0) - (numberIn(ends, 'first') ?? 0) + 1
  if (periods <= mostPeriods) return
  const { length } = query.periods
  const coarser = longer[length]
  throw new AbstatError(
    'data',
    `\`--over-time ${length}\`: from the first row to the last there are ${periods.toLocaleString('en-US')} ${length}s, and at most ${mostPeriods.toLocaleString('en-US')} are told`,
    {
      hint:
        coarser === null
          ? 'choose the time of the experiment with `--where`: a wrong clock may be in the data'
          : `use \`--over-time ${coarser}\`, or choose the time of the experiment with \`--where\``,
    },
  )
}

async function shiftsOf(timeline: Timeline, rows: Lines, session: Session): Promise<PhaseShifts> {
  const sql = phaseShiftQuery(timeline, rows)
  return readPhaseShifts(timeline, sql === null ? [] : await session.query(sql))
}

/** Answers a query. Errors of the engine itself are left as they are. */
export async function answerOverTime(
  query: OverTimeQuery,
  weigh: (groups: readonly PeriodGroup[]) => readonly Contrast[],
  session: Session,
): Promise<OverTimeAnswer> {
  const timeline = compileTimeline(query, duckDbDialect)
  const { isByCohort } = timeline
  try {
    return await withTables(session, async (tables) => {
      const rows = tableRows(await tables.keep(timelineRows(timeline)))
      await requireFewPeriods(timeline, rows, session)
      const shifts = await shiftsOf(timeline, rows, session)
      const found = await session.query(periodsQuery(timeline, rows, shifts))
      const groups = readPeriods(timeline, shifts, found)
      const contrasts = isByCohort ? [] : weigh(groups)
      const sums =
        contrasts.length === 0 ? [] : await session.query(contrastsQuery(timeline, rows, contrasts))
      return { groups, isByCohort, contrasts: readContrasts(timeline, sums) }
    })
  } catch (error) {
    throw unsuitable(query.units, error)
  }
}

/** The rows that are kept, and what is asked of them first. */
export function explainOverTime(query: OverTimeQuery): string {
  const timeline = compileTimeline(query, duckDbDialect)
  return phaseRows(timeline, timelineRows(timeline)).join('\n')
}
