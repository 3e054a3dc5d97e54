/** What did two models say of the same requests? Requests with what each model said, counted by slice. */

import type { PairLayout, PairQuery } from '../label-types.ts'
import type { SqlDialect } from './dialect.ts'
import {
  type JudgedRows,
  judge,
  judgedRows,
  numberValue,
  type RowRequest,
  type RowValue,
  settingOf,
  textName,
} from './judged-rows.ts'
import { mostCells } from './labels.ts'
import { numberLiteral } from './literal.ts'
import { moments, shiftedBy } from './moments.ts'
import { groupBy, groupingMark, segmentKeyNames, segmentKeys, unitSegments } from './segments.ts'
import { anyOf, type Lines, type Named, plain, selectFrom } from './select.ts'

/** What becomes of a request; the place is the code of the query. */
export const requestStatuses = ['pair', 'only-old', 'only-new', 'duplicate', 'missing-id', 'other'] as const
export type RequestStatus = (typeof requestStatuses)[number]
const code = (status: RequestStatus) => requestStatuses.indexOf(status)

/** The columns of labels, where there are some. */
export const labelColumns = (layout: PairLayout): readonly number[] =>
  (layout.kind === 'columns' ? [layout.old, layout.new] : [layout.predicted]).filter((each) => each !== null)

const noText = 'cast(null as varchar)'

const textColumns = ({ layout, actual }: PairQuery): readonly number[] => [
  ...(layout.kind === 'columns' ? labelColumns(layout) : [layout.model, layout.predicted]),
  ...(actual === null ? [] : [actual]),
]

export function judgePairs(query: PairQuery, dialect: SqlDialect): JudgedRows {
  const { table, where, leaveOutBadRows, slices, layout } = query
  const expressions =
    layout.kind === 'columns' ? layout.numbers.flatMap((each) => [each.old, each.new]) : layout.numbers
  const request: RowRequest = {
    table,
    where,
    leaveOutBadRows,
    unit: layout.kind === 'rows' ? layout.id : null,
    texts: textColumns(query),
    slices,
    expressions,
  }
  const setting = settingOf(request, dialect)
  const value = (i: number): RowValue | null => {
    const expression = expressions[i]
    return expression === undefined ? null : numberValue(expression, `mv${i}`, 'value', setting)
  }
  return judge(
    request,
    expressions.flatMap((_, i) => value(i) ?? []),
    dialect,
  )
}

const numberCount = ({ layout }: PairQuery) => layout.numbers.length

const sliceNames = (judged: JudgedRows): readonly string[] => [
  ...new Set(judged.segments.flat().map((column) => textName(judged, column))),
]

const segmented = ({ compiled: { query }, segments }: JudgedRows) => ({ ...query, segments })

/** Every row as a request. */
function singleRequests(judged: JudgedRows, query: PairQuery): Lines {
  const { compiled } = judged
  const { layout, actual } = query
  if (layout.kind !== 'columns') throw new TypeError('rows of one model each')
  const status = compiled.filtered
    ? `case when k then ${code('pair')} else ${code('other')} end`
    : String(code('pair'))
  return selectFrom(
    [
      { sql: `cast(${status} as tinyint)`, as: 'status' },
      { sql: layout.old === null ? noText : textName(judged, layout.old), as: 'o' },
      { sql: layout.new === null ? noText : textName(judged, layout.new), as: 'w' },
      { sql: actual === null ? noText : textName(judged, actual), as: 'a' },
      { sql: 'false', as: 'differs' },
      ...layout.numbers.flatMap((_, i): readonly Named[] => [
        { sql: `mv${2 * i}`, as: `x${i}` },
        { sql: `mv${2 * i + 1}`, as: `y${i}` },
      ]),
      ...unitSegments(segmented(judged), false),
      { sql: '1', as: 'r' },
      { sql: compiled.filtered ? 'case when k then 0 else 1 end' : '0', as: 'f' },
      { sql: '0', as: 'strangers' },
      { sql: '0', as: 'own' },
      ...(compiled.hasBad ? plain('bad') : []),
      ...compiled.countedSources.map((as, i) => ({ sql: `case when source = ${i} then 1 else 0 end`, as })),
    ],
    judgedRows(judged),
  )
}

