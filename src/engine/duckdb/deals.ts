/** How are units dealt to arms a thousand times? They are kept once, and every deal is a scan of what was kept. */

import type { Deal, DealQuery } from '../deal-types.ts'
import { openName, settledCaps } from '../sql/capping.ts'
import type { Shifts } from '../sql/compiled.ts'
import {
  dealsQuery,
  dealtUnits,
  middleQuery,
  openOfDealt,
  readDealt,
  saltsOf,
  valuesQuery,
} from '../sql/deals.ts'
import { countIn, numberIn } from '../sql/read-value.ts'
import { readShifts } from '../sql/shifts.ts'
import { type Compiled, compile } from '../sql/unit-rows.ts'
import { textCoding } from '../sql/variants.ts'
import type { UnitQuery } from '../types.ts'
import { duckDbDialect } from './dialect.ts'
import { withTables } from './kept.ts'
import type { Session } from './session.ts'
import { unsuitable } from './units.ts'

/** One statement deals about so many units: fewer of them are worth a trip to the engine for several deals at once. */
const unitsTogether = 1_000_000
const mostTogether = 20

const compiledFor = (query: UnitQuery): Compiled =>
  compile(query, duckDbDialect, textCoding(query, duckDbDialect))

/** The query with every number of its measures settled, over the units that are dealt. */
async function settled(compiled: Compiled, table: string, session: Session): Promise<Compiled> {
  const open = openOfDealt(compiled, table)
  if (open === null) return compiled
  const [found = new Map()] = await session.query(open)
  const { query } = compiled
  const measures = settledCaps(query.measures, (measure) => numberIn(found, openName(measure)))
  return compiledFor({ ...query, measures })
}

/** Where the moments lie. */
async function middleOf(compiled: Compiled, table: string, session: Session): Promise<Shifts> {
  const middle = middleQuery(compiled, table)
  const [found = new Map()] = middle === null ? [] : await session.query(middle)
  return readShifts(compiled, found)
}

/** So many deals in a statement. */
async function stepOf(table: string, session: Session): Promise<number> {
  const [size = new Map()] = await session.query(`select count(*) as n from ${table}`)
  const together = Math.floor(unitsTogether / Math.max(1, countIn(size, 'n')))
  return Math.min(mostTogether, Math.max(1, together))
}

/** @param take is told every deal in its turn, and keeps of it what it needs */
export async function dealUnits(
  query: DealQuery,
  take: (deal: Deal) => void,
  session: Session,
): Promise<void> {
  const first = compiledFor(query.units)
  await withTables(session, async (tables) => {
    const units = await tables.keep(dealtUnits(first, query)).catch((error: unknown) => {
      throw unsuitable(query.units, error)
    })
    const compiled = await settled(first, units, session)
    const shifts = await middleOf(compiled, units, session)
    const values = await tables.keep(valuesQuery(compiled, query, shifts, units))
    await tables.drop(units)
    const step = await stepOf(values, session)
    const salts = saltsOf(query.seed, query.deals)
    for (let from = 0; from < salts.length; from += step) {
      const own = salts.slice(from, from + step)
      const deals: Deal[number][][] = own.map(() => [])
      for (const row of await session.query(dealsQuery(compiled, query, values, own))) {
        deals[countIn(row, 'deal')]?.push(readDealt(compiled, query, shifts, row))
      }
      for (const deal of deals) take(deal)
    }
  })
}
