/** How are labels counted? In one scan, and with a further question only when something is wrong. */

import type { LabelAnswer, LabelQuery } from '../label-types.ts'
import type { JudgedRows } from '../sql/judged-rows.ts'
import { readLabels, refuseManyLabels, wholeOf } from '../sql/label-answer.ts'
import { judgeLabels, labelCounts, labelRows } from '../sql/labels.ts'
import type { Lines } from '../sql/select.ts'
import { duckDbDialect } from './dialect.ts'
import { rowCounts, suitably } from './judged.ts'
import type { Session } from './session.ts'

/** Counts the labels of rows. @param rows as `labelRows` gives them */
export async function labelsOf(
  judged: JudgedRows,
  query: LabelQuery,
  rows: Lines,
  session: Session,
): Promise<LabelAnswer> {
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
  return suitably(judged, () => labelsOf(judged, query, labelRows(judged, query, duckDbDialect), session))
}

export function explainLabels(query: LabelQuery): string {
  const judged = judgeLabels(query, duckDbDialect)
  return labelCounts(judged, query, labelRows(judged, query, duckDbDialect)).join('\n')
}
