/** How often does each actual label meet each predicted one? Rows with their two labels, counted by slice. */

import type { LabelQuery } from '../label-types.ts'
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
import { numberLiteral } from './literal.ts'
import { groupBy, groupingMark, segmentKeyNames, segmentKeys, unitSegments } from './segments.ts'
import { type Lines, type Named, plain, selectFrom } from './select.ts'

/** More rows of a result than this are not labels. */
export const mostCells = 200_000

/** Probabilities of a row are taken to make up 1 within this. */
const sumTolerance = 1e-6

const probabilityName = (i: number) => `mc${i}`

/** The expressions that the labels of a query are made of. */
function predictedExpressions({ predicted }: LabelQuery): readonly Expression[] {
  switch (predicted.kind) {
    case 'column':
      return []
    case 'score':
      return [predicted.score]
    case 'probabilities':
      return predicted.classes.map(({ value }) => value)
  }
}

export const labelRequest = (query: LabelQuery): RowRequest => ({
  table: query.table,
  where: query.where,
  leaveOutBadRows: query.leaveOutBadRows,
  unit: null,
  texts: [
    query.actual,
    ...(query.predicted.kind === 'column' ? [query.predicted.column] : []),
    ...(query.unit === null ? [] : [query.unit]),
  ],
  slices: query.slices,
  expressions: [...predictedExpressions(query), ...(query.weight === null ? [] : [query.weight])],
})

function probabilities(query: LabelQuery, setting: Setting): readonly RowValue[] {
  if (query.predicted.kind !== 'probabilities') return []
  const each = query.predicted.classes.map(({ value }, i) =>
    numberValue(value, probabilityName(i), 'probability', setting, (sql) => `${sql} between 0 and 1`),
  )
  const sum = each.flatMap(({ values }) => values.map(({ sql }) => sql)).join(' + ')
  const condition = `abs(${sum} - 1) > ${numberLiteral(sumTolerance)}`
  const whole: RowValue = {
    what: 'probability-sum',
    text: query.predicted.classes[0]?.value.text ?? '',
    inputs: [],
    values: [],
    misfits: [{ condition, example: sum }],
  }
  return [...each, whole]
}

/** What the labels are computed of, besides texts. */
export function labelValues(query: LabelQuery, setting: Setting): readonly RowValue[] {
  const { predicted, weight } = query
  return [
    ...(predicted.kind === 'score' ? [numberValue(predicted.score, 'mp', 'score', setting)] : []),
    ...probabilities(query, setting),
    ...(weight === null ? [] : [weightValue(weight, setting)]),
  ]
}

/** What is predicted, over `judgedRows`. */
function predictedLabel(judged: JudgedRows, { predicted }: LabelQuery, dialect: SqlDialect): string {
  switch (predicted.kind) {
    case 'column':
      return textName(judged, predicted.column)
    case 'score': {
      const [over, under] = [predicted.positive, predicted.negative].map(dialect.text)
      const threshold = numberLiteral(predicted.threshold)
      return `case when mp >= ${threshold} then ${over} when mp < ${threshold} then ${under} end`
    }
    case 'probabilities': {
      const names = predicted.classes.map((_, i) => probabilityName(i))
      const all = names.map((name) => `${name} is not null`).join(' and ')
      const most = names.length === 1 ? names.join('') : `greatest(${names.join(', ')})`
      const cases = predicted.classes.map(
        ({ label }, i) => `when ${probabilityName(i)} = ${most} then ${dialect.text(label)}`,
      )
      return `case when ${all} then case ${cases.join(' ')} end end`
    }
  }
}

/** The columns that labels are counted by, over `judgedRows`: `a` and `p`, the slices, the weight `mw`, the unit `lu`. */
export const labelColumns = (
  judged: JudgedRows,
  query: LabelQuery,
  dialect: SqlDialect,
): readonly Named[] => [
  { sql: textName(judged, query.actual), as: 'a' },
  { sql: predictedLabel(judged, query, dialect), as: 'p' },
  ...plain(...segmentNames(judged)),
  ...(query.weight === null ? [] : plain('mw')),
  ...(query.unit === null ? [] : [{ sql: textName(judged, query.unit), as: 'lu' }]),
]

const segmented = ({ compiled: { query }, segments }: JudgedRows) => ({ ...query, segments })

const segmentNames = (judged: JudgedRows): readonly string[] => [
  ...new Set(judged.segments.flat().map((column) => textName(judged, column))),
]

export function judgeLabels(query: LabelQuery, dialect: SqlDialect): JudgedRows {
  const request = labelRequest(query)
  return judge(request, labelValues(query, settingOf(request, dialect)), dialect)
}

/** Every row with its labels. */
export const labelRows = (judged: JudgedRows, query: LabelQuery, dialect: SqlDialect): Lines =>
  selectFrom([...labelColumns(judged, query, dialect), ...plain(...rowMarks(judged))], judgedRows(judged))

/** What is counted of rows in every question: those of each file, and whether any is bad. */
export const markCounts = ({ compiled }: JudgedRows): readonly Named[] => [
  ...(compiled.hasBadRow ? [{ sql: compiled.dialect.anyTrue('bad'), as: 'bad' }] : []),
  ...compiled.countedSources.map((as, i) => ({ sql: `count(case when source = ${i} then 1 end)`, as })),
]

/** One row for each pair of labels and slice. @param rows as `labelRows` gives them */
export function labelCounts(judged: JudgedRows, query: LabelQuery, rows: Lines): Lines {
  const own = segmented(judged)
  const names = ['a', 'p', ...(judged.compiled.filtered ? ['k'] : [])]
  const weight = query.weight === null ? [] : plain('mw')
  const passed = [...plain('a', 'p', ...rowMarks(judged)), ...weight]
  const counts: readonly Named[] = [
    ...plain(...names),
    ...segmentKeyNames(own),
    ...groupingMark(own),
    { sql: 'count(*)', as: 'units' },
    ...(query.weight === null
      ? []
      : [
          { sql: 'sum(mw)', as: 'w' },
          { sql: 'sum(mw * mw)', as: 'w2' },
          { sql: 'count(mw)', as: 'weighted' },
        ]),
    ...markCounts(judged),
  ]
  const withKeys = selectFrom(
    [...passed, ...segmentKeys(own)],
    selectFrom([...passed, ...unitSegments(own, false)], rows),
  )
  return selectFrom(counts, withKeys, groupBy(own, names), `limit ${mostCells + 1}`)
}
