/** How does DuckDB read Parquet? By the position of each column, with the type that the file declares. */

import type { ColumnKind, Field, MissingWords, SourceFile } from '../../read/types.ts'
import type { ScannedColumn } from '../sql/dialect.ts'
import { textLiteral } from '../sql/literal.ts'
import { type Lines, selectFrom } from '../sql/select.ts'
import { nanIsMissing, withoutWords } from './missing.ts'

/** The table function on one file: its folders mean nothing, and old writers' text is text. */
export const readParquet = (realPath: string) =>
  `read_parquet(${textLiteral(realPath)}, hive_partitioning = false, binary_as_string = true)`

/** The text of a value of a declared kind: numbers in their shortest form, times as ISO 8601. */
export function parquetText(value: string, declared: ColumnKind | null): string {
  const text = `cast(${value} as varchar)`
  switch (declared) {
    case 'number': {
      const short = `rtrim(rtrim(${text}, '0'), '.')`
      return `case when contains(${text}, '.') and not contains(${text}, 'e') then ${short} else ${text} end`
    }
    case 'boolean':
      return text
    default: {
      const iso = `replace(replace(${text}, ' ', 'T'), '+00', 'Z')`
      return `case when typeof(${value}) like 'TIMESTAMP%' then ${iso} else ${text} end`
    }
  }
}

function readAs({ field, read, position }: ScannedColumn, missing: MissingWords): string {
  const value = `f${position}`
  if (read === 'text') return parquetText(value, field.declared)
  if (read === 'boolean') return `cast(${value} as boolean)`
  const number = `cast(${value} as double)`
  return nanIsMissing(missing) ? `case when not isnan(${number}) then ${number} end` : number
}

/** A select over `read_parquet`; its columns are renamed by position, so that no name of the file enters the query. */
export function scanParquet(
  file: SourceFile,
  fields: readonly Field[],
  columns: readonly ScannedColumn[],
  missing: MissingWords,
): Lines {
  const own = fields.filter(({ fixed }) => fixed === undefined)
  const names = own.map((_, position) => `f${position}`)
  const values = columns.map((column) => `${readAs(column, missing)} as ${column.as}`)
  const read = [`select ${values.join(', ')}`, `from ${readParquet(file.realPath)} as p(${names.join(', ')})`]
  const list = columns.map(({ as, read: kind }) => ({
    sql: kind === 'text' ? withoutWords(as, missing) : as,
    as,
  }))
  return selectFrom(list, read)
}
