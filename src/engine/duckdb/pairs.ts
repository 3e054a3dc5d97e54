/** How are two models put side by side? The rows are read once, put together by request, and the pairs counted and summed. */

import type { PairAnswer, PairQuery } from '../label-types.ts'
import { refuseManyLabels, wholeOf } from '../sql/label-answer.ts'
import {
  centresQuery,
  judgePairs,
  labelColumns,
  numberNames,
  numbersQuery,
  pairCells,
  requestsQuery,
} from '../sql/pairs.ts'
import { readNumbers, readPairs } from '../sql/pairs-answer.ts'
import { numberIn } from '../sql/read-value.ts'
import { type Lines, tableRows } from '../sql/select.ts'
import { duckDbDialect } from './dialect.ts'
import { rowCounts, suitably } from './judged.ts'
import { withTables } from './kept.ts'
import type { Session } from './session.ts'

async function numbersOf(
  query: PairQuery,
  requests: Lines,
  session: Session,
): Promise<PairAnswer['numbers']> {
  if (query.layout.numbers.length === 0) return []
  const [means = new Map()] = await session.query(centresQuery(query, requests))
  const centres = new Map(numberNames(query).map((as) => [as, numberIn(means, as) ?? 0]))
  const [row = new Map()] = await session.query(numbersQuery(query, centres, requests))
  return readNumbers(query, centres, row)
}

export function answerPairs(query: PairQuery, session: Session): Promise<PairAnswer> {
  const { table, layout, actual } = query
  const judged = judgePairs(query, duckDbDialect)
  return suitably(judged, () =>
    withTables(session, async (tables) => {
      refuseManyLabels(table, [...labelColumns(layout), ...(actual === null ? [] : [actual])])
      const requests = tableRows(await tables.keep(requestsQuery(judged, query, duckDbDialect)))
      const cells = await session.query(pairCells(judged, requests))
      return {
        ...readPairs(judged, query, cells),
        numbers: await numbersOf(query, requests, session),
        ...(await rowCounts(judged, wholeOf(judged, cells), session)),
      }
    }),
  )
}

export function explainPairs(query: PairQuery): string {
  const judged = judgePairs(query, duckDbDialect)
  return pairCells(judged, requestsQuery(judged, query, duckDbDialect)).join('\n')
}
