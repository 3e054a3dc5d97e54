/** How is a unit query answered? A glance at the head, one scan, and further questions only when something is wrong. */

import { AbstatError } from '../../errors.ts'
import { readDays, readGroups, readMostRows, readSourceRows } from '../sql/answer.ts'
import { openName, settledCaps } from '../sql/capping.ts'
import type { ResultRow, Shifts } from '../sql/compiled.ts'
import { misfitQuery, readBadRows, readMisfits } from '../sql/misfits.ts'
import { countIn, numberIn } from '../sql/read-value.ts'
import { isDayRow } from '../sql/segments.ts'
import { keepAs, type Lines, tableRows } from '../sql/select.ts'
import { noShifts } from '../sql/shift-terms.ts'
import { betterShifts, readShifts, shiftQuery } from '../sql/shifts.ts'
import { sourceRowsQuery } from '../sql/source-rows.ts'
import { type Compiled, compile, repeatedRowsQuery, soundRowsQuery } from '../sql/unit-rows.ts'
import { groupsQuery, openQuery, unitsQuery } from '../sql/units.ts'
import { allExpressions, expressionsOf } from '../sql/used.ts'
import { bitCoding, textCoding } from '../sql/variants.ts'
import type { Expression, GroupStatistics, UnitAnswer, UnitQuery } from '../types.ts'
import { duckDbDialect } from './dialect.ts'
import { conversionFailure, firstLine, isSumTooLarge } from './errors.ts'
import { type KeptTables, withTables } from './kept.ts'
import { withNames } from './resolve.ts'
import type { Session } from './session.ts'

const quickest = (query: UnitQuery): Compiled =>
  compile(query, duckDbDialect, bitCoding(query, duckDbDialect) ?? textCoding(query, duckDbDialect))

/** Where the moments lie, from the first rows. */
async function headShifts(compiled: Compiled, session: Session): Promise<Shifts> {
  const sql = shiftQuery(compiled)
  const [row = new Map()] = sql === null ? [] : await session.query(sql)
  return readShifts(compiled, row)
}

export async function sourceRows(compiled: Compiled, session: Session): Promise<readonly number[]> {
  const { query } = compiled
  const sql = query.leaveOutBadRows ? soundRowsQuery(compiled) : sourceRowsQuery(query.table, duckDbDialect)
  const rows = await session.query(sql)
  const counts = new Map(rows.map((row) => [countIn(row, 'source'), countIn(row, 'r')]))
  return query.table.sources.map((_, i) => counts.get(i) ?? 0)
}

/** A value in the data that an expression of the user cannot take. */
export function unsuitable(query: UnitQuery, error: unknown): unknown {
  if (isSumTooLarge(error)) return tooLarge(query.measures.flatMap(expressionsOf), error)
  const failure = conversionFailure(error)
  if (failure === null) return error
  const all = allExpressions(query)
  const own = all.filter(({ columns }) => failure.column === null || columns.includes(failure.column))
  const texts = [...new Set((own.length > 0 ? own : all).map(({ text }) => `\`${text}\``))]
  const one = texts.length === 1 ? texts[0] : `one of ${texts.slice(0, 5).join(', ')}`
  return new AbstatError(
    'usage',
    `${one} cannot be computed for every row: ${withNames(firstLine(error), query.table)}`,
    {
      hint: "write text in quotes, such as `code = '7'`, or read what can be read with try_cast(… as double)",
      cause: error,
    },
  )
}

/** The units of a query, to be asked. */
interface Units {
  /** Every number of its measures settled. */
  readonly compiled: Compiled
  /** One row a unit: read anew, or kept. */
  readonly rows: Lines
}

/** The units are read as often as they are asked; where a number of theirs is open they are kept, and it is settled. */
async function unitsOf(compiled: Compiled, session: Session, tables: KeptTables): Promise<Units> {
  const rows = unitsQuery(compiled, null)
  if (!compiled.measures.some(({ open }) => open !== undefined)) return { compiled, rows }
  const kept = tableRows(await tables.keep(rows))
  const [found = new Map()] = await session.query(openQuery(compiled, kept))
  const { query, dialect, coding } = compiled
  const measures = settledCaps(query.measures, (measure) => numberIn(found, openName(measure)))
  return { compiled: compile({ ...query, measures }, dialect, coding), rows: kept }
}

