/** How do several files become one table of typed columns? One scan per file, kinds applied by us, all joined. */

import type { ColumnKind, Conventions, MissingWords, Table } from '../../read/types.ts'
import {
  checkedColumns,
  kindOf,
  naturalAlias,
  presentAlias,
  textAlias,
  textColumns,
  typeOfKind,
  type Used,
} from './columns.ts'
import type { ScannedColumn, SqlDialect } from './dialect.ts'
import { indented, type Lines, type Named, plain, selectFrom } from './select.ts'

type Source = Table['sources'][number]

/** What one column needs of the three levels of a file's select. */
interface Part {
  /** Read from the file. */
  readonly scanned: readonly ScannedColumn[]
  /** Over what was read: converted to the column's kind. */
  readonly converted: readonly Named[]
  /** Over what was converted: the columns of the table. */
  readonly typed: readonly Named[]
}

/** A column as this file holds it; `null` when it does not. */
function scanOf(source: Source, column: number, read: ColumnKind): ScannedColumn | null {
  const position = source.columnOf.indexOf(column)
  const field = source.fields[position]
  return field === undefined ? null : { field, position, as: `${read === 'text' ? 'c' : 'd'}${column}`, read }
}

function textPart(source: Source, column: number): Part {
  const scan = scanOf(source, column, 'text')
  const as = textAlias(column)
  return {
    scanned: scan === null ? [] : [scan],
    converted: [{ sql: scan?.as ?? 'cast(null as varchar)', as }],
    typed: plain(as),
  }
}

const truths = "('true', 't', 'yes')"
const falsehoods = "('false', 'f', 'no')"
const booleanOf = (text: string) =>
  `case when lower(${text}) in ${truths} then true when lower(${text}) in ${falsehoods} then false end`

/** A number or boolean: its value where it is one, and whether there is anything at all. */
function checkedPart(
  source: Source,
  column: number,
  kind: ColumnKind,
  conventions: Conventions,
  dialect: SqlDialect,
): Part {
  const as = naturalAlias(column, kind)
  const present = presentAlias(column)
  const declared = source.fields[source.columnOf.indexOf(column)]?.declared ?? null
  const native = declared === kind
  const scan = scanOf(source, column, native ? kind : 'text')
  if (scan === null) {
    return {
      scanned: [],
      converted: [{ sql: `cast(null as ${typeOfKind(kind)})`, as }],
      typed: [...plain(as), { sql: 'false', as: present }],
    }
  }
  const own = scan.as
  const convert = kind === 'boolean' ? booleanOf : (text: string) => dialect.tryNumber(text, conventions)
  const written = native ? '' : ` and not ${dialect.isMisread(own, as, conventions)}`
  const value = kind === 'boolean' ? as : `case when ${dialect.isFinite(as)}${written} then ${as} end`
  return {
    scanned: [scan],
    converted: [{ sql: native ? own : convert(own), as }, ...plain(own)],
    typed: [
      { sql: value, as },
      { sql: `${own} is not null`, as: present },
    ],
  }
}

/** A file without any of the columns still counts its rows. */
function anyPart(source: Source): Part {
  const [field] = source.fields
  const scanned: ScannedColumn[] = field === undefined ? [] : [{ field, position: 0, as: 'c', read: 'text' }]
  return { scanned, converted: plain('c'), typed: [] }
}

/** Two columns may read the same field: each alias once. */
const once = <T extends { readonly as: string }>(list: readonly T[]): readonly T[] => [
  ...new Map(list.map((each) => [each.as, each])).values(),
]

/** The columns as the file holds them, and beside them the values that its folders say. */
function readColumns(
  { file, fields }: Source,
  columns: readonly ScannedColumn[],
  missing: MissingWords,
  dialect: SqlDialect,
): Lines {
  const own = columns.filter(({ field }) => field.fixed === undefined)
  const [any] = fields
  const scanned: readonly ScannedColumn[] =
    own.length > 0 || any === undefined ? own : [{ field: any, position: 0, as: 'c', read: 'text' }]
  const read = dialect.scan(file, fields, scanned, missing)
  if (own.length === columns.length) return read
  const fixed = columns.flatMap(({ field: { fixed: value }, as }) => {
    if (value === undefined) return []
    const isMissing = value === null || missing.includes(value)
    return [{ sql: isMissing ? 'cast(null as varchar)' : dialect.text(value), as }]
  })
  return selectFrom([...plain(...own.map(({ as }) => as)), ...fixed], read)
}

/** One file's part of the table: the same aliases in the same order for every file. */
function fileSelect(table: Table, index: number, used: Used, dialect: SqlDialect): Lines {
  const source = table.sources[index]
  if (source === undefined) throw new RangeError(`no source ${index}`)
  const own = [
    ...textColumns(table, used).map((column) => textPart(source, column)),
    ...checkedColumns(table, used).map((column) =>
      checkedPart(source, column, kindOf(table, column), table.conventions, dialect),
    ),
  ]
  const parts = own.some(({ scanned }) => scanned.length > 0) ? own : [...own, anyPart(source)]
  const typed = [
    ...parts.flatMap((part) => part.typed),
    ...(used.label ? [{ sql: dialect.text(source.file.label ?? ''), as: 'label' }] : []),
    ...(used.source ? [{ sql: String(index), as: 'source' }] : []),
  ]
  const scanned = once(parts.flatMap((part) => part.scanned))
  const converted = once(parts.flatMap((part) => part.converted))
  const read = readColumns(source, scanned, table.conventions.missing, dialect)
  return selectFrom(typed.length === 0 ? plain('c') : typed, selectFrom(converted, read))
}

/**
 * The rows of all files as one select over our own aliases.
 * @param limit read only about so many rows, from the beginning
 */
export function tableSelect(
  table: Table,
  used: Used,
  dialect: SqlDialect,
  limit: number | null = null,
): Lines {
  const files = table.sources.map((_, index) => fileSelect(table, index, used, dialect))
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
