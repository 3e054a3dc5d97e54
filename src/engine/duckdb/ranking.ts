/** How is a score ranked? The rows are read once and kept, sorted once, and asked a few short questions. */

import type { CurvePoint, LabelAnswer, LabelQuery, RankingAnswer, RankingQuery } from '../label-types.ts'
import type { ResultRow } from '../sql/compiled.ts'
import { areaQuery, type CurveEnds, curveQuery, spreadQuery, stepsAt } from '../sql/curve.ts'
import { type JudgedRows, judge, judgedRows, rowMarks, settingOf } from '../sql/judged-rows.ts'
import { totalOf } from '../sql/label-answer.ts'
import { labelColumns, labelRequest, labelValues } from '../sql/labels.ts'
import {
  binsQuery,
  endsQuery,
  judgeRanking,
  rankingColumns,
  rankingExpressions,
  rankingRows,
  rankingValues,
  stepRows,
  stepsQuery,
} from '../sql/ranking.ts'
import { areaOf, readBins, readPoints, readStep } from '../sql/ranking-answer.ts'
import { countIn, numberIn } from '../sql/read-value.ts'
import { type Lines, type Named, plain, selectFrom, tableRows } from '../sql/select.ts'
import { duckDbDialect } from './dialect.ts'
import { rowCounts, suitably } from './judged.ts'
import { type KeptTables, withTables } from './kept.ts'
import { labelsOf } from './labels.ts'
import type { Session } from './session.ts'

const one = async (session: Session, sql: Lines): Promise<ResultRow> =>
  (await session.query(sql))[0] ?? new Map()

/** The picture, its points in the order of falling thresholds, from above all scores on. */
async function curveOf(
  query: RankingQuery,
  ends: CurveEnds,
  found: ResultRow,
  steps: Lines,
  session: Session,
): Promise<readonly CurvePoint[]> {
  const rows = await session.query(curveQuery(query, ends, countIn(found, 'steps'), steps))
  const points = new Map(rows.map(readStep).map((point) => [point.threshold, point]))
  return [...points.values()].sort((a, b) => b.threshold - a.threshold)
}

/** What is found along the steps. */
async function alongSteps(query: RankingQuery, steps: Lines, session: Session) {
  const found = await one(session, endsQuery(steps))
  const ends: CurveEnds = { positives: countIn(found, 'p'), negatives: countIn(found, 'n') }
  const area = await one(session, areaQuery(query, ends, steps))
  const { auc, twiceConcordant } = areaOf(query, ends, area)
  const best = query.points.map((_, i) => numberIn(area, `q${i}`))
  const spread = await one(session, spreadQuery(query, ends, auc, best, steps))
  const highest = numberIn(found, 'highest')
  const scores = [highest, ...query.points.map((_, i) => numberIn(spread, `t${i}`))].filter(
    (score) => score !== null,
  )
  const at = scores.length === 0 ? [] : (await session.query(stepsAt(scores, steps))).map(readStep)
  const curve = await curveOf(query, ends, found, steps, session)
  const first = at.filter(({ threshold }) => threshold === highest && threshold !== curve[0]?.threshold)
  const nobody: CurvePoint = { threshold: null, truePositives: 0, falsePositives: 0 }
  return {
    ...ends,
    distinctScores: countIn(found, 'steps'),
    twiceConcordant,
    auc,
    v10: numberIn(spread, 'v10'),
    v01: numberIn(spread, 'v01'),
    averagePrecision: ends.positives > 0 ? (numberIn(area, 'precisions') ?? 0) / ends.positives : null,
    curve: [nobody, ...first, ...curve],
    points: readPoints(query, ends, best, spread, at),
  }
}

/** Ranks rows that are kept. @param last whether nobody needs the rows afterwards */
async function rankingOf(
  judged: JudgedRows,
  query: RankingQuery,
  name: string,
  tables: KeptTables,
  session: Session,
): Promise<RankingAnswer> {
  const bins = await session.query(binsQuery(judged, query, tableRows(name)))
  const steps = await tables.keep(stepsQuery(query, tableRows(name), totalOf(bins, 'units')))
  await tables.drop(name)
  const along = await alongSteps(query, stepRows(query, steps), session)
  await tables.drop(steps)
  return { ...readBins(judged, query, bins), ...along, ...(await rowCounts(judged, bins, session)) }
}

export function answerRanking(query: RankingQuery, session: Session): Promise<RankingAnswer> {
  const judged = judgeRanking(query, duckDbDialect)
  return suitably(judged, () =>
    withTables(session, async (tables) => {
      const name = await tables.keep(rankingRows(judged, query, duckDbDialect))
      return rankingOf(judged, query, name, tables, session)
    }),
  )
}

/** Two columns may be the same. */
const once = (list: readonly Named[]): readonly Named[] => [
  ...new Map(list.map((each) => [each.as, each])).values(),
]

/** The rows of both questions. */
function judgeBoth(labels: LabelQuery, ranking: RankingQuery): JudgedRows {
  const own = labelRequest(labels)
  const request = {
    ...own,
    texts: [...own.texts, ranking.actual],
    expressions: [...own.expressions, ...rankingExpressions(ranking)],
  }
  const setting = settingOf(request, duckDbDialect)
  const values = labelValues(labels, setting)
  const others = rankingValues(ranking, setting).filter(
    ({ what }) => what !== 'weight' || labels.weight === null,
  )
  return judge(request, [...values, ...others], duckDbDialect)
}

/** Labels and ranking of the same rows. */
export function answerBoth(
  labels: LabelQuery,
  ranking: RankingQuery,
  session: Session,
): Promise<readonly [LabelAnswer, RankingAnswer]> {
  const judged = judgeBoth(labels, ranking)
  const rows = selectFrom(
    once([
      ...labelColumns(judged, labels, duckDbDialect),
      ...rankingColumns(judged, ranking, duckDbDialect),
      ...plain(...rowMarks(judged)),
    ]),
    judgedRows(judged),
  )
  return suitably(judged, () =>
    withTables(session, async (tables) => {
      const name = await tables.keep(rows)
      const counted = await labelsOf(judged, labels, tableRows(name), session)
      return [counted, await rankingOf(judged, ranking, name, tables, session)]
    }),
  )
}

/** The rows that are kept, and the query that sorts them. */
export function explainRanking(query: RankingQuery): string {
  const judged = judgeRanking(query, duckDbDialect)
  return stepsQuery(query, rankingRows(judged, query, duckDbDialect), 0).join('\n')
}
