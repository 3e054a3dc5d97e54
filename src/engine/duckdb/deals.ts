/** How are units dealt to arms a thousand times? They are kept once, and every deal is a scan of what was kept. */

import type { Deal, DealQuery } from '../deal-types.ts'
import { dealsQuery, dealtUnits, middleQuery, readDealt, saltsOf, valuesQuery } from '../sql/deals.ts'
import { countIn } from '../sql/read-value.ts'
import { readShifts } from '../sql/shifts.ts'
import { compile } from '../sql/unit-rows.ts'
import { textCoding } from '../sql/variants.ts'
import { duckDbDialect } from './dialect.ts'
import { withTables } from './kept.ts'
import type { Session } from './session.ts'
import { unsuitable } from './units.ts'

/** One statement deals about so many units: fewer of them are worth a trip to the engine for several deals at once. */
const unitsTogether = 1_000_000
const mostTogether = 20

/** @param take is told every deal in its turn, and keeps of it what it needs */
export async function dealUnits(
  query: DealQuery,
  take: (deal: Deal) => void,
  session: Session,
): Promise<void> {
  const compiled = compile(query.units, duckDbDialect, textCoding(query.units, duckDbDialect))
  await withTables(session, async (tables) => {
    const units = await tables.keep(dealtUnits(compiled, query)).catch((error: unknown) => {
      throw unsuitable(query.units, error)
    })
    const middle = middleQuery(compiled, units)
    const [middles = new Map()] = middle === null ? [] : await session.query(middle)
    const shifts = readShifts(compiled, middles)
    const values = await tables.keep(valuesQuery(compiled, query, shifts, units))
    await tables.drop(units)
    const [size = new Map()] = await session.query(`select count(*) as n from ${values}`)
    const together = Math.floor(unitsTogether / Math.max(1, countIn(size, 'n')))
    const step = Math.min(mostTogether, Math.max(1, together))
    const salts = saltsOf(query.seed, query.deals)
    for (let from = 0; from < salts.length; from += step) {
      const own = salts.slice(from, from + step)
      const rows = await session.query(dealsQuery(compiled, query, values, own))
      const deals: Deal[number][][] = own.map(() => [])
      for (const row of rows) deals[countIn(row, 'deal')]?.push(readDealt(compiled, query, shifts, row))
      for (const deal of deals) take(deal)
    }
  })
}
