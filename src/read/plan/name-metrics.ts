/** Metrics that the user named → their SQL: a NAME alone is the column, or the event, of that name. */

import type { MetricRequest } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import { describeColumns, list } from '../describe.ts'
import { shown } from '../excerpt.ts'
import { spoiltColumn } from '../head-misfit.ts'
import { type NumberMarks, numberOf } from '../kinds.ts'
import { nearest } from '../nearest.ts'
import { shellWord, sqlName, sqlText } from '../quote.ts'
import { requireColumn } from '../table.ts'
import type { Column, HeadTable } from '../types.ts'
import { columnNamed } from './find.ts'
import { isZeroOne } from './guess-metrics.ts'
import { requireNumbers } from './number-column.ts'

/** How many event names are listed in a message. */
const mostListed = 10

/** `--conversion "buy=event = 'x'"`, ready for the shell. */
function suggest(request: MetricRequest, sql: string): string {
  return `--${request.type} ${shellWord(`${request.name}=${sql}${behind(request)}`)}`
}

/** What the flag ends with, besides its SQL. */
const behind = ({ level }: MetricRequest) => (level === undefined ? '' : `@${level}`)

/** A name that SQL takes without quotes stays readable in a hint. */
const plainSql = (name: string) => (/^[a-z][a-z0-9_]*$/.test(name) ? name : sqlName(name))

function problem(table: HeadTable, request: MetricRequest, message: string, hint: string): AbstatError {
  return new AbstatError('usage', `\`${request.flag}\`: ${message}`, { detail: describeColumns(table), hint })
}

/** A column whose values are all missing in the head has no kind to go by. */
function noValues(table: HeadTable, request: MetricRequest, column: Column): AbstatError {
  const rows = table.headRows.toLocaleString('en-US')
  const cast = request.type === 'conversion' ? 'boolean' : 'double'
  return table.complete
    ? problem(table, request, `column ${shown(column.name)} has no values`, 'name another column')
    : problem(
        table,
        request,
        `column ${shown(column.name)} has no values in the first ${rows} rows, so its type is not known`,
        `say it: \`${suggest(request, `cast(${plainSql(column.name)} as ${cast})`)}\``,
      )
}

function conversionOf(table: HeadTable, request: MetricRequest, column: Column, index: number): string {
  if (column.kind === 'boolean' || isZeroOne(column, table.conventions)) return sqlName(column.name)
  const spoilt = spoiltColumn(table, index)
  if (spoilt !== null) throw spoilt
  const name = plainSql(column.name)
  const value =
    column.values.find(
      (each) =>
        column.kind === 'text' || ![0, 1].includes(numberOf(each.value, table.conventions) ?? Number.NaN),
    )?.value ?? ''
  const condition = column.kind === 'text' ? `${name} = ${sqlText(value)}` : `${name} > 0`
  throw problem(
    table,
    request,
    `a conversion is a condition, true/false or 0/1, but column ${shown(column.name)} holds ${shown(value)}`,
    `say when it counts: \`${suggest(request, condition)}\``,
  )
}

function meanOf(table: HeadTable, request: MetricRequest, column: Column, index: number): string {
  requireNumbers(
    table,
    index,
    request.flag,
    request.type === 'quantile'
      ? 'a percentile is of numbers; the share of units is a conversion'
      : `the share of units is a conversion: \`--conversion ${request.name}\``,
  )
  return sqlName(column.name)
}

function countOf(column: Column, marks: NumberMarks): string {
  if (column.kind === 'boolean' || isZeroOne(column, marks)) return sqlName(column.name)
  return `${sqlName(column.name)} is not null`
}

function ofColumn(table: HeadTable, request: MetricRequest, index: number): string {
  const column = requireColumn(table, index)
  if (request.type === 'count' || request.type === 'retention') return countOf(column, table.conventions)
  if (column.present === 0) throw noValues(table, request, column)
  return request.type === 'mean' || request.type === 'quantile'
    ? meanOf(table, request, column, index)
    : conversionOf(table, request, column, index)
}

function unknownName(table: HeadTable, request: MetricRequest, event: Column | null): AbstatError {
  const { name, type } = request
  const isValue = type === 'mean' || type === 'quantile'
  const columns = table.columns.map((column) => column.name)
  const events = isValue || event === null ? [] : event.values.map(({ value }) => value)
  const near = nearest(name, [...columns, ...events])
  const what = events.length === 0 ? 'no column' : 'no column and no event'
  const sql = isValue ? 'SQL' : event === null ? 'CONDITION' : `${plainSql(event.name)} = 'value'`
  const at = request.span === undefined ? behind(request) : `@${request.span.text}`
  const said = `say what it is: \`--${type} "${name}=${sql}${at}"\``
  const anyRow = type === 'retention' ? '; a name unlike these stands for any row' : ''
  const hint =
    near === null
      ? `name a column, or ${said}`
      : `did you mean \`--${type} ${shellWord(`${near}${at}`)}\`? or ${said}${anyRow}`
  return new AbstatError('usage', `\`${request.flag}\`: there is ${what} ${shown(name)}`, {
    detail: [
      ...describeColumns(table),
      ...(events.length === 0
        ? []
        : [`events: ${list(events.slice(0, mostListed))}${events.length > mostListed ? ' …' : ''}`]),
    ],
    hint,
  })
}

/** Whether a name is nearly that of a column or event: then it is not taken for any row. */
const isMistyped = (name: string, table: HeadTable, event: Column | null): boolean =>
  nearest(name, [
    ...table.columns.map((column) => column.name),
    ...(event?.values ?? []).map(({ value }) => value),
  ]) !== null

/**
 * The SQL of a metric. A bare NAME is
 * - of a conversion: the boolean or 0/1 column, else (in an event table) the event of that name;
 * - of a mean or a quantile: the column of numbers;
 * - of a count: rows where the boolean or 0/1 column is true, where another column has a value, or of that event;
 *   `rows`, where nothing else is called so, is every row (`null`);
 * - of a retention: the same, and by any other name that is unlike all columns and events it is every row.
 * @param event the column of event names, or `null`
 * @throws AbstatError (usage) when NAME is neither, or its values do not make such a metric
 */
export function metricSql(asked: MetricRequest, table: HeadTable, event: number | null): string | null {
  if (asked.sql !== null) return asked.sql
  const request = { ...asked, name: asked.column ?? asked.name }
  const { name, type } = request
  const index = columnNamed(table, name)
  if (index >= 0) return ofColumn(table, request, index)
  const events = event === null ? null : (table.columns[event] ?? null)
  if (type !== 'mean' && type !== 'quantile' && events?.values.some(({ value }) => value === name)) {
    return `${sqlName(events.name)} = ${sqlText(name)}`
  }
  if (type === 'count' && name === 'rows') return null
  if (type === 'retention' && !isMistyped(name, table, events)) return null
  throw unknownName(table, request, events)
}
