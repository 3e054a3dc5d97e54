/** What did two models say of the same requests? Each request once, with what each model said. */

import type { PairLayout, PairQuery } from '../label-types.ts'
import type { Expression } from '../types.ts'
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
import { numberLiteral } from './literal.ts'
import { segmentKeys, unitSegments } from './segments.ts'
import { anyOf, type Lines, type Named, plain, selectFrom } from './select.ts'

/** What becomes of a request; the place is the code of the query. */
export const requestStatuses = ['pair', 'only-old', 'only-new', 'duplicate', 'missing-id', 'other'] as const
export type RequestStatus = (typeof requestStatuses)[number]
/** What stands for a status in a query. */
export const code = (status: RequestStatus) => requestStatuses.indexOf(status)

/** Requests that make a pair. */
export const ofPairs = `where status = ${code('pair')}`

/** The columns of labels, where there are some. */
export const labelColumns = (layout: PairLayout): readonly number[] =>
  (layout.kind === 'columns' ? [layout.old, layout.new] : [layout.predicted]).filter((each) => each !== null)

const noText = 'cast(null as varchar)'

/** The column that requests are known by, where it is read as any other. */
const shownId = (layout: PairLayout): number | null => (layout.kind === 'columns' ? layout.id : null)

const textColumns = ({ layout, actual }: PairQuery): readonly number[] =>
  [
    ...labelColumns(layout),
    layout.kind === 'rows' ? layout.model : null,
    layout.kind === 'columns' && typeof layout.noise === 'number' ? layout.noise : null,
    shownId(layout),
    actual,
  ].filter((column) => column !== null)

/** The numbers that are read of a row, in the order of their names `mv0`, `mv1`, …; the other answer comes last. */
function expressionsOf({ layout }: PairQuery): readonly Expression[] {
  if (layout.kind === 'rows') return layout.numbers
  const { numbers, noise } = layout
  const other = noise === null || typeof noise === 'number' ? [] : [noise]
  return [...numbers.flatMap((each) => [each.old, each.new]), ...other]
}

export function judgePairs(query: PairQuery, dialect: SqlDialect): JudgedRows {
  const { table, where, leaveOutBadRows, slices, layout, flags } = query
  const expressions = expressionsOf(query)
  const request: RowRequest = {
    table,
    where,
    leaveOutBadRows,
    unit: layout.kind === 'rows' ? layout.id : null,
    texts: [...new Set(textColumns(query))],
    slices,
    expressions,
  }
  const setting = settingOf(request, dialect)
  const isFlag = (i: number) => flags.includes(layout.kind === 'rows' ? i : Math.floor(i / 2))
  const value = (expression: Expression, i: number): RowValue =>
    isFlag(i)
      ? numberValue(expression, `mv${i}`, 'flag', setting, (sql) => `${sql} in (0, 1)`)
      : numberValue(expression, `mv${i}`, 'value', setting)
  return judge(request, expressions.map(value), dialect)
}

const numberCount = ({ layout }: PairQuery) => layout.numbers.length

const sliceNames = (judged: JudgedRows): readonly string[] => [
  ...new Set(judged.segments.flat().map((column) => textName(judged, column))),
]

/** The query with the segmentations of the answer. */
export const segmented = ({ compiled: { query }, segments }: JudgedRows) => ({ ...query, segments })

const numberAliases = (query: PairQuery) =>
  Array.from({ length: numberCount(query) }, (_, i) => [`x${i}`, `y${i}`]).flat()

