/** YAML (or JSON, which is YAML) with the place of every value in it. */

import { readFileSync } from 'node:fs'
import { isAlias, isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { AbstatError } from '../../errors.ts'

/** A path of keys and positions in a document. */
export type Path = readonly PropertyKey[]

export interface ConfigDocument {
  /** As the user named it. */
  readonly file: string
  readonly value: unknown
  /** Line and column, from 1, of the value at a path, or of the nearest value around it. */
  place(path: Path): { readonly line: number; readonly column: number }
  /** The same of a key in the object at a path. */
  placeOfKey(path: Path, key: string): { readonly line: number; readonly column: number }
  /** The keys of the object at a path in the order of the file, which JavaScript does not keep of keys such as `2024`. */
  keys(path: Path): readonly string[]
}

/** A larger file is no configuration. */
const mostBytes = 2 ** 20

function textOf(file: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw new AbstatError('input', `cannot read the configuration${missing ? ': no such file' : ''}`, {
      place: { file },
      hint: missing ? 'name it with `--config FILE`; without one, say what it would with flags' : undefined,
      cause: error,
    })
  }
  if (bytes.length > mostBytes) {
    throw new AbstatError('input', 'this is too large for a configuration', {
      place: { file },
      hint: 'data are named by `sources`, or as FILE',
    })
  }
  return bytes.toString('utf8')
}

/** @throws AbstatError (input) for an alias of nothing, or so many that they would fill the memory */
function plainValue(parsed: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return parsed.toJS({ maxAliasCount: 100 })
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    throw new AbstatError('input', `an alias cannot be followed: ${error.message}`, {
      place: { file },
      hint: 'quote text that begins with `*`',
      cause: error,
    })
  }
}

/** @throws AbstatError (input) with line and column where the text is not YAML */
export function readDocument(file: string): ConfigDocument {
  const lines = new LineCounter()
  const document = parseDocument(textOf(file), { lineCounter: lines, uniqueKeys: true, merge: false })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  const [error] = document.errors
  if (error !== undefined) {
    throw new AbstatError(
      'input',
      `this is not YAML: ${error.message.split('\n')[0]?.replace(/ at line.*$/, '')}`,
      {
        place: { file, ...at(error.pos[0]) },
        hint:
          error.code === 'DUPLICATE_KEY'
            ? 'keep one of the two'
            : 'close what `[`, `{` and quotes open, and quote text that holds `: `, `#` or quotes',
      },
    )
  }
  const nodeAt = (path: Path): { readonly range?: readonly number[] | null | undefined } | null => {
    for (let length = path.length; length >= 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true)
      if (typeof node === 'object' && node !== null && 'range' in node) return node as { range: number[] }
    }
    return null
  }
  const mapAt = (path: Path) => {
    const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true)
    const own = isAlias(node) ? node.resolve(document) : node
    return isMap(own) ? own : null
  }
  return {
    file,
    value: plainValue(document, file),
    place: (path) => at(nodeAt(path)?.range?.[0] ?? 0),
    keys: (path) =>
      (mapAt(path)?.items ?? []).flatMap(({ key }) => (isScalar(key) ? [String(key.value ?? '')] : [])),
    placeOfKey: (path, key) => {
      const pair = mapAt(path)?.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
      const range = isScalar(pair?.key) ? pair.key.range : null
      return at(range?.[0] ?? 0)
    },
  }
}
