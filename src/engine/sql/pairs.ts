/** How often did two models say what? Requests, counted by what was said and by slice, and some of them to look at. */

import type { PairQuery } from '../label-types.ts'
import type { JudgedRows } from './judged-rows.ts'
import { mostCells } from './labels.ts'
import { code, ofPairs, segmented } from './pair-requests.ts'
import { groupBy, groupingMark, segmentKeyNames } from './segments.ts'
import { type Lines, plain, selectFrom } from './select.ts'

/** One row for each three labels and slice, and for each other status. @param requests as `requestsQuery` gives them */
export function pairCells(judged: JudgedRows, requests: Lines): Lines {
  const { compiled } = judged
  const own = segmented(judged)
  const names = ['status', 'o', 'w', 'a', 'within']
  return selectFrom(
    [
      ...plain(...names),
      ...segmentKeyNames(own),
      ...groupingMark(own),
      { sql: 'count(*)', as: 'requests' },
      ...['r', 'f', 'strangers', 'own'].map((as) => ({ sql: `sum(${as})`, as: as === 'r' ? 'units' : as })),
      { sql: 'count(case when differs then 1 end)', as: 'different' },
      { sql: `min(case when status = ${code('duplicate')} then u end)`, as: 'duplicate' },
      ...(compiled.hasBad ? [{ sql: compiled.dialect.anyTrue('bad'), as: 'bad' }] : []),
      ...compiled.countedSources.map((as) => ({ sql: `sum(${as})`, as })),
    ],
    requests,
    groupBy(own, names),
    `limit ${mostCells + 1}`,
  )
}

/** Rows that examples are at most. */
const mostExamples = 1_000

/** Requests that are not alike, where they are known by an id: of each two labels the first ones, or those furthest apart. */
export function examplesQuery({ tolerance, examples }: PairQuery, requests: Lines): Lines {
  const known = `${ofPairs} and u is not null`
  if (tolerance !== null) {
    return selectFrom(
      [...plain('u', 'a'), { sql: 'x0', as: 'o' }, { sql: 'y0', as: 'w' }],
      requests,
      known,
      `order by abs(y0 - x0) desc, u limit ${examples}`,
    )
  }
  const ranked = selectFrom(
    [
      ...plain('u', 'a', 'o', 'w'),
      { sql: 'row_number() over (partition by o, w order by u)', as: 'place' },
      { sql: 'count(*) over (partition by o, w)', as: 'alike' },
    ],
    requests,
    known,
  )
  return selectFrom(
    plain('u', 'a', 'o', 'w'),
    ranked,
    `where place <= ${examples} order by alike desc, o, w, u limit ${mostExamples}`,
  )
}
