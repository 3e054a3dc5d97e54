/** How do rows fall along the thresholds of a score? Sorted once; every distinct score is a step of the curve. */

import type { RankingQuery } from '../label-types.ts'
import type { Expression } from '../types.ts'
import type { Setting } from './compiled.ts'
import type { SqlDialect } from './dialect.ts'
import {
  type JudgedRows,
  judge,
  judgedRows,
  numberValue,
  type RowRequest,
  type RowValue,
  rowMarks,
  settingOf,
  textName,
  weightValue,
} from './judged-rows.ts'
import { markCounts } from './labels.ts'
import { numberLiteral } from './literal.ts'
import { type Lines, type Named, plain, selectFrom, tableRows } from './select.ts'

export function rankingExpressions({ score, weight }: RankingQuery): readonly Expression[] {
  return [score, ...(weight === null ? [] : [weight])]
}

/** What the ranking is computed of, besides texts. */
export const rankingValues = ({ score, weight }: RankingQuery, setting: Setting): readonly RowValue[] => [
  numberValue(score, 'ms', 'score', setting),
  ...(weight === null ? [] : [weightValue(weight, setting)]),
]

export function judgeRanking(query: RankingQuery, dialect: SqlDialect): JudgedRows {
  const request: RowRequest = {
    table: query.table,
    where: query.where,
    leaveOutBadRows: query.leaveOutBadRows,
    unit: null,
    texts: [query.actual],
    slices: [],
    expressions: rankingExpressions(query),
  }
  return judge(request, rankingValues(query, settingOf(request, dialect)), dialect)
}

/** Whether a row is positive, over `judgedRows`; NULL without a label. */
export const classOf = (text: string, positive: string, dialect: SqlDialect) =>
  `${text} = ${dialect.text(positive)}`

/** The same where only one other label is negative: NULL for all others, too. */
const sideOf = (text: string, { positive, negative }: RankingQuery, dialect: SqlDialect) =>
  negative === null
    ? classOf(text, positive, dialect)
    : `case when ${classOf(text, positive, dialect)} then true when ${classOf(text, negative, dialect)} then false end`

/** The columns that the ranking needs, over `judgedRows`: the class `c`, the score `s`, the weight `mw`. */
export const rankingColumns = (
  judged: JudgedRows,
  query: RankingQuery,
  dialect: SqlDialect,
): readonly Named[] => [
  { sql: sideOf(textName(judged, query.actual), query, dialect), as: 'c' },
  { sql: 'ms', as: 's' },
  ...(query.weight === null ? [] : plain('mw')),
]

/** Every row with its class and score. */
export const rankingRows = (judged: JudgedRows, query: RankingQuery, dialect: SqlDialect): Lines =>
  selectFrom([...rankingColumns(judged, query, dialect), ...plain(...rowMarks(judged))], judgedRows(judged))

/** Rows that the ranking is of. */
export const usable = ({ weight }: Pick<RankingQuery, 'weight'>) =>
  `c is not null and s is not null${weight === null ? '' : ' and mw is not null'}`

/** Ten bins of the same width. */
export const calibrationBins = 10

/** Probabilities are kept this far from 0 and 1: the least difference between 1 and another double. */
const leastProbability = Number.EPSILON

/**
 * What is counted and summed row by row, by bin of the score: −1 for rows that the ranking is not of, −2 for scores outside
 * [0, 1]. @param rows as `rankingRows` gives them
 */
