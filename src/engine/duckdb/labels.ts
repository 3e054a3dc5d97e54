/** How are labels counted? In one scan, and with a further question only when something is wrong. */

import { AbstatError } from '../../errors.ts'
import type { ClusterSums, LabelAnswer, LabelQuery } from '../label-types.ts'
import type { JudgedRows } from '../sql/judged-rows.ts'
import { readLabels, refuseManyLabels, totalOf, wholeOf } from '../sql/label-answer.ts'
import { cellProducts, readUnits, unitCells, unitCounts, withoutUnit } from '../sql/label-units.ts'
import { judgeLabels, labelCounts, labelRows, mostCells } from '../sql/labels.ts'
import { type Lines, tableRows } from '../sql/select.ts'
import { duckDbDialect } from './dialect.ts'
import { rowCounts, suitably } from './judged.ts'
import { type KeptTables, withTables } from './kept.ts'
import type { Session } from './session.ts'

/** Sums over units of the rows that a table holds. @throws AbstatError (data) where too many labels meet */
async function clustersOf(
  { compiled }: JudgedRows,
  query: LabelQuery,
  rows: Lines,
  tables: KeptTables,
  session: Session,
): Promise<ClusterSums> {
  const missing = totalOf(await session.query(withoutUnit(rows, compiled.filtered)), 'r')
  const cells = await tables.keep(unitCells(rows, compiled.filtered, query.weight !== null))
  const products = await session.query(cellProducts(cells))
  if (products.length > mostCells) {
    throw new AbstatError('data', 'there are too many labels for intervals over units', {
      hint: 'leave out `--unit`, or name other columns of labels',
    })
  }
  const counts = await session.query(unitCounts(cells))
  await tables.drop(cells)
  return readUnits(products, counts, missing)
}

/** Counts the labels of rows. @param rows as `labelRows` gives them */
export async function labelsOf(
  judged: JudgedRows,
  query: LabelQuery,
  rows: Lines,
  session: Session,
): Promise<Omit<LabelAnswer, 'clusters'>> {
  const { actual, predicted } = query
  refuseManyLabels(query.table, [actual, ...(predicted.kind === 'column' ? [predicted.column] : [])])
  const found = await session.query(labelCounts(judged, query, rows))
  return {
    ...readLabels(judged, query, found),
    ...(await rowCounts(judged, wholeOf(judged, found), session)),
  }
}

export function answerLabels(query: LabelQuery, session: Session): Promise<LabelAnswer> {
  const judged = judgeLabels(query, duckDbDialect)
  const rows = labelRows(judged, query, duckDbDialect)
  return suitably(judged, async () => {
    if (query.unit === null) return { ...(await labelsOf(judged, query, rows, session)), clusters: null }
    // read once, for both questions
    return withTables(session, async (tables) => {
      const kept = tableRows(await tables.keep(rows))
      const counted = await labelsOf(judged, query, kept, session)
      return { ...counted, clusters: await clustersOf(judged, query, kept, tables, session) }
    })
  })
}

export function explainLabels(query: LabelQuery): string {
  const judged = judgeLabels(query, duckDbDialect)
  return labelCounts(judged, query, labelRows(judged, query, duckDbDialect)).join('\n')
}
