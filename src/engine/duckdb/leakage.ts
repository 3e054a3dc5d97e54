/** How are two files held against each other? Grouped inside the engine, which goes to disk where memory does not suffice. */

import type { LeakageAnswer, LeakageQuery } from '../label-types.ts'
import { leakageQueries, readLeakage } from '../sql/leakage.ts'
import { numberIn } from '../sql/read-value.ts'
import type { Lines } from '../sql/select.ts'
import { duckDbDialect } from './dialect.ts'
import type { Session } from './session.ts'

/** One question after the other: each may need all the memory there is. */
export async function answerLeakage(query: LeakageQuery, session: Session): Promise<LeakageAnswer> {
  const { rows, units, ends, early } = leakageQueries(query, duckDbDialect)
  const ask = async (lines: Lines) => (await session.query(lines))[0] ?? new Map()
  const found = await ask(rows)
  const ofUnits = units === null ? null : await ask(units)
  const ofTimes = ends === null ? null : await ask(ends)
  const last = ofTimes === null ? null : numberIn(ofTimes, 'last_trained')
  return readLeakage(found, ofUnits, ofTimes, last === null ? null : await ask(early(last)))
}