export function binsQuery(judged: JudgedRows, query: RankingQuery, rows: Lines): Lines {
  const { filtered } = judged.compiled
  const weight = query.weight === null ? '1' : 'mw'
  const isUnit = 's between 0 and 1'
  const low = numberLiteral(leastProbability)
  const clipped = `greatest(least(s, 1 - ${low}), ${low})`
  const bin = `least(floor(s * ${calibrationBins}), ${calibrationBins - 1})`
  const withBins = selectFrom(
    [
      ...plain('c', 's', ...(query.weight === null ? [] : ['mw']), ...rowMarks(judged)),
      {
        sql: `cast(case when ${usable(query)} then case when ${isUnit} then ${bin} else -2 end else -1 end as tinyint)`,
        as: 'bin',
      },
    ],
    rows,
  )
  const kept = filtered ? 'k and ' : ''
  const count = (condition: string) => `count(case when ${condition} then 1 end)`
  const sumsOf = (term: string, as: string, of = 'bin >= 0'): readonly Named[] => [
    { sql: `sum(case when ${of} then ${term} end)`, as },
    { sql: `sum(case when ${of} then (${term}) * (${term}) end)`, as: `${as}_squares` },
  ]
  return selectFrom(
    [
      ...plain('bin'),
      { sql: 'count(*)', as: 'units' },
      ...(filtered ? [{ sql: 'count(case when k then 1 end)', as: 'kept' }] : []),
      { sql: count(`${kept}c is null`), as: 'no_label' },
      { sql: count(`${kept}c is not null and s is null`), as: 'no_score' },
      ...(query.weight === null
        ? []
        : [{ sql: count(`${kept}c is not null and s is not null and mw is null`), as: 'no_weight' }]),
      { sql: count('bin <> -1 and c'), as: 'positives' },
      { sql: count('bin <> -1 and not c'), as: 'negatives' },
      { sql: `sum(case when bin >= 0 then ${weight} end)`, as: 'weight' },
      { sql: `sum(case when bin >= 0 then ${weight} * s end)`, as: 'score' },
      { sql: `sum(case when bin >= 0 and c then ${weight} end)`, as: 'hits' },
      ...sumsOf(`-${weight} * ln(${clipped})`, 'log_loss_hits', 'bin >= 0 and c'),
      ...sumsOf(`-${weight} * ln(case when c then ${clipped} else 1 - ${clipped} end)`, 'log_loss'),
      ...sumsOf(
        `${weight} * (case when c then 1 - s else s end) * (case when c then 1 - s else s end)`,
        'brier',
      ),
      ...markCounts(judged),
    ],
    withBins,
    'group by bin',
  )
}

/** Sums up to each row, in the order of the rows. */
const upTo = (sql: string) => `${sql} over (rows between unbounded preceding and current row)`

const before = (as: string) => `lag(${as}, 1, 0) over ()`

/**
 * The steps of the curve: a row for each distinct score `s`, with the positives `p` and negatives `n` that have it, and `tp`
 * and `fp` of at least that score; of weights their sums, and `p2` and `n2` of their squares. The windows have no order of
 * their own: they run along the sorted rows, one after the other, which takes less time and memory.
 * @param rows as `rankingRows` gives them @param mostRows decides how wide the counts are
 */
export function stepsQuery(query: Pick<RankingQuery, 'weight'>, rows: Lines, mostRows: number): Lines {
  const weighted = query.weight !== null
  const sorted = selectFrom(
    plain('c', 's', ...(weighted ? ['mw'] : [])),
    rows,
    `where ${usable(query)}`,
    'order by s desc',
  )
  const weightOf = (condition: string, weight: string) =>
    `sum(case when ${condition} then ${weight} else 0 end)`
  const cumulative: readonly Named[] = weighted
    ? [
        { sql: upTo(weightOf('c', 'mw')), as: 'tp' },
        { sql: upTo(weightOf('not c', 'mw')), as: 'fp' },
        { sql: upTo(weightOf('c', 'mw * mw')), as: 'tp2' },
        { sql: upTo(weightOf('not c', 'mw * mw')), as: 'fp2' },
      ]
    : [
        { sql: upTo('count(case when c then 1 end)'), as: 'tp' },
        { sql: upTo('count(case when not c then 1 end)'), as: 'fp' },
      ]
  const names = cumulative.map(({ as }) => as)
  const walked = selectFrom([...plain('s'), ...cumulative, { sql: 'lead(s) over ()', as: 'next' }], sorted)
  const last = selectFrom(plain('s', ...names), walked, 'where next is distinct from s')
  const type = weighted ? 'double' : mostRows < 2 ** 32 ? 'uinteger' : 'bigint'
  const own = (sql: string, as: string): Named => ({ sql: `cast(${sql} as ${type})`, as })
  return selectFrom(
    [
      ...plain('s'),
      own('tp', 'tp'),
      own('fp', 'fp'),
      own(`tp - ${before('tp')}`, 'p'),
      own(`fp - ${before('fp')}`, 'n'),
      ...(weighted ? [own(`tp2 - ${before('tp2')}`, 'p2'), own(`fp2 - ${before('fp2')}`, 'n2')] : []),
    ],
    last,
  )
}

/** The steps as they are computed with: whole numbers that have room, or doubles. */
export function stepRows(query: Pick<RankingQuery, 'weight'>, name: string): Lines {
  if (query.weight !== null) return tableRows(name)
  const wide = ['tp', 'fp', 'p', 'n'].map((as): Named => ({ sql: `cast(${as} as bigint)`, as }))
  return selectFrom([...plain('s'), ...wide], tableRows(name))
}

/** How many steps there are, and all positives and negatives. */
export const endsQuery = (steps: Lines): Lines =>
  selectFrom(
    [
      { sql: 'count(*)', as: 'steps' },
      { sql: 'max(tp)', as: 'p' },
      { sql: 'max(fp)', as: 'n' },
      { sql: 'max(s)', as: 'highest' },
    ],
    steps,
  )
