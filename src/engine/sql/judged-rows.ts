/** What does a question about predictions need of every row? Labels and numbers that can be trusted, and what is wrong with the others. */

import type { ValueMisfit } from '../label-types.ts'
import type { Expression, UnitQuery } from '../types.ts'
import type { CompiledMeasure, ResultRow, Setting } from './compiled.ts'
import type { SqlDialect } from './dialect.ts'
import { readMisfits } from './misfits.ts'
import { numberOf } from './row-value.ts'
import { segmentColumns } from './segments.ts'
import { anyOf, type Lines, type Named, plain, selectFrom } from './select.ts'
import { type Compiled, compile, rowInputs } from './unit-rows.ts'
import { textCoding } from './variants.ts'

/** In rows that do not count nothing is known. */
const keptRows = (sql: string) => `case when k then ${sql} end`

/** What is asked of rows. */
export interface RowRequest extends Pick<UnitQuery, 'table' | 'where' | 'leaveOutBadRows'> {
  /** Rows are put together by this column where it is not `null`. */
  readonly unit: number | null
  /** Columns that are read as text, besides those of the slices. */
  readonly texts: readonly number[]
  readonly slices: readonly (readonly number[])[]
  readonly expressions: readonly Expression[]
}

/** A number of a row: how it is computed, and what it cannot be. */
export interface RowValue extends Pick<CompiledMeasure, 'inputs' | 'values' | 'misfits'> {
  readonly what: ValueMisfit['what']
  readonly text: string
}

/** A request with its values compiled. */
export interface JudgedRows {
  readonly compiled: Compiled
  readonly values: readonly RowValue[]
  /** The segmentations of the answer: all rows first, then the slices. */
  readonly segments: UnitQuery['segments']
}

/** What compiling a value depends on. */
export const settingOf = ({ where, unit }: RowRequest, dialect: SqlDialect): Setting => ({
  dialect,
  before: null,
  missing: 'exclude',
  grouped: unit !== null,
  kept: where === null ? (sql) => sql : keptRows,
})

/** The name of a column's text over `judgedRows`. */
export function textName({ compiled }: JudgedRows, column: number): string {
  return `s${segmentColumns(compiled.query).indexOf(column)}`
}

/** A value as one of a measure, which the questions about bad rows understand. */
const asMeasure = ({ inputs, values, misfits }: RowValue): CompiledMeasure => ({
  inputs,
  values,
  misfits,
  units: [],
  unitValues: () => [],
  shifted: [],
  groups: [],
  read: () => {
    throw new TypeError('a value of a row has no statistics')
  },
})

/** Compiles a request, with values that are made of its expressions. */
export function judge(request: RowRequest, values: readonly RowValue[], dialect: SqlDialect): JudgedRows {
  const { table, where, leaveOutBadRows, unit, texts, slices, expressions } = request
  const query: UnitQuery = {
    table,
    unit,
    variant: 'label',
    // the slices first, so that their columns have the same names in the query of the answer
    segments: [[], ...slices, texts],
    where,
    missing: 'exclude',
    measures: expressions.map((value) => ({ kind: 'sum', value })),
    event: null,
    leaveOutBadRows,
    placing: null,
  }
  const compiled = compile(query, dialect, textCoding(query, dialect))
  const measures = values.map(asMeasure)
  const hasBadRow = compiled.badRow.length > 0 || measures.some(({ misfits }) => misfits.length > 0)
  return {
    compiled: { ...compiled, measures, hasBadRow, hasBad: hasBadRow || compiled.badUnit !== null },
    values,
    segments: query.segments.slice(0, -1),
  }
}

/** What is passed on of every row besides its values: whether it counts, whether it is bad, its file. */
export function rowMarks({ compiled }: JudgedRows): readonly string[] {
  const { filtered, hasBadRow, countedSources } = compiled
  return [
    ...(filtered ? ['k'] : []),
    ...(hasBadRow ? ['bad'] : []),
    ...(countedSources.length > 0 ? ['source'] : []),
  ]
}

/** The rows: texts and values, NULL where a row does not count, with its marks. */
export function judgedRows(judged: JudgedRows): Lines {
  const { compiled, values } = judged
  const { query, badRow, filtered } = compiled
  const misfits = values.flatMap((each) => each.misfits.map(({ condition }) => condition))
  const bad = anyOf([...(badRow.length > 0 ? ['bad'] : []), ...misfits])
  const own: readonly Named[] = [
    ...(query.unit === null ? [] : plain('u')),
    ...segmentColumns(query).map((_, i) => ({
      sql: filtered ? keptRows(`s${i}`) : `s${i}`,
      as: `s${i}`,
    })),
    ...values.flatMap((each) => each.values),
    ...rowMarks(judged).map((as) => ({ sql: as === 'bad' && bad !== null ? bad : as, as })),
  ]
  return selectFrom(own, rowInputs(compiled, null))
}

/** The answer to the query about bad rows: values that cannot be used, in rows that are not bad themselves. */
export function readValueMisfits(
  { compiled, values }: JudgedRows,
  rows: readonly ResultRow[],
): readonly ValueMisfit[] {
  return readMisfits(compiled, rows).flatMap(({ measure, count, example }) => {
    const value = values[measure]
    return value === undefined ? [] : [{ what: value.what, text: value.text, count, example }]
  })
}

/** A finite number, or one of those that a condition over it allows. */
export function numberValue(
  expression: Expression,
  as: string,
  what: ValueMisfit['what'],
  setting: Setting,
  allowed: ((sql: string) => string) | null = null,
): RowValue {
  const checked = numberOf(expression, as, setting)
  const { text } = expression
  const [value] = checked.values
  // true and false are 1 and 0, which every range here holds
  if (allowed === null || value === undefined || expression.type === 'boolean') {
    return { what, text, ...checked }
  }
  const isAllowed = allowed(value.sql)
  return {
    what,
    text,
    inputs: checked.inputs,
    values: [{ sql: `case when ${isAllowed} then ${value.sql} end`, as }],
    misfits: [...checked.misfits, { condition: `not (${isAllowed})`, example: as }],
  }
}

/** How much a row counts: not negative. */
export const weightValue = (weight: Expression, setting: Setting): RowValue =>
  numberValue(weight, 'mw', 'weight', setting, (sql) => `${sql} >= 0`)
