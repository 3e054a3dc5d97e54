/** What else is known of the rows that a question about predictions read: those of each file, bad ones, values that cannot be used. */

import type { RowCounts } from '../label-types.ts'
import type { ResultRow } from '../sql/compiled.ts'
import { type JudgedRows, readValueMisfits } from '../sql/judged-rows.ts'
import { totalOf } from '../sql/label-answer.ts'
import { misfitQuery, readBadRows } from '../sql/misfits.ts'
import type { Session } from './session.ts'
import { sourceRows, unsuitable } from './units.ts'

/** @param whole rows of the result that make up all rows once, as `units`, with what marks counted beside them */
export async function rowCounts(
  judged: JudgedRows,
  whole: readonly ResultRow[],
  session: Session,
): Promise<Omit<RowCounts, 'filteredRows'>> {
  const { compiled } = judged
  const { countedSources, query } = compiled
  const isBad = compiled.hasBad && whole.some((row) => row.get('bad') === true)
  const found = isBad ? await session.query(misfitQuery(compiled)) : []
  const counted = countedSources.map((as) => totalOf(whole, as))
  const isCounted = countedSources.length === query.table.sources.length - 1
  const last = totalOf(whole, 'units') - counted.reduce((sum, each) => sum + each, 0)
  return {
    sourceRows: isCounted ? [...counted, last] : await sourceRows(compiled, session),
    badRows: isBad && !query.leaveOutBadRows ? readBadRows(compiled, found) : [],
    misfits: isBad ? readValueMisfits(judged, found) : [],
  }
}

/** Says of an error of the engine which expression could not be computed. */
export async function suitably<T>({ compiled }: JudgedRows, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw unsuitable(compiled.query, error)
  }
}
