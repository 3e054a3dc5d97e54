/** How is a unit query answered? A glance at the head, one scan, and further questions only when something is wrong. */

import { AbstatError } from '../../errors.ts'
import { readGroups, readMostRows, readSourceRows } from '../sql/answer.ts'
import { misfitQuery, readMisfits } from '../sql/misfits.ts'
import { countIn, numberIn } from '../sql/read-value.ts'
import { sourceRowsQuery } from '../sql/source-rows.ts'
import { type Compiled, compile } from '../sql/unit-rows.ts'
import { groupsQuery, type Shifts, shiftQuery } from '../sql/units.ts'
import { allExpressions } from '../sql/used.ts'
import { bitCoding, textCoding } from '../sql/variants.ts'
import type { UnitAnswer, UnitQuery } from '../types.ts'
import { duckDbDialect } from './dialect.ts'
import { conversionFailure, firstLine } from './errors.ts'
import type { Session } from './session.ts'

const quickest = (query: UnitQuery): Compiled =>
  compile(query, duckDbDialect, bitCoding(query, duckDbDialect) ?? textCoding(query))

/** A value near which each moment lies: its median over the units in the first rows, 0 where there is none. */
async function shiftsOf(compiled: Compiled, session: Session): Promise<Shifts> {
  const sql = shiftQuery(compiled)
  const [row = new Map()] = sql === null ? [] : await session.query(sql)
  return compiled.measures.map((each) => each.shifted.map((as) => numberIn(row, as) ?? 0))
}

async function sourceRows(query: UnitQuery, session: Session): Promise<readonly number[]> {
  const rows = await session.query(sourceRowsQuery(query.table, duckDbDialect))
  const counts = new Map(rows.map((row) => [countIn(row, 'source'), countIn(row, 'r')]))
  return query.table.sources.map((_, i) => counts.get(i) ?? 0)
}

/** A value in the data that an expression of the user cannot take. */
function unsuitable(query: UnitQuery, error: unknown): unknown {
  const failure = conversionFailure(error)
  if (failure === null) return error
  const all = allExpressions(query)
  const own = all.filter(({ columns }) => failure.column === null || columns.includes(failure.column))
  const texts = [...new Set((own.length > 0 ? own : all).map(({ text }) => `\`${text}\``))]
  const one = texts.length === 1 ? texts[0] : `one of ${texts.slice(0, 5).join(', ')}`
  return new AbstatError('usage', `${one} cannot be computed for every row: ${firstLine(error)}`, {
    hint: "write text in quotes, such as `code = '7'`, or read what can be read with try_cast(… as double)",
    cause: error,
  })
}

/** Answers a query. Errors of the engine itself are left as they are. */
export async function answerUnits(query: UnitQuery, session: Session): Promise<UnitAnswer> {
  try {
    const compiled = quickest(query)
    const shifts = await shiftsOf(compiled, session)
    return (
      (await answerWith(compiled, shifts, session)) ??
      // a variant that the head did not show
      (await answerWith(compile(query, duckDbDialect, textCoding(query)), shifts, session)) ??
      Promise.reject(new TypeError('text has a code for every variant'))
    )
  } catch (error) {
    throw unsuitable(query, error)
  }
}

async function answerWith(compiled: Compiled, shifts: Shifts, session: Session): Promise<UnitAnswer | null> {
  const rows = await session.query(groupsQuery(compiled, shifts))
  const groups = readGroups(compiled, shifts, rows)
  if (groups === null) return null
  const bad = compiled.hasBad && rows.some((row) => row.get('bad') === true)
  const [misfits = new Map()] = bad ? await session.query(misfitQuery(compiled)) : []
  return {
    groups,
    sourceRows: readSourceRows(compiled, rows) ?? (await sourceRows(compiled.query, session)),
    maxRowsPerUnit: readMostRows(compiled, rows),
    misfits: bad ? readMisfits(compiled, misfits) : [],
  }
}

/** The query as it runs first; what its moments are shifted by is known only once the head has been looked at. */
export function explainUnits(query: UnitQuery): string {
  return groupsQuery(quickest(query), [])
}
