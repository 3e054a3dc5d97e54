/** How are two scores compared? Pairs are ranked by each score, and put together again. */

import type { PairedRanking, PairQuery } from '../label-types.ts'
import type { ResultRow } from '../sql/compiled.ts'
import { areaQuery, type CurveEnds } from '../sql/curve.ts'
import {
  firstPlaced,
  pairedCounts,
  pairedRows,
  pairedSpread,
  rowsOfScore,
  usablePairs,
} from '../sql/paired-ranking.ts'
import { stepRows, stepsQuery } from '../sql/ranking.ts'
import { areaOf } from '../sql/ranking-answer.ts'
import { countIn } from '../sql/read-value.ts'
import { type Lines, tableRows } from '../sql/select.ts'
import { duckDbDialect } from './dialect.ts'
import type { KeptTables } from './kept.ts'
import type { Session } from './session.ts'

const unweighted = { weight: null, points: [] } as const

/** The area of one score, and the table of its steps. @param rows the table of rows */
async function areaOfScore(
  i: 0 | 1,
  ends: CurveEnds,
  rows: string,
  tables: KeptTables,
  session: Session,
): Promise<{ readonly auc: number; readonly steps: string }> {
  const total = ends.positives + ends.negatives
  const steps = await tables.keep(stepsQuery(unweighted, rowsOfScore(tableRows(rows), `x${i}`), total))
  const [area = new Map()] = await session.query(areaQuery(unweighted, ends, stepRows(unweighted, steps)))
  return { auc: areaOf(unweighted, ends, area).auc ?? 0, steps }
}

const sumsIn = (row: ResultRow, name: string) => ({
  first: countIn(row, `${name}_first`),
  second: countIn(row, `${name}_second`),
  both: countIn(row, `${name}_both`),
  difference: countIn(row, `${name}_difference`),
})

/** One score after the other, so that the steps of one alone are in memory. @param rows the table of rows */
async function areasOf(
  ends: CurveEnds,
  rows: string,
  tables: KeptTables,
  session: Session,
): Promise<PairedRanking['areas']> {
  if (ends.positives === 0 || ends.negatives === 0) return null
  const first = await areaOfScore(0, ends, rows, tables, session)
  const placed = await tables.keep(firstPlaced(ends, rows, first.steps, first.auc))
  await tables.drop(rows)
  await tables.drop(first.steps)
  const second = await areaOfScore(1, ends, placed, tables, session)
  const [sums = new Map()] = await session.query(pairedSpread(ends, placed, second.steps, second.auc))
  return { auc: [first.auc, second.auc], v10: sumsIn(sums, 'v10'), v01: sumsIn(sums, 'v01') }
}

/** @param requests as `requestsQuery` gives them, kept */
export async function rankPairs(
  ranking: NonNullable<PairQuery['ranking']>,
  requests: Lines,
  tables: KeptTables,
  session: Session,
): Promise<PairedRanking> {
  const rows = pairedRows(ranking, requests, duckDbDialect)
  const [counted = new Map()] = await session.query(pairedCounts(rows))
  const ends = { positives: countIn(counted, 'positives'), negatives: countIn(counted, 'negatives') }
  const ranked = await tables.keep(usablePairs(rows))
  return {
    ...ends,
    areas: await areasOf(ends, ranked, tables, session),
    missingLabels: countIn(counted, 'no_label'),
    missingScores: countIn(counted, 'no_score'),
  }
}
