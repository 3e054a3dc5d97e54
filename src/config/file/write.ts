/** A configuration as YAML, with comments. */

import { Document, isCollection, isMap, isScalar } from 'yaml'
import type { ConfigMap } from './from-flags.ts'

export interface ConfigComments {
  /** Lines above everything. */
  readonly above: readonly string[]
  /** What is said of a key, or of a key in one: `unit`, `metrics/revenue`. */
  readonly of: ReadonlyMap<string, string>
  /** Lines below everything. */
  readonly below: readonly string[]
}

/** Names from data stay in their line, whatever is in them. */
const inLine = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const block = (lines: readonly string[]): string =>
  lines.map((line) => ` ${inLine(line)}`.trimEnd()).join('\n')

/** One line of YAML, for a comment. */
export const inlineYaml = (value: unknown): string => {
  const document = new Document(value, { version: '1.2' })
  if (isCollection(document.contents)) document.contents.flow = true
  return document.toString({ lineWidth: 0, blockQuote: false, flowCollectionPadding: false }).trimEnd()
}

/** Beside a single value, above all else. */
function annotate(map: unknown, comments: ReadonlyMap<string, string>, path: string): void {
  if (!isMap(map)) return
  for (const { key, value } of map.items) {
    if (!isScalar(key)) continue
    const at = `${path}${String(key.value)}`
    const comment = comments.get(at)
    if (comment !== undefined) {
      if (isScalar(value)) value.comment = block([comment])
      else key.commentBefore = block([comment])
    }
    if (path === '') annotate(value, comments, `${at}/`)
  }
}

/** The text of the file. */
export function configText(config: ConfigMap, { above, of, below }: ConfigComments): string {
  const document = new Document(config)
  annotate(document.contents, of, '')
  document.commentBefore = block(above)
  document.comment = block(below)
  return document.toString({ lineWidth: 0, blockQuote: false })
}
