/** All files as one table, matched by column name. */

import { AbstatError } from '../errors.ts'
import { makeColumn, settledKind, valueCounts } from './columns.ts'
import { shown } from './excerpt.ts'
import { fitsKind } from './kinds.ts'
import type { Column, ColumnKind, Conventions, Field, Head, HeadTable, SourceFile, Table } from './types.ts'

/** Declared kinds count only where all files that have the column agree; else the values decide. */
function declaredKind(fields: readonly Field[]): ColumnKind | null {
  const kind = fields[0]?.declared ?? null
  return fields.every((field) => field.declared === kind) ? kind : null
}

/** What a table is made of. */
export interface ReadFiles {
  readonly files: readonly SourceFile[]
  /** One for each file. */
  readonly heads: readonly Head[]
  readonly conventions: Conventions
  /** True where some bad rows are left out instead of being an error. */
  readonly allowsBadRows: boolean
}

/**
 * The union of the files' columns, in order of first appearance. Names match in any case, and the first spelling
 * stays. A kind is the one that the values of all files fit.
 */
export function makeTable({ files, heads, conventions, allowsBadRows }: ReadFiles): HeadTable {
  const missing = new Set(conventions.missing)
  const positions = new Map<string, number>()
  const names: string[] = []
  const sources = files.map((file, i) => {
    const fields = heads[i]?.fields ?? []
    const columnOf = fields.map(({ name }) => {
      const key = name.toLowerCase()
      const known = positions.get(key)
      if (known !== undefined) return known
      positions.set(key, names.length)
      return names.push(name) - 1
    })
    return { file, fields, columnOf }
  })

  const rows = heads.map((head, i) =>
    head.rows.map((row) => {
      const values: (string | null)[] = new Array(names.length).fill(null)
      sources[i]?.columnOf.forEach((column, field) => {
        const value = row[field] ?? null
        values[column] = value === null || missing.has(value) ? null : value
      })
      return values
    }),
  )
  const columns = names.map((name, column) => {
    const own = sources.flatMap(({ fields, columnOf }) => fields[columnOf.indexOf(column)] ?? [])
    const values = rows.flatMap((part) => part.flatMap((row) => row[column] ?? []))
    const declared = declaredKind(own)
    if (!allowsBadRows) return makeColumn(name, declared, values, conventions)
    // a bad value is as good as none: its row is going to be left out
    const kind = declared ?? settledKind(valueCounts(values), conventions)
    const isGood = (value: string) => fitsKind(kind, value, conventions)
    for (const row of rows.flat()) if (row[column] != null && !isGood(row[column])) row[column] = null
    return makeColumn(name, kind, values.filter(isGood), conventions)
  })
  return {
    columns,
    sources,
    conventions,
    headRows: heads.reduce((sum, head) => sum + head.rows.length, 0),
    rows,
    heads,
    complete: heads.every((head) => head.complete),
  }
}

/**
 * A column that is about to be used.
 * @throws AbstatError (data) when one of the files has no such column
 */
export function requireColumn(table: Table, index: number): Column {
  const column = table.columns[index]
  if (column === undefined) throw new RangeError(`no column ${index}`)
  const without = table.sources.find((source) => !source.columnOf.includes(index))
  const having = table.sources.find((source) => source.columnOf.includes(index))
  if (without === undefined || having === undefined) return column
  throw new AbstatError('data', `no column ${shown(column.name)}, which \`${having.file.path}\` has`, {
    place: { file: without.file.path },
    hint: 'every file needs the columns that are used; analyse files of another make by themselves',
  })
}
