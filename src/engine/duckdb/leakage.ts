/** How are two files held against each other? Grouped inside the engine, in parts where memory does not suffice for all groups at once. */

import type { Coincidences, LeakageAnswer, LeakageQuery } from '../label-types.ts'
import type { ResultRow } from '../sql/compiled.ts'
import { coincidencesIn, leakageQueries, type Part, readLeakage, sharedRowsIn } from '../sql/leakage.ts'
import { numberIn } from '../sql/read-value.ts'
import { type Lines, tableRows } from '../sql/select.ts'
import { duckDbDialect } from './dialect.ts'
import { isOutOfMemory } from './errors.ts'
import { withTables } from './kept.ts'
import type { Session } from './session.ts'

/** Of more different rows than this, some are enough to know how often values coincide. */
const enoughRows = 100_000

/** In how many parts groups are counted; each part reads the files again. */
const partings = [1, 16, 64] as const

const one = async (lines: Lines, session: Session): Promise<ResultRow> =>
  (await session.query(lines))[0] ?? new Map()

/** Answers of all parts, of as few as memory allows. */
async function inParts(query: (part: Part) => Lines, session: Session): Promise<readonly ResultRow[]> {
  for (const parts of partings) {
    try {
      const rows: ResultRow[] = []
      for (let index = 0; index < parts; index += 1)
        rows.push(await one(query({ index, of: parts }), session))
      return rows
    } catch (error) {
      if (!isOutOfMemory(error) || parts === partings.at(-1)) throw error
    }
  }
  return []
}

function coincidences(
  query: LeakageQuery,
  { different, pairsIn }: ReturnType<typeof leakageQueries>,
  distinct: number,
  session: Session,
): Promise<Coincidences> {
  return withTables(session, async (tables) => {
    const kept = tableRows(await tables.keep(different(Math.max(1, Math.floor(distinct / enoughRows)))))
    const columns: ResultRow[] = []
    for (const i of query.columns.keys()) columns.push(await one(pairsIn(`f${i}`, kept), session))
    return coincidencesIn(await one(pairsIn(null, kept), session), columns)
  })
}

/** One question after the other: each may need all the memory there is. */
export async function answerLeakage(query: LeakageQuery, session: Session): Promise<LeakageAnswer> {
  const queries = leakageQueries(query, duckDbDialect)
  const rows = sharedRowsIn(await inParts(queries.rows, session))
  // rows of different units are never equal, and where none are there is nothing to explain
  const isExplained = query.key !== null || rows.shared === 0
  const found = {
    ...rows,
    coincidences: isExplained ? null : await coincidences(query, queries, rows.distinct, session),
  }
  const units = queries.units === null ? null : await inParts(queries.units, session)
  const ends = queries.ends === null ? null : await one(queries.ends, session)
  const last = ends === null ? null : numberIn(ends, 'last_trained')
  const early = last === null ? null : queries.early(last)
  return readLeakage(found, units, ends, early === null ? null : await one(early, session))
}
