/** Which metrics a table holds when nobody names one, and which columns are left out and why. */

import { AbstatError } from '../../errors.ts'
import type { MetricType } from '../../report/types.ts'
import { describeColumns } from '../describe.ts'
import { spoiltColumn } from '../head-misfit.ts'
import { type NumberMarks, numberOf } from '../kinds.ts'
import { plainName, wordsOf } from '../names.ts'
import { otherMarks } from '../number-marks.ts'
import { flagName, sqlName, sqlText } from '../quote.ts'
import type { Column, HeadTable, LeftOut, PlannedColumns, PlannedMetric } from '../types.ts'
import { columnNames, isDescriptive, isNameless, perEventWords } from './lists.ts'

const mostEvents = 20
/** Where there are more, the table is not about these: each would be another test, and the answer pages of them. */
const mostMetrics = 100
const wayOut =
  '; if it is to be text, name the metrics, such as `--mean COLUMN`, and the column is left alone'

/** A metric without its role, which depends on how many there are. */
export type MetricGuess = Pick<PlannedMetric, 'type' | 'name' | 'sql' | 'flag'>

export interface MetricGuesses {
  readonly metrics: readonly MetricGuess[]
  readonly leftOut: readonly LeftOut[]
}

/**
 * The flag that asks for the same metric. A name that no flag takes is written with letters, digits, `_`, `-` and `.`.
 * @param short whether NAME alone means the same
 */
function metricFlag(type: MetricType, name: string, sql: string, short: boolean): string {
  const valid = flagName(name)
  return short && valid === name ? `--${type} ${name}` : `--${type} ${valid}=${sql}`
}

/** Whether every value of the head is 0 or 1. */
export function isZeroOne(column: Column, marks: NumberMarks): boolean {
  return (
    column.kind === 'number' &&
    column.present > 0 &&
    column.values.every(({ value }) => [0, 1].includes(numberOf(value, marks) ?? Number.NaN))
  )
}

/** One more in every row: 1, 2, 3 … */
function countsRows({ values }: Column, marks: NumberMarks): boolean {
  const first = numberOf(values[0]?.value ?? '', marks) ?? Number.NaN
  return (
    values.length >= 10 &&
    Number.isInteger(first) &&
    values.every(({ value, count }, i) => count === 1 && numberOf(value, marks) === first + i)
  )
}

const isTime = (name: string) => columnNames.timestamp.some((each) => each === plainName(name))

/** Why a number or boolean is no metric, or `null` when it is one. */
function whyNot(column: Column, table: HeadTable, isEventTable: boolean): string | null {
  const [only, another] = column.values
  if (only === undefined) return null
  if (isTime(column.name)) return 'a time'
  if (isNameless(column.name)) return 'it has no name'
  const outcome = column.kind === 'boolean' || isZeroOne(column, table.conventions)
  if (isDescriptive(column.name, outcome)) return 'its name says that it describes the row'
  // where most events have no value, one value still says which of them had it
  const everywhere = !isEventTable || column.present === table.headRows
  if (another === undefined && everywhere) {
    return table.complete
      ? `always ${only.value}`
      : `always ${only.value} in the first ${table.headRows.toLocaleString('en-US')} rows`
  }
  if (countsRows(column, table.conventions)) return 'it counts the rows'
  return null
}

function typeOf(column: Column, marks: NumberMarks, isEventTable: boolean): MetricType {
  if (column.kind === 'boolean' || isZeroOne(column, marks)) return 'conversion'
  return isEventTable && wordsOf(column.name).some((word) => perEventWords.has(word)) ? 'ratio' : 'mean'
}

function ofColumn(column: Column, marks: NumberMarks, isEventTable: boolean): MetricGuess {
  const type = typeOf(column, marks, isEventTable)
  const sql = sqlName(column.name)
  return { type, name: column.name, sql, flag: metricFlag(type, column.name, sql, type !== 'ratio') }
}

/** An event whose name is also that of a column gets another one. */
function ofEvents(column: Column, taken: ReadonlySet<string>): readonly MetricGuess[] {
  return column.values.slice(0, mostEvents).map(({ value }) => {
    let name = value
    while (taken.has(name)) name = `event_${name}`
    const sql = `${sqlName(column.name)} = ${sqlText(value)}`
    return { type: 'conversion', name, sql, flag: metricFlag('conversion', name, sql, name === value) }
  })
}

/**
 * Why a column of text is no metric only because of a few values, nearly all being numbers; `null` where it is really
 * text, or means something that is no number.
 */
export function spoiledNumbers(table: HeadTable, index: number): AbstatError | null {
  const name = table.columns[index]?.name ?? ''
  return isDescriptive(name) || isTime(name) ? null : spoiltColumn(table, index, wayOut)
}

/** Whether the column means something already, and is no metric. */
export function isMeaningful(
  { unit, variant, event, segments, eventId, time }: PlannedColumns,
  index: number,
): boolean {
  return [unit, variant, event, ...segments.flat(), eventId, time?.column].includes(index)
}

/**
 * Booleans and 0/1 columns are conversions, other numbers means; in an event table each of the 20 most frequent events
 * is a conversion, a duration or score an average per event, another number a sum per unit. In the order of the columns.
 * @throws AbstatError (data) when a column would be numbers but for a few values; (usage) when there are more than 100
 */
export function findMetrics(table: HeadTable, columns: PlannedColumns): MetricGuesses {
  const isEventTable = columns.event !== null
  const metrics: MetricGuess[] = []
  const leftOut: LeftOut[] = []
  const taken = new Set(table.columns.filter((column) => column.kind !== 'text').map((column) => column.name))
  table.columns.forEach((column, index) => {
    if (index === columns.event) metrics.push(...ofEvents(column, taken))
    if (isMeaningful(columns, index)) return
    if (column.kind === 'text') {
      // a column of numbers with a bad value among them is not to be lost in silence
      const bad = spoiledNumbers(table, index)
      if (bad !== null) throw bad
      const marks =
        isDescriptive(column.name) || isTime(column.name) ? null : otherMarks(column, table.conventions)
      if (marks !== null) leftOut.push({ column: column.name, why: `not read as numbers; ${marks}` })
      return
    }
    const why = whyNot(column, table, isEventTable)
    if (why === null) metrics.push(ofColumn(column, table.conventions, isEventTable))
    else leftOut.push({ column: column.name, why })
  })
  if (metrics.length > mostMetrics) {
    const [first, second] = metrics
    throw new AbstatError(
      'usage',
      `what is to be compared? ${metrics.length.toLocaleString('en-US')} columns look like metrics`,
      {
        hint: `name those that matter, such as \`${first?.flag}\` and \`${second?.flag}\``,
      },
    )
  }
  return { metrics, leftOut }
}

/** The same. @throws AbstatError (usage) when there is none, too */
export function guessMetrics(table: HeadTable, columns: PlannedColumns): MetricGuesses {
  const found = findMetrics(table, columns)
  if (found.metrics.length === 0) throw noMetric(table, found.leftOut)
  return found
}

function noMetric(table: HeadTable, leftOut: readonly LeftOut[]): AbstatError {
  const reasons = leftOut.map(({ column, why }) => `left out: ${column} (${why})`)
  return new AbstatError('usage', 'what is to be compared? no column looks like a metric', {
    detail: [...describeColumns(table), ...reasons],
    hint: 'name a metric: `--mean COLUMN`, `--conversion COLUMN` or `--conversion "NAME=COLUMN = \'value\'"`',
  })
}
