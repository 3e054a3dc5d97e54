/** How do two scores of the same rows place them? Each by its own steps, put together row by row. */

import type { PairedRankingQuery } from '../label-types.ts'
import type { CurveEnds } from './curve.ts'
import { placementOfNegative, placementOfPositive } from './curve.ts'
import type { SqlDialect } from './dialect.ts'
import {
  type JudgedRows,
  judge,
  judgedRows,
  numberValue,
  type RowRequest,
  rowMarks,
  settingOf,
  textName,
} from './judged-rows.ts'
import { markCounts } from './labels.ts'
import { numberLiteral } from './literal.ts'
import { classOf, stepRows } from './ranking.ts'
import { indented, type Lines, type Named, plain, selectFrom } from './select.ts'

export function judgePair(query: PairedRankingQuery, dialect: SqlDialect): JudgedRows {
  const request: RowRequest = {
    table: query.table,
    where: query.where,
    leaveOutBadRows: query.leaveOutBadRows,
    unit: null,
    texts: [query.actual],
    slices: [],
    expressions: query.scores,
  }
  const setting = settingOf(request, dialect)
  const values = query.scores.map((score, i) => numberValue(score, `mx${i}`, 'score', setting))
  return judge(request, values, dialect)
}

/** Every row with its class `c` and its scores `x0` and `x1`. */
export const pairedRows = (judged: JudgedRows, query: PairedRankingQuery, dialect: SqlDialect): Lines =>
  selectFrom(
    [
      { sql: classOf(textName(judged, query.actual), query.positive, dialect), as: 'c' },
      { sql: 'mx0', as: 'x0' },
      { sql: 'mx1', as: 'x1' },
      ...plain(...rowMarks(judged)),
    ],
    judgedRows(judged),
  )

const isUsable = 'c is not null and x0 is not null and x1 is not null'

/** What is counted of the rows. */
export function pairedCounts(judged: JudgedRows, rows: Lines): Lines {
  const kept = judged.compiled.filtered ? 'k and ' : ''
  const count = (condition: string, as: string): Named => ({
    sql: `count(case when ${condition} then 1 end)`,
    as,
  })
  return selectFrom(
    [
      { sql: 'count(*)', as: 'units' },
      ...(judged.compiled.filtered ? [count('not k', 'filtered')] : []),
      count(`${kept}c is null`, 'no_label'),
      count(`${kept}c is not null and (x0 is null or x1 is null)`, 'no_score'),
      count(`${isUsable} and c`, 'positives'),
      count(`${isUsable} and not c`, 'negatives'),
      ...markCounts(judged),
    ],
    rows,
  )
}

/** The rows as one of the two scores ranks them. */
export const rowsOfScore = (rows: Lines, i: number): Lines =>
  selectFrom([...plain('c'), { sql: `x${i}`, as: 's' }], rows, `where ${isUsable}`)

/**
 * How the areas vary, and together. @param rows the table of rows @param steps the tables of steps @param areas under the
 * curves
 */
export function pairedSpread(
  { positives, negatives }: CurveEnds,
  areas: readonly number[],
  rows: string,
  steps: readonly string[],
): Lines {
  const [p, n] = [`cast(${positives} as bigint)`, `cast(${negatives} as bigint)`]
  const placed = steps.map((_, i): Named => {
    const positive = placementOfPositive(n, `w${i}.fp`, `w${i}.n`)
    const negative = placementOfNegative(p, `w${i}.tp`, `w${i}.p`)
    return {
      sql: `case when c then ${positive} else ${negative} end - ${numberLiteral(areas[i] ?? 0)}`,
      as: `v${i}`,
    }
  })
  const columns = placed.map(({ sql, as }) => `${sql} as ${as}`).join(', ')
  const joined: Lines = [
    `select c, ${columns}`,
    `from (select * from ${rows} where ${isUsable}) r`,
    ...steps.flatMap((name, i) => [
      'join (',
      ...indented(stepRows({ weight: null }, name)),
      `) w${i} on r.x${i} = w${i}.s`,
    ]),
  ]
  const sums = (condition: string, name: string): readonly Named[] => [
    { sql: `sum(case when ${condition} then v0 * v0 end)`, as: `${name}_first` },
    { sql: `sum(case when ${condition} then v1 * v1 end)`, as: `${name}_second` },
    { sql: `sum(case when ${condition} then v0 * v1 end)`, as: `${name}_both` },
  ]
  return selectFrom([...sums('c', 'v10'), ...sums('not c', 'v01')], joined)
}
