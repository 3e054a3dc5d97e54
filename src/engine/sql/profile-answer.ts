/** How is the result of the profile's query read? */

import type { Table } from '../../read/types.ts'
import type { ColumnProfile, ColumnQuestion, Distinct, PartProfile, ProfileQuery } from '../profile-types.ts'
import type { ResultRow } from './compiled.ts'
import type { SqlDialect } from './dialect.ts'
import { binNumbers, hasLimits, rowsOneIn, unitsOneIn } from './profile.ts'
import { countIn, numberIn, textIn } from './read-value.ts'

/** As engines compare text: by its bytes in UTF-8. */
const byCodePoints = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

const exactly = (count: number): Distinct => ({ count, isApproximate: false })

/** A count in one part in so many, for all of them. */
const scaled = (count: number, oneIn: number): Distinct => ({
  count: count * oneIn,
  isApproximate: oneIn > 1,
})

/** What is known of all values from one part: as many are different as there, or all if nothing there is repeated. */
function distinctIn(row: ResultRow, { column, oneIn }: ColumnQuestion, present: number): Distinct {
  const distinct = countIn(row, `distinct_${column}`)
  if (oneIn === 1 || present === 0) return exactly(distinct)
  const isRepeated = countIn(row, `looked_${column}`) > distinct
  return { count: isRepeated ? Math.min(present, distinct * oneIn) : present, isApproximate: true }
}

function limitIn(row: ResultRow, as: string): ColumnProfile['min'] {
  const value = row.get(as)
  if (typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? value : numberIn(row, as)
}

function columnIn(
  table: Table,
  row: ResultRow,
  question: ColumnQuestion,
  dialect: SqlDialect,
): ColumnProfile {
  const { column, edges, values, areAll } = question
  const tally = (as: string, keys: readonly string[]) => {
    const counts = dialect.readTally(row.get(`${as}_${column}`))
    return keys.map((key) => counts.get(key) ?? 0)
  }
  const present = countIn(row, `present_${column}`)
  const counts = tally('values', values)
  const isLimited = hasLimits(table, question)
  const ordered = values.filter((_, i) => (counts[i] ?? 0) > 0).sort(byCodePoints)
  const bins = edges === null ? null : tally('bins', binNumbers(edges).map(String))
  return {
    present,
    misfits: countIn(row, `misfits_${column}`),
    example: row.has(`example_${column}`) ? textIn(row, `example_${column}`) : null,
    distinct: areAll ? exactly(counts.filter((n) => n > 0).length) : distinctIn(row, question, present),
    min: isLimited ? limitIn(row, `least_${column}`) : (ordered[0] ?? null),
    max: isLimited ? limitIn(row, `most_${column}`) : (ordered.at(-1) ?? null),
    bins: bins === null ? null : { below: bins[0] ?? 0, counts: bins.slice(1, -1), above: bins.at(-1) ?? 0 },
    values: counts,
  }
}

/** One row of the answer. */
export function readProfile(query: ProfileQuery, row: ResultRow, dialect: SqlDialect): PartProfile {
  const repeated = countIn(row, 'looked_rows') - countIn(row, 'distinct_rows')
  const { pair } = query
  const changes = pair === null ? 0 : countIn(row, 'distinct_pairs') - countIn(row, `distinct_${pair.unit}`)
  return {
    rows: countIn(row, 'all_rows'),
    repeatedRows: scaled(repeated, rowsOneIn(query)),
    variantChanges: scaled(Math.max(0, changes), unitsOneIn(query)),
    columns: query.columns.map((each) => columnIn(query.table, row, each, dialect)),
  }
}
