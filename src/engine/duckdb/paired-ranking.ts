/** How are two scores compared? The rows are read once, ranked by each score, and put together again. */

import type { PairedRankingAnswer, PairedRankingQuery } from '../label-types.ts'
import type { ResultRow } from '../sql/compiled.ts'
import { areaQuery, type CurveEnds } from '../sql/curve.ts'
import { judgePair, pairedCounts, pairedRows, pairedSpread, rowsOfScore } from '../sql/paired-ranking.ts'
import { stepRows, stepsQuery, tableRows } from '../sql/ranking.ts'
import { areaOf } from '../sql/ranking-answer.ts'
import { countIn } from '../sql/read-value.ts'
import { duckDbDialect } from './dialect.ts'
import { rowCounts, suitably } from './judged.ts'
import { type KeptTables, withTables } from './kept.ts'
import type { Session } from './session.ts'

const unweighted = { weight: null } as const

async function areaOfScore(
  query: PairedRankingQuery,
  i: 0 | 1,
  ends: CurveEnds,
  rows: string,
  tables: KeptTables,
  session: Session,
): Promise<{ readonly auc: number; readonly steps: string }> {
  const total = ends.positives + ends.negatives
  const steps = await tables.keep(stepsQuery(unweighted, rowsOfScore(tableRows(rows), i), total))
  const { table, where, leaveOutBadRows, actual, positive, scores } = query
  const own = { table, where, leaveOutBadRows, actual, positive, score: scores[i], ...unweighted, points: [] }
  const [area = new Map()] = await session.query(areaQuery(own, ends, stepRows(unweighted, steps)))
  return { auc: areaOf(unweighted, ends, area).auc ?? 0, steps }
}

const sumsIn = (row: ResultRow, name: string) => ({
  first: countIn(row, `${name}_first`),
  second: countIn(row, `${name}_second`),
  both: countIn(row, `${name}_both`),
})

async function areasOf(
  query: PairedRankingQuery,
  ends: CurveEnds,
  rows: string,
  tables: KeptTables,
  session: Session,
): Promise<PairedRankingAnswer['areas']> {
  if (ends.positives === 0 || ends.negatives === 0) return null
  const first = await areaOfScore(query, 0, ends, rows, tables, session)
  const second = await areaOfScore(query, 1, ends, rows, tables, session)
  const auc = [first.auc, second.auc] as const
  const [sums = new Map()] = await session.query(pairedSpread(ends, auc, rows, [first.steps, second.steps]))
  return { auc, v10: sumsIn(sums, 'v10'), v01: sumsIn(sums, 'v01') }
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
      return {
        ...ends,
        areas: await areasOf(query, ends, rows, tables, session),
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
  return stepsQuery(unweighted, rowsOfScore(pairedRows(judged, query, duckDbDialect), 0), 0).join('\n')
}
