/** How do several files become one table of typed columns? One scan per file, kinds applied by us, all joined. */

import type { Column, ColumnKind, MissingWords, Table } from '../../read/types.ts'
import type { ScannedColumn, SqlDialect } from './dialect.ts'
import { indented, type Lines, type Named, selectFrom } from './select.ts'

/** Which columns a query reads, by index into `Table.columns`; what is not named is not read. */
export interface Used {
  /** As text, exactly as written. */
  readonly text: ReadonlySet<number>
  /** As what they are: numbers as DOUBLE, booleans as BOOLEAN. */
  readonly natural: ReadonlySet<number>
  /** The LABEL of each row's file, as `label`. */
  readonly label: boolean
  /** The index of each row's file, as `source`. */
  readonly source: boolean
}

export const textAlias = (column: number) => `t${column}`

const prefix: Record<ColumnKind, string> = { text: 't', number: 'n', boolean: 'b' }
/** The alias of a column with its own kind. */
export const naturalAlias = (column: number, kind: ColumnKind) => `${prefix[kind]}${column}`

/** True where there is something in the column, whether or not it is of the column's kind. */
const presentAlias = (column: number) => `p${column}`

const sqlType: Record<ColumnKind, string> = { text: 'varchar', number: 'double', boolean: 'boolean' }
/** The SQL type of a kind. */
export const typeOfKind = (kind: ColumnKind) => sqlType[kind]

/** The columns that can hold a value which is not of their kind. */
export function checkedColumns(table: Table, used: Used): readonly number[] {
  return [...used.natural].filter((column) => table.columns[column]?.kind !== 'text').sort((a, b) => a - b)
}

/** A condition over the table's columns: a value that is not of its column's kind. */
export function isMisfit(table: Table, column: number): string {
  return `${presentAlias(column)} and ${naturalAlias(column, kindOf(table, column))} is null`
}

const kindOf = (table: Table, column: number): ColumnKind => columnOf(table, column).kind

function columnOf(table: Table, index: number): Column {
  const column = table.columns[index]
  if (column === undefined) throw new RangeError(`no column ${index}`)
  return column
}

const truths = "('true', 't', 'yes')"
const falsehoods = "('false', 'f', 'no')"
const booleanOf = (text: string) =>
  `case when lower(${text}) in ${truths} then true when lower(${text}) in ${falsehoods} then false end`

/** One file's part of the table: the same aliases in the same order for every file. */
function fileSelect(
  table: Table,
  index: number,
  used: Used,
  words: MissingWords,
  dialect: SqlDialect,
): Lines {
  const source = table.sources[index]
  if (source === undefined) throw new RangeError(`no source ${index}`)
  const scanned: ScannedColumn[] = []
  const converted: Named[] = []
  const typed: Named[] = []
  const scan = (column: number, read: ColumnKind): string | null => {
    const position = source.columnOf.indexOf(column)
    const field = source.fields[position]
    if (field === undefined) return null
    const as = `${read === 'text' ? 'c' : 'd'}${column}`
    if (!scanned.some((each) => each.as === as)) scanned.push({ field, position, as, read })
    return as
  }
  const pass = (sql: string, as: string) => {
    if (!converted.some((each) => each.as === as)) converted.push({ sql, as })
  }
  for (const column of textColumns(table, used)) {
    pass(scan(column, 'text') ?? 'cast(null as varchar)', textAlias(column))
    typed.push({ sql: textAlias(column), as: textAlias(column) })
  }
  for (const column of checkedColumns(table, used)) {
    const kind = kindOf(table, column)
    const as = naturalAlias(column, kind)
    const position = source.columnOf.indexOf(column)
    const declared = source.fields[position]?.declared ?? null
    const own = scan(column, declared === kind ? kind : 'text')
    if (own === null) {
      pass(`cast(null as ${typeOfKind(kind)})`, as)
      typed.push({ sql: as, as }, { sql: 'false', as: presentAlias(column) })
    } else if (kind === 'boolean') {
      pass(declared === kind ? own : booleanOf(own), as)
      pass(own, own)
      typed.push({ sql: as, as }, { sql: `${own} is not null`, as: presentAlias(column) })
    } else {
      const native = declared === kind
      pass(native ? own : dialect.tryNumber(own), as)
      pass(own, own)
      const fits = native ? '' : ` and not ${dialect.holdsUnderscore(own)}`
      typed.push(
        { sql: `case when ${dialect.isFinite(as)}${fits} then ${as} end`, as },
        { sql: `${own} is not null`, as: presentAlias(column) },
      )
    }
  }
  if (used.label) typed.push({ sql: dialect.text(source.file.label ?? ''), as: 'label' })
  if (used.source) typed.push({ sql: String(index), as: 'source' })
  if (scanned.length === 0) {
    // a file without any of the columns still counts its rows
    const field = source.fields[0]
    if (field !== undefined) scanned.push({ field, position: 0, as: 'c', read: 'text' })
  }
  if (converted.length === 0) converted.push({ sql: 'c', as: 'c' })
  if (typed.length === 0) typed.push({ sql: 'c', as: 'c' })
  const read = dialect.scan(source.file, source.fields, scanned, words)
  return selectFrom(typed, selectFrom(converted, read))
}

/** Text is the natural form of a text column: both ways of using it share one alias. */
function textColumns(table: Table, used: Used): readonly number[] {
  const natural = [...used.natural].filter((column) => kindOf(table, column) === 'text')
  return [...new Set([...used.text, ...natural])].sort((a, b) => a - b)
}

/**
 * The rows of all files as one select over our own aliases.
 * @param limit read only about so many rows, from the beginning
 */
export function tableSelect(
  table: Table,
  used: Used,
  words: MissingWords,
  dialect: SqlDialect,
  limit: number | null = null,
): Lines {
  const files = table.sources.map((_, index) => fileSelect(table, index, used, words, dialect))
  const [only = []] = files
  const all =
    files.length === 1
      ? only
      : files.flatMap((lines, i) => [...(i === 0 ? [] : ['union all']), '(', ...indented(lines), ')'])
  if (limit === null) return all
  return files.length === 1
    ? [...all, `limit ${limit}`]
    : ['select *', 'from (', ...indented(all), ')', `limit ${limit}`]
}
