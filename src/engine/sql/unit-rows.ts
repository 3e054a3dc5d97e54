/** What is known about every row? The innermost levels of the query: values over our own short names, checked. */

import { AbstatError } from '../../errors.ts'
import type { Expression, UnitQuery } from '../types.ts'
import { checkedColumns, isMisfit, textAlias, type Used } from './columns.ts'
import type { CompiledMeasure, Setting } from './compiled.ts'
import type { SqlDialect } from './dialect.ts'
import { compileMeasure } from './measures.ts'
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
  /** True when a row can be found not to fit: then there is a column `bad`. */
  readonly hasBad: boolean
  readonly grouped: boolean
  readonly filtered: boolean
  /** Sources whose rows are counted as `q0`, `q1`, …: all but the last, or none. */
  readonly countedSources: readonly string[]
}

/** In rows that do not count nothing is known. */
const kept = (sql: string) => `case when k then ${sql} end`

/** @throws AbstatError (usage) when a condition or value is text */
export function compile(query: UnitQuery, dialect: SqlDialect, coding: VariantCoding): Compiled {
  const used = usedColumns(query)
  const grouped = query.unit !== null
  const filtered = query.where !== null
  const setting: Setting = {
    dialect,
    missing: query.missing,
    grouped,
    kept: filtered ? kept : (sql) => sql,
  }
  const measures = query.measures.map((measure, index) => compileMeasure(measure, index, setting))
  const checked = checkedColumns(query.table, used)
  const counted = used.source ? query.table.sources.length - 1 : 0
  return {
    query,
    dialect,
    coding,
    measures,
    used,
    checked,
    hasBad: checked.length > 0 || measures.some((each) => each.misfits.length > 0),
    grouped,
    filtered,
    countedSources: Array.from({ length: counted }, (_, i) => `q${i}`),
  }
}

/** Rows that count, as BOOLEAN. */
function keepCondition(where: Expression): string {
  if (where.type === 'text') {
    throw new AbstatError('usage', `\`${where.text}\` is text, not a condition`, {
      hint: `compare it, such as \`${where.text} = 'x'\``,
    })
  }
  return where.type === 'number' ? `coalesce(${where.sql} <> 0, false)` : `coalesce(${where.sql}, false)`
}

/** The rows with the expressions of the query as they are, NULL included. @param limit only so many, from the beginning */
export function rowInputs(compiled: Compiled, limit: number | null, extra: readonly Named[] = []): Lines {
  const { query, coding, measures, used, checked, dialect, countedSources } = compiled
  const { table, unit, segment, where, missingWords } = query
  const badColumn = anyOf(checked.map((column) => isMisfit(table, column)))
  const inputs: readonly Named[] = [
    ...(unit === null ? [] : [{ sql: textAlias(unit), as: 'u' }]),
    { sql: coding.row, as: 'v' },
    ...(segment === null
      ? []
      : [{ sql: typeof segment === 'number' ? textAlias(segment) : segment.sql, as: 's' }]),
    ...(countedSources.length > 0 ? plain('source') : []),
    ...(where === null ? [] : [{ sql: keepCondition(where), as: 'k' }]),
    ...(badColumn === null ? [] : [{ sql: badColumn, as: 'bad' }]),
    ...measures.flatMap((each) => each.inputs),
    ...extra,
  ]
  return selectFrom(inputs, tableSelect(table, used, missingWords, dialect, limit))
}

/** The rows with values that can be trusted, and `bad` where one cannot. */
export function rowValues(compiled: Compiled, limit: number | null): Lines {
  const { query, measures, checked, hasBad, filtered, countedSources } = compiled
  const misfits = measures.flatMap((each) => each.misfits.map(({ condition }) => condition))
  const bad = anyOf([...(checked.length > 0 ? ['bad'] : []), ...misfits])
  const own = (as: string): Named => ({ sql: filtered ? kept(as) : as, as })
  const values: readonly Named[] = [
    ...(query.unit === null ? [] : plain('u')),
    own('v'),
    ...(query.segment === null ? [] : [own('s')]),
    ...(countedSources.length > 0 ? plain('source') : []),
    ...(filtered ? plain('k') : []),
    ...(hasBad && bad !== null ? [{ sql: bad, as: 'bad' }] : []),
    ...measures.flatMap((each) => each.values),
  ]
  return selectFrom(values, rowInputs(compiled, limit))
}
