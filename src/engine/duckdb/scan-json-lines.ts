/** How does DuckDB read JSON lines? The objects at the top level as JSON, what lies deeper by JSON pointer. */

import type { Field, MissingWords, SourceFile } from '../../read/types.ts'
import type { ScannedColumn } from '../sql/dialect.ts'
import { textLiteral } from '../sql/literal.ts'
import { type Lines, selectFrom } from '../sql/select.ts'
import { withoutWords } from './missing.ts'

const compressions = { none: 'uncompressed', gzip: 'gzip' } as const

/** RFC 6901: `~` and `/` within a name are escaped. No step at all is the value itself. */
function pointer(steps: readonly string[]): string {
  return steps.length === 0
    ? '$'
    : steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/**
 * The text of a JSON value: of a string its characters, of a number its shortest form, of anything else its JSON.
 * A whole number keeps all its digits, so that long ids stay distinct.
 */
function textOf(json: string, steps: readonly string[]): string {
  const at = textLiteral(pointer(steps))
  const text = `${json} ->> ${at}`
  const type = steps.length === 0 ? `json_type(${json})` : `json_type(${json}, ${at})`
  return `case when ${type} = 'DOUBLE' then regexp_replace(${text}, '\\.0+$', '') else ${text} end`
}

/** Names that DuckDB can take as columns: not empty, and different whatever their case. */
function areColumnNames(names: readonly string[]): boolean {
  return (
    new Set(names.map((name) => name.toLowerCase())).size === names.length &&
    names.every((name) => name !== '')
  )
}

/** A select over `read_json`. Only the named members of each object are parsed, where their names allow it. */
export function scanJsonLines(
  file: SourceFile,
  _fields: readonly Field[],
  columns: readonly ScannedColumn[],
  missing: MissingWords,
): Lines {
  const tops = [...new Set(columns.map(({ field }) => field.path[0] ?? field.name))]
  const byName = areColumnNames(tops)
  const names = byName ? tops : ['json']
  const options = [
    textLiteral(file.realPath),
    "format = 'newline_delimited'",
    `records = ${byName}`,
    `compression = ${textLiteral(compressions[file.compression])}`,
    `columns = {${names.map((name) => `${textLiteral(name)}: 'JSON'`).join(', ')}}`,
  ]
  const aliases = names.map((_, i) => `j${i}`)
  const texts = columns.map(({ field, as }) => {
    const [top = field.name, ...rest] = field.path
    const json = byName ? `j${tops.indexOf(top)}` : 'j0'
    return `${textOf(json, byName ? rest : [top, ...rest])} as ${as}`
  })
  const read = [
    `select ${texts.join(', ')}`,
    `from read_json(${options.join(', ')}) as j(${aliases.join(', ')})`,
  ]
  const list = columns.map(({ as }) => ({ sql: withoutWords(as, missing), as }))
  return selectFrom(list, read)
}
