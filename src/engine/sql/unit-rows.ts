/** What is known about every row? The innermost levels of the query: values over our own short names, checked. */

import type { UnitQuery } from '../types.ts'
import { rowIsBad, unitIsBad } from './bad-rows.ts'
import { checkedColumns, kindOf, naturalAlias, textAlias, textColumns, type Used } from './columns.ts'
import type { CompiledMeasure, Setting } from './compiled.ts'
import type { SqlDialect } from './dialect.ts'
import { compileMeasure } from './measures.ts'
import {
  placedColumns,
  placedSegment,
  placedVariant,
  placeRows,
  placingInputs,
  type RowPlacing,
  rowPlacing,
  rowsBefore,
} from './placing.ts'
import { chooses } from './row-value.ts'
import { rowSegmentNames, rowSegments } from './segments.ts'
import { anyOf, type Lines, type Named, plain, selectFrom } from './select.ts'
import { tableSelect } from './source.ts'
import { usedColumns } from './used.ts'
import type { VariantCoding } from './variants.ts'

/** A query with its measures compiled. */
export interface Compiled {
  readonly query: UnitQuery
  readonly dialect: SqlDialect
  readonly coding: VariantCoding
  readonly measures: readonly CompiledMeasure[]
  readonly used: Used
  /** Columns that can hold a value which is not of their kind. */
  readonly checked: readonly number[]
  /** Conditions over the table's columns, of which at least one holds in every row that is bad. */
  readonly badRow: readonly string[]
  /** The same over `u`, the unit; `null` without units. */
  readonly badUnit: string | null
  /** True when a row can be found bad, or not to fit a measure: then rows have a column `bad`. */
  readonly hasBadRow: boolean
  /** True when units and groups have one. */
  readonly hasBad: boolean
  readonly grouped: boolean
  /** True when there can be rows that do not count: then rows have a column `k`, true where they do. */
  readonly filtered: boolean
  readonly placing: RowPlacing | null
  /** Sources whose rows are counted as `q0`, `q1`, …: all but the last, or none. */
  readonly countedSources: readonly string[]
}

/** In rows that do not count nothing is known. */
const kept = (sql: string) => `case when k then ${sql} end`

/** @throws AbstatError (usage) when a condition or value is text */
export function compile(query: UnitQuery, dialect: SqlDialect, coding: VariantCoding): Compiled {
  const used = usedColumns(query)
  const grouped = query.unit !== null
  const placing = rowPlacing(query)
  const filtered = query.where !== null || placing?.dropsRows === true
  const setting: Setting = {
    dialect,
    missing: query.missing,
    grouped,
    kept: filtered ? kept : (sql) => sql,
    before: placing === null ? null : rowsBefore(placing),
  }
  const measures = query.measures.map((measure, index) => compileMeasure(measure, index, setting))
  const checked = checkedColumns(query.table, used)
  const isFound = !query.leaveOutBadRows
  const badRow = isFound
    ? rowIsBad(query, used, checked, dialect, filtered || placing !== null ? null : coding)
    : []
  const badUnit = isFound && query.unit !== null ? unitIsBad(query, query.unit, 'u', dialect) : null
  const hasBadRow = badRow.length > 0 || measures.some((each) => each.misfits.length > 0)
  const counted = used.source ? query.table.sources.length - 1 : 0
  return {
    query,
    dialect,
    coding,
    measures,
    used,
    checked,
    badRow,
    badUnit,
    hasBadRow,
    hasBad: hasBadRow || badUnit !== null,
    grouped,
    filtered,
    placing,
    countedSources: Array.from({ length: counted }, (_, i) => `q${i}`),
  }
}

/** What keeps the bad rows out, where they are to be left out. */
function withoutBadRows({ query, used, checked, dialect }: Compiled): Lines {
  if (!query.leaveOutBadRows) return []
  const { unit } = query
  const bad = anyOf([
    ...rowIsBad(query, used, checked, dialect),
    ...(unit === null ? [] : [unitIsBad(query, unit, textAlias(unit), dialect)]),
  ])
  return bad === null ? [] : [`where not coalesce(${bad}, false)`]
}

/**
 * The rows that count, told by `k`, with the expressions of the query as they are, NULL included.
 * @param limit only so many, from the beginning
 */
export function rowInputs(compiled: Compiled, limit: number | null, extra: readonly Named[] = []): Lines {
  const { query, coding, measures, used, badRow, dialect, countedSources, placing } = compiled
  const { table, unit, where } = query
  const bad = anyOf(badRow)
  const inputs: readonly Named[] = [
    ...(unit === null ? [] : [{ sql: textAlias(unit), as: 'u' }]),
    { sql: coding.row, as: 'v' },
    ...rowSegments(query),
    ...(countedSources.length > 0 ? plain('source') : []),
    ...(where === null ? [] : [{ sql: chooses(where), as: 'k' }]),
    ...(bad === null ? [] : [{ sql: bad, as: 'bad' }]),
    ...measures.flatMap((each) => each.inputs),
    ...placingInputs(query, dialect),
    ...extra,
  ]
  const rows = selectFrom(inputs, tableSelect(table, used, dialect, limit), ...withoutBadRows(compiled))
  return placing === null
    ? rows
    : placeRows(
        placing,
        rows,
        inputs.map(({ as }) => as),
      )
}

/** How many rows of each file are left without the bad ones: its index as `source`, its rows as `r`. */
export function soundRowsQuery(compiled: Compiled): Lines {
  const read = tableSelect(compiled.query.table, { ...compiled.used, source: true }, compiled.dialect)
  const counted = [...plain('source'), { sql: 'count(*)', as: 'r' }]
  return selectFrom(counted, read, ...withoutBadRows(compiled), 'group by source')
}

/** How many rows are the same as another in everything that the query reads of them. */
export function repeatedRowsQuery(compiled: Compiled): Lines {
  const { query, used, checked, dialect } = compiled
  const columns = [
    ...textColumns(query.table, used).map(textAlias),
    ...checked.map((column) => naturalAlias(column, kindOf(query.table, column))),
    ...(used.label ? ['label'] : []),
  ]
  // comparing the texts themselves would keep all of them in memory
  return selectFrom(
    [{ sql: `count(*) - count(distinct ${dialect.hash(columns)})`, as: 'r' }],
    tableSelect(query.table, { ...used, source: false }, dialect),
    ...withoutBadRows(compiled),
  )
}

/** The rows with values that can be trusted, and `bad` where one cannot. */
export function rowValues(compiled: Compiled, limit: number | null): Lines {
  const { query, measures, badRow, hasBadRow, filtered, countedSources, placing } = compiled
  const misfits = measures.flatMap((each) => each.misfits.map(({ condition }) => condition))
  const bad = anyOf([...(badRow.length > 0 ? ['bad'] : []), ...misfits])
  const own = (as: string): Named => ({ sql: filtered ? kept(as) : as, as })
  const values: readonly Named[] = [
    ...(query.unit === null ? [] : plain('u')),
    placing === null ? own('v') : { sql: placedVariant(placing), as: 'v' },
    ...rowSegmentNames(query).map((name) =>
      placing === null ? own(name) : { sql: placedSegment(placing, name), as: name },
    ),
    ...(countedSources.length > 0 ? plain('source') : []),
    ...(filtered ? plain('k') : []),
    ...(hasBadRow && bad !== null ? [{ sql: bad, as: 'bad' }] : []),
    ...(placing === null ? [] : plain(...placedColumns(placing))),
    ...measures.flatMap((each) => each.values),
  ]
  return selectFrom(values, rowInputs(compiled, limit))
}
