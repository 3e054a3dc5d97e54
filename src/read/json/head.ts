/** The beginning of a file of JSON: lines, or an array. */

import { AbstatError } from '../../errors.ts'
import { repeatedName } from '../csv/header.ts'
import { isEnough } from '../enough.ts'
import { shown } from '../excerpt.ts'
import type { Field, Head, SourceFile } from '../types.ts'
import { errorAtValue, membersOf } from './row.ts'
import { type JsonRow, type JsonRows, jsonRows } from './rows.ts'
import { wrappedRows } from './wrapped.ts'

/** More different keys than this are data, not columns. */
const mostFields = 2_000

/** Fields in order of first appearance, found by their path. */
class Fields {
  readonly list: Field[] = []
  readonly #positions = new Map<string, number>()
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  /** @throws AbstatError (data) when the keys do not come to an end */
  position(path: readonly string[], line: number): number {
    // one step is looked up as it is, several as JSON: `["a"]` can be a key, too
    const key = path.length === 1 ? ` ${path[0]}` : JSON.stringify(path)
    const known = this.#positions.get(key)
    if (known !== undefined) return known
    const position = this.list.length
    if (position >= mostFields) {
      throw new AbstatError('data', `more than ${mostFields.toLocaleString('en-US')} different keys`, {
        place: { file: this.#file, line },
        hint: 'keys that are values (a key for each user, say) have to become values first',
      })
    }
    this.#positions.set(key, position)
    this.list.push({ name: path.join('.'), path, declared: null })
    return position
  }
}

function checkNames(fields: readonly Field[], path: string): void {
  const repeated = repeatedName(fields.map((field) => field.name))
  if (repeated === null) return
  const [earlier, later] = repeated
  const how = earlier === later ? 'both a nested value and a key with a dot' : 'they differ only in case'
  throw new AbstatError(
    'data',
    `the keys ${shown(earlier)} and ${shown(later)} cannot be told apart: ${how}`,
    {
      place: { file: path },
      hint: 'rename or remove one of them',
    },
  )
}

/** Rows inside the only object of a file of lines, which ends on its line or goes on over many. */
function refuseWrapped({ rows, last }: JsonRows, file: SourceFile): void {
  const [first] = rows
  if (first === undefined || file.format !== 'jsonl') return
  if (first.text.trimEnd().endsWith('}') && !(last && rows.length === 1)) return
  const error = wrappedRows({ ...first, text: rows.map(({ text }) => text).join('\n') }, file.path)
  if (error !== null) throw error
}

/**
 * The union of all keys, nested ones as `props.revenue`, and the first rows.
 * @throws AbstatError (data) at the first row that is not a JSON object
 */
export async function readJsonHead(file: SourceFile): Promise<Head> {
  const fields = new Fields(file.path)
  const sparse: (string | null)[][] = []
  const rows: JsonRow[] = []
  let bytes = 0
  let complete = false
  for await (const part of jsonRows(file)) {
    if (rows.length === 0) refuseWrapped(part, file)
    for (const row of part.rows) {
      const values: (string | null)[] = []
      for (const { path, text } of membersOf(row, file.path)) {
        values[fields.position(path, row.line)] = text
      }
      sparse.push(values)
      rows.push(row)
    }
    bytes += part.bytes
    complete = part.last
    if (isEnough(sparse.length, bytes)) break
  }
  checkNames(fields.list, file.path)
  const width = fields.list.length
  return {
    fields: fields.list,
    rows: sparse.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? null)),
    complete,
    errorAt: (row, field, message, hint) => {
      const own = rows[row]
      if (own === undefined) throw new RangeError(`no row ${row}`)
      return errorAtValue(own, file.path, fields.list[field]?.path ?? [], message, hint)
    },
  }
}