/** Answers a query. Errors of the engine itself are left as they are. */
export async function answerUnits(query: UnitQuery, session: Session): Promise<UnitAnswer> {
  try {
    return await withTables(session, async (tables) => {
      const quick = await unitsOf(quickest(query), session, tables)
      const shifts = await headShifts(quick.compiled, session)
      const scanned = (await scan(quick, shifts, session)) ?? (await scanText(query, shifts, session, tables))
      requireFinite(query, scanned.groups)
      const better = betterShifts(scanned.groups, shifts)
      return await complete(better === null ? scanned : await again(scanned, better, session), session)
    })
  } catch (error) {
    throw unsuitable(query, error)
  }
}

/** After a variant that the head did not show: text has a code for every one. */
async function scanText(
  query: UnitQuery,
  shifts: Shifts,
  session: Session,
  tables: KeptTables,
): Promise<Scanned> {
  const asText = compile(query, duckDbDialect, textCoding(query, duckDbDialect))
  const scanned = await scan(await unitsOf(asText, session, tables), shifts, session)
  if (scanned === null) throw new TypeError('a variant without a code')
  return scanned
}

/** The result of one scan. */
interface Scanned {
  readonly units: Units
  readonly rows: readonly ResultRow[]
  /** Rows that count the units of a day. */
  readonly dayRows: readonly ResultRow[]
  readonly groups: readonly GroupStatistics[]
}

async function scan(units: Units, shifts: Shifts, session: Session): Promise<Scanned | null> {
  const { compiled } = units
  const all = await session.query(groupsQuery(compiled, shifts, units.rows))
  const rows = all.filter((row) => !isDayRow(row))
  const groups = readGroups(compiled, shifts, rows)
  return groups === null ? null : { units, rows, dayRows: all.filter(isDayRow), groups }
}

/** Numbers whose sum or square is beyond what a double holds. */
function tooLarge(expressions: readonly Expression[], cause?: unknown): AbstatError {
  const texts = [...new Set(expressions.map(({ text }) => `\`${text}\``))].slice(0, 5).join(', ')
  return new AbstatError('data', `values are too large to be summed or squared: ${texts}`, {
    hint: 'divide them, such as `revenue / 1e6`, or look for a wrong value',
    cause,
  })
}

/** @throws AbstatError (data) when a sum came out infinite */
function requireFinite(query: UnitQuery, groups: readonly GroupStatistics[]): void {
  for (const { measures } of groups) {
    for (const [i, statistics] of measures.entries()) {
      const { known = {}, unknown = {} } = ('covariate' in statistics && statistics.covariate) || {}
      const { uncapped = {} } = ('cap' in statistics && statistics.cap) || {}
      const numbers = [statistics, known, unknown, uncapped]
        .flatMap((each) => Object.values(each))
        .filter((value) => typeof value === 'number')
      const measure = query.measures[i]
      if (measure !== undefined && !numbers.every(Number.isFinite)) throw tooLarge(expressionsOf(measure))
    }
  }
}

/** The same scan with better shifts. */
async function again(before: Scanned, shifts: Shifts, session: Session): Promise<Scanned> {
  return (await scan(before.units, shifts, session)) ?? before
}

async function complete({ units, rows, dayRows, groups }: Scanned, session: Session): Promise<UnitAnswer> {
  const { compiled } = units
  const bad = compiled.hasBad && rows.some((row) => row.get('bad') === true)
  const found = bad ? await session.query(misfitQuery(compiled)) : []
  return {
    groups,
    sourceRows: readSourceRows(compiled, rows) ?? (await sourceRows(compiled, session)),
    maxRowsPerUnit: readMostRows(compiled, rows),
    badRows: bad ? readBadRows(compiled, found) : [],
    misfits: bad ? readMisfits(compiled, found) : [],
    days: readDays(compiled, dayRows),
  }
}

/** Rows that are the same as another one in every column that the query reads. */
export async function countRepeatedRows(query: UnitQuery, session: Session): Promise<number> {
  const [row = new Map()] = await session.query(repeatedRowsQuery(quickest(query)))
  return countIn(row, 'r')
}

/** The query as it runs first; what its moments are shifted by is known only once the head has been looked at. */
export function explainUnits(query: UnitQuery): string {
  const compiled = quickest(query)
  const units = unitsQuery(compiled, null)
  if (!compiled.measures.some(({ open }) => open !== undefined))
    return groupsQuery(compiled, noShifts, units).join('\n')
  const kept = tableRows('units')
  const statements = [
    keepAs('units', units),
    openQuery(compiled, kept),
    groupsQuery(compiled, noShifts, kept),
  ]
  return statements.map((lines) => lines.join('\n')).join(';\n')
}