/** What the rows of a request say, put together by its id. */
function groupedRequests(judged: JudgedRows, query: PairQuery, dialect: SqlDialect): Lines {
  const { compiled } = judged
  const { layout, actual } = query
  if (layout.kind !== 'rows') throw new TypeError('a row a request')
  const model = textName(judged, layout.model)
  const [isOld, isNew] = [layout.old, layout.new].map((value) => `${model} = ${dialect.text(value)}`)
  const isEither = `${model} in (${dialect.text(layout.old)}, ${dialect.text(layout.new)})`
  const kept = compiled.filtered ? 'k and ' : ''
  const count = (condition: string) => `count(case when ${condition} then 1 end)`
  // a pair has one row of each model, of which any aggregate is the value
  const of = (condition: string | undefined, sql: string) => `min(case when ${condition} then ${sql} end)`
  const ends = (name: string, sql: string): readonly Named[] =>
    (['min', 'max'] as const).map((end) => ({
      sql: `${end}(case when ${isEither} then ${sql} end)`,
      as: `${name}_${end}`,
    }))
  const bad = anyOf([
    ...(compiled.hasBadRow ? [dialect.anyTrue('bad')] : []),
    ...(compiled.badUnit === null ? [] : [compiled.badUnit]),
  ])
  const grouped = selectFrom(
    [
      ...plain('u'),
      { sql: count(isOld ?? ''), as: 'old_rows' },
      { sql: count(isNew ?? ''), as: 'new_rows' },
      { sql: of(isOld, textName(judged, layout.predicted)), as: 'o' },
      { sql: of(isNew, textName(judged, layout.predicted)), as: 'w' },
      ...(actual === null ? [] : ends('actual', textName(judged, actual))),
      ...layout.numbers.flatMap((_, i): readonly Named[] => [
        { sql: of(isOld, `mv${i}`), as: `x${i}` },
        { sql: of(isNew, `mv${i}`), as: `y${i}` },
      ]),
      ...sliceNames(judged).flatMap((name) => ends(name, name)),
      { sql: 'count(*)', as: 'r' },
      { sql: compiled.filtered ? count('not k') : '0', as: 'f' },
      { sql: count(`${kept}not coalesce(${isEither}, false)`), as: 'strangers' },
      ...(bad === null ? [] : [{ sql: bad, as: 'bad' }]),
      ...compiled.countedSources.map((as, i) => ({ sql: count(`source = ${i}`), as })),
    ],
    judgedRows(judged),
    'group by u',
  )
  const status = [
    `case when old_rows = 0 and new_rows = 0 then ${code('other')}`,
    `when u is null then ${code('missing-id')}`,
    `when old_rows > 1 or new_rows > 1 then ${code('duplicate')}`,
    `when new_rows = 0 then ${code('only-old')}`,
    `when old_rows = 0 then ${code('only-new')}`,
    `else ${code('pair')} end`,
  ].join(' ')
  const differs = 'actual_min <> actual_max'
  return selectFrom(
    [
      { sql: `cast(${status} as tinyint)`, as: 'status' },
      ...plain('o', 'w'),
      {
        sql: actual === null ? noText : 'case when actual_min = actual_max then actual_min end',
        as: 'a',
      },
      { sql: actual === null ? 'false' : `coalesce(${differs}, false)`, as: 'differs' },
      ...plain(...layout.numbers.flatMap((_, i) => [`x${i}`, `y${i}`])),
      ...plain(...sliceNames(judged).flatMap((name) => [`${name}_min`, `${name}_max`])),
      ...plain('r', 'f', 'strangers'),
      { sql: 'old_rows + new_rows', as: 'own' },
      ...(bad === null ? [] : plain('bad')),
      ...plain(...compiled.countedSources),
    ],
    grouped,
  )
}

