/** How are two scores compared? The rows are read once, ranked by each score, and put together again. */

import type { PairedRankingAnswer, PairedRankingQuery } from '../label-types.ts'
import type { ResultRow } from '../sql/compiled.ts'
import { areaQuery, type CurveEnds } from '../sql/curve.ts'
import {
  firstPlaced,
  judgePair,
  pairedCounts,
  pairedRows,
  pairedSpread,
  rowsOfScore,
  usablePairs,
} from '../sql/paired-ranking.ts'
import { stepRows, stepsQuery } from '../sql/ranking.ts'
import { areaOf } from '../sql/ranking-answer.ts'
import { countIn } from '../sql/read-value.ts'
import { tableRows } from '../sql/select.ts'
import { duckDbDialect } from './dialect.ts'
import { rowCounts, suitably } from './judged.ts'
import { type KeptTables, withTables } from './kept.ts'
import type { Session } from './session.ts'

const unweighted = { weight: null } as const

/** The area of one score, and the table of its steps. @param rows the table of rows */
async function areaOfScore(
  query: PairedRankingQuery,
  i: 0 | 1,
  ends: CurveEnds,
  rows: string,
  tables: KeptTables,
  session: Session,
): Promise<{ readonly auc: number; readonly steps: string }> {
  const total = ends.positives + ends.negatives
  const steps = await tables.keep(stepsQuery(unweighted, rowsOfScore(tableRows(rows), `x${i}`), total))
  const own = { ...query, score: query.scores[i], ...unweighted, negative: null, points: [] }
  const [area = new Map()] = await session.query(areaQuery(own, ends, stepRows(unweighted, steps)))
  return { auc: areaOf(unweighted, ends, area).auc ?? 0, steps }
}

const sumsIn = (row: ResultRow, name: string) => ({
  first: countIn(row, `${name}_first`),
  second: countIn(row, `${name}_second`),
  both: countIn(row, `${name}_both`),
})

/** One score after the other, so that the steps of one alone are in memory. @param rows the table of rows */
async function areasOf(
  query: PairedRankingQuery,
  ends: CurveEnds,
  rows: string,
  tables: KeptTables,
  session: Session,
): Promise<PairedRankingAnswer['areas']> {
  if (ends.positives === 0 || ends.negatives === 0) return null
  const first = await areaOfScore(query, 0, ends, rows, tables, session)
  const placed = await tables.keep(firstPlaced(ends, rows, first.steps, first.auc))
  await tables.drop(rows)
  await tables.drop(first.steps)
  const second = await areaOfScore(query, 1, ends, placed, tables, session)
  const [sums = new Map()] = await session.query(pairedSpread(ends, placed, second.steps, second.auc))
  return { auc: [first.auc, second.auc], v10: sumsIn(sums, 'v10'), v01: sumsIn(sums, 'v01') }
}

export function answerPairedRanking(
  query: PairedRankingQuery,
  session: Session,
): Promise<PairedRankingAnswer> {
  const judged = judgePair(query, duckDbDialect)
  return suitably(judged, () =>
    withTables(session, async (tables) => {
      const rows = await tables.keep(pairedRows(judged, query, duckDbDialect))
      const [counted = new Map()] = await session.query(pairedCounts(judged, tableRows(rows)))
      const ends = { positives: countIn(counted, 'positives'), negatives: countIn(counted, 'negatives') }
      const ranked = await tables.keep(usablePairs(tableRows(rows)))
      await tables.drop(rows)
      return {
        ...ends,
        areas: await areasOf(query, ends, ranked, tables, session),
        filteredRows: countIn(counted, 'filtered'),
        missingLabels: countIn(counted, 'no_label'),
        missingScores: countIn(counted, 'no_score'),
        ...(await rowCounts(judged, [counted], session)),
      }
    }),
  )
}

/** The rows as the first score sorts them; the second does so, too. */
export function explainPairedRanking(query: PairedRankingQuery): string {
  const judged = judgePair(query, duckDbDialect)
  return stepsQuery(
    unweighted,
    rowsOfScore(usablePairs(pairedRows(judged, query, duckDbDialect)), 'x0'),
    0,
  ).join('\n')
}