/** What the old model said another time, as `z`. */
function otherAnswer(judged: JudgedRows, query: PairQuery): readonly Named[] {
  const { layout } = query
  if (layout.kind !== 'columns' || layout.noise === null) return []
  const sql =
    typeof layout.noise === 'number' ? textName(judged, layout.noise) : `mv${2 * numberCount(query)}`
  return [{ sql, as: 'z' }]
}

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
      { sql: layout.id === null ? noText : textName(judged, layout.id), as: 'u' },
      ...otherAnswer(judged, query),
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
  const { layout, actual, tolerance } = query
  if (layout.kind !== 'rows') throw new TypeError('a row a request')
  const model = textName(judged, layout.model)
  const is = (value: string) => `${model} = ${dialect.text(value)}`
  const [isOld, isNew] = [is(layout.old), is(layout.new)]
  const isOther = layout.noise === null ? null : is(layout.noise)
  const isEither = `${model} in (${dialect.text(layout.old)}, ${dialect.text(layout.new)})`
  const isOwn = isOther === null ? isEither : `(${isEither} or ${isOther})`
  const said = layout.predicted === null ? noText : textName(judged, layout.predicted)
  const kept = compiled.filtered ? 'k and ' : ''
  const count = (condition: string) => `count(case when ${condition} then 1 end)`
  // a pair has one row of each model, of which any aggregate is the value
  const of = (condition: string, sql: string) => `min(case when ${condition} then ${sql} end)`
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
      { sql: count(isOld), as: 'old_rows' },
      { sql: count(isNew), as: 'new_rows' },
      { sql: of(isOld, said), as: 'o' },
      { sql: of(isNew, said), as: 'w' },
      ...(isOther === null
        ? []
        : [
            { sql: count(isOther), as: 'other_rows' },
            { sql: of(isOther, tolerance === null ? said : 'mv0'), as: 'z' },
          ]),
      ...(actual === null ? [] : ends('actual', textName(judged, actual))),
      ...layout.numbers.flatMap((_, i): readonly Named[] => [
        { sql: of(isOld, `mv${i}`), as: `x${i}` },
        { sql: of(isNew, `mv${i}`), as: `y${i}` },
      ]),
      ...sliceNames(judged).flatMap((name) => ends(name, name)),
      { sql: 'count(*)', as: 'r' },
      { sql: compiled.filtered ? count('not k') : '0', as: 'f' },
      { sql: count(`${kept}not coalesce(${isOwn}, false)`), as: 'strangers' },
      ...(bad === null ? [] : [{ sql: bad, as: 'bad' }]),
      ...compiled.countedSources.map((as, i) => ({ sql: count(`source = ${i}`), as })),
    ],
    judgedRows(judged),
    'group by u',
  )
  const status = [
    `case when old_rows = 0 and new_rows = 0 then ${code('other')}`,
    `when u is null then ${code('missing-id')}`,
    `when old_rows > 1 or new_rows > 1${isOther === null ? '' : ' or other_rows > 1'} then ${code('duplicate')}`,
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
      ...plain('u', ...(isOther === null ? [] : ['z']), ...numberAliases(query)),
      ...plain(...sliceNames(judged).flatMap((name) => [`${name}_min`, `${name}_max`])),
      ...plain('r', 'f', 'strangers'),
      { sql: 'old_rows + new_rows', as: 'own' },
      ...(bad === null ? [] : plain('bad')),
      ...plain(...compiled.countedSources),
    ],
    grouped,
  )
}

/** Whether two numbers are apart by more than is tolerated, and more than by the rounding of their last digits. */
const apart = (x: string, y: string, tolerance: number) =>
  `abs(${y} - ${x}) > ${numberLiteral(tolerance)} + 4e-16 * (abs(${x}) + abs(${y}))`

/** Whether the answers of a pair differ; NULL where one is missing. */
const differs = ({ tolerance }: PairQuery, x = 'o', y = 'w') =>
  tolerance === null ? `${x} <> ${y}` : apart(x === 'o' ? 'x0' : x, y === 'w' ? 'y0' : y, tolerance)

/** Two numbers of a pair that are made of the three answers, behind those that were asked for. */
export function noiseNumbers(query: PairQuery): readonly (readonly [old: string, next: string])[] {
  const { layout, tolerance } = query
  if (layout.noise === null) return []
  const [old, next] = tolerance === null ? ['o', 'w'] : ['x0', 'y0']
  const known = `${old} is not null and ${next} is not null and z is not null`
  const flag = (condition: string) =>
    `case when ${known} then case when ${condition} then cast(1 as double) else cast(0 as double) end end`
  const square = (of: string) => `case when ${known} then (${of} - ${old}) * (${of} - ${old}) end`
  return [
    [flag(differs(query, 'o', 'z')), flag(differs(query))],
    ...(tolerance === null ? [] : [[square('z'), square(next)] as const]),
  ]
}

/** The numbers of a pair, with those that are made of them. */
export const allNumbers = (query: PairQuery): number => numberCount(query) + noiseNumbers(query).length

/** The requests; where they make no pair, nothing is known of them but counts. */
export function requestsQuery(judged: JudgedRows, query: PairQuery, dialect: SqlDialect): Lines {
  const requests =
    query.layout.kind === 'columns' ? singleRequests(judged, query) : groupedRequests(judged, query, dialect)
  const { compiled } = judged
  const isPair = `status = ${code('pair')}`
  const ofPair = (sql: string, as = sql): Named => ({ sql: `case when ${isPair} then ${sql} end`, as })
  const isShown = `status = ${code('duplicate')} or (${isPair} and ${differs(query)})`
  return selectFrom(
    [
      ...plain('status', 'r', 'f', 'strangers', 'own'),
      ...['o', 'w', 'a', 'differs'].map((as) => ofPair(as)),
      ofPair(query.tolerance === null ? 'cast(null as boolean)' : `not (${differs(query)})`, 'within'),
      { sql: `case when ${isShown} then u end`, as: 'u' },
      ...numberAliases(query).map((as) => ofPair(as)),
      ...noiseNumbers(query).flatMap(([old, next], i) => [
        ofPair(old, `x${numberCount(query) + i}`),
        ofPair(next, `y${numberCount(query) + i}`),
      ]),
      ...segmentKeys(segmented(judged)).map(({ sql, as }) => ofPair(sql, as)),
      ...(compiled.hasBad ? plain('bad') : []),
      ...plain(...compiled.countedSources),
    ],
    requests,
  )
}