/** The requests; where they make no pair, nothing is known of them but counts. */
export function requestsQuery(judged: JudgedRows, query: PairQuery, dialect: SqlDialect): Lines {
  const requests =
    query.layout.kind === 'columns' ? singleRequests(judged, query) : groupedRequests(judged, query, dialect)
  const { compiled } = judged
  const isPair = `status = ${code('pair')}`
  const ofPair = (as: string): Named => ({ sql: `case when ${isPair} then ${as} end`, as })
  return selectFrom(
    [
      ...plain('status', 'r', 'f', 'strangers', 'own'),
      ...['o', 'w', 'a', 'differs'].map(ofPair),
      ...Array.from({ length: numberCount(query) }, (_, i) => [`x${i}`, `y${i}`])
        .flat()
        .map(ofPair),
      ...segmentKeys(segmented(judged)).map(({ sql, as }) => ({
        sql: `case when ${isPair} then ${sql} end`,
        as,
      })),
      ...(compiled.hasBad ? plain('bad') : []),
      ...plain(...compiled.countedSources),
    ],
    requests,
  )
}

/** One row for each three labels and slice, and for each other status. @param requests as `requestsQuery` gives them */
export function pairCells(judged: JudgedRows, requests: Lines): Lines {
  const { compiled } = judged
  const own = segmented(judged)
  const names = ['status', 'o', 'w', 'a']
  return selectFrom(
    [
      ...plain(...names),
      ...segmentKeyNames(own),
      ...groupingMark(own),
      { sql: 'count(*)', as: 'requests' },
      ...['r', 'f', 'strangers', 'own'].map((as) => ({ sql: `sum(${as})`, as: as === 'r' ? 'units' : as })),
      { sql: 'count(case when differs then 1 end)', as: 'different' },
      ...(compiled.hasBad ? [{ sql: compiled.dialect.anyTrue('bad'), as: 'bad' }] : []),
      ...compiled.countedSources.map((as) => ({ sql: `sum(${as})`, as })),
    ],
    requests,
    groupBy(own, names),
    `limit ${mostCells + 1}`,
  )
}

/** The two numbers of a pair that has both, and their difference. */
const paired = (i: number): readonly Named[] => [
  { sql: `case when y${i} is not null then x${i} end`, as: `x${i}` },
  { sql: `case when x${i} is not null then y${i} end`, as: `y${i}` },
  { sql: `y${i} - x${i}`, as: `d${i}` },
]

const counted = (query: PairQuery) => Array.from({ length: numberCount(query) }, (_, i) => i)

/** The aliases of the numbers whose moments are wanted. */
export const numberNames = (query: PairQuery): readonly string[] =>
  counted(query).flatMap((i) => paired(i).map(({ as }) => as))

/** Where the numbers lie: their means, under their own aliases. */
export const centresQuery = (query: PairQuery, requests: Lines): Lines =>
  selectFrom(
    numberNames(query).map((as) => ({ sql: `avg(${as})`, as })),
    selectFrom(counted(query).flatMap(paired), requests),
  )

/** The moments of the numbers, shifted by where they lie. */
export function numbersQuery(query: PairQuery, centres: ReadonlyMap<string, number>, requests: Lines): Lines {
  const shifted = counted(query).flatMap((i): readonly Named[] => [
    ...paired(i).map(({ as }) => ({ sql: shiftedBy(as, numberLiteral(centres.get(as) ?? 0)), as })),
    { sql: `x${i} = y${i}`, as: `e${i}` },
  ])
  const list = counted(query).flatMap((i): readonly Named[] => [
    { sql: `count(d${i})`, as: `n${i}` },
    ...[`x${i}`, `y${i}`, `d${i}`].flatMap(moments),
    { sql: `covar_samp(x${i}, y${i})`, as: `x${i}c` },
    { sql: `count(case when e${i} then 1 end)`, as: `e${i}` },
  ])
  return selectFrom(list, selectFrom(shifted, selectFrom(counted(query).flatMap(paired), requests)))
}
