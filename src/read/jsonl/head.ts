/** The beginning of a file of JSON lines. */

import { AbstatError } from '../../errors.ts'
import { recordBlocks } from '../blocks.ts'
import { repeatedName } from '../csv/header.ts'
import { blockBytes, isEnough } from '../enough.ts'
import { shown } from '../excerpt.ts'
import type { Field, Head, SourceFile } from '../types.ts'
import { errorAtValue, parseJsonLine, visitValues } from './line.ts'

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

/** Blank lines are no rows. */
export function* jsonLines(text: string): Generator<{ readonly text: string; readonly line: number }> {
  let line = 0
  for (const each of text.split('\n')) {
    line++
    if (each.trim() !== '') yield { text: each, line }
  }
}

/**
 * The union of all keys, nested ones as `props.revenue`, and the first rows.
 * @throws AbstatError (data) at the first line that is not a JSON object
 */
export async function readJsonHead(file: SourceFile): Promise<Head> {
  const fields = new Fields(file.path)
  const sparse: (string | null)[][] = []
  const lines: { readonly text: string; readonly line: number }[] = []
  let bytes = 0
  let complete = false
  for await (const block of recordBlocks(file, null, blockBytes)) {
    for (const { text, line } of jsonLines(block.text)) {
      const at = block.firstLine + line - 1
      const row: (string | null)[] = []
      visitValues(parseJsonLine(text, file.path, at), (path, value) => {
        row[fields.position(path, at)] = value
      })
      sparse.push(row)
      lines.push({ text, line: at })
    }
    bytes += block.bytes
    complete = block.last
    if (isEnough(sparse.length, bytes)) break
  }
  checkNames(fields.list, file.path)
  const width = fields.list.length
  const rows = sparse.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? null))
  return {
    fields: fields.list,
    rows,
    complete,
    errorAt: (row, field, message, hint) => {
      const { text, line } = lines[row] ?? { text: '', line: 0 }
      return errorAtValue(text, file.path, line, fields.list[field]?.path ?? [], message, hint)
    },
  }
}
