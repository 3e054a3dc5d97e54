/** `--retention NAME[=SQL]@7d`: activity so long after the exposure. */

import { AbstatError } from '../errors.ts'
import { parseDuration } from './duration.ts'
import type { RetentionSpan } from './types.ts'

const length = String.raw`[\d.]+\s*[smhdw]`
const spanAtEnd = new RegExp(String.raw`@\s*(${length})(?:\s*\.\.\s*(${length}))?\s*$`)

/** The length of time that one of its unit is: of `7d` a day. */
const oneOf = (text: string): string => `1${text.slice(-1)}`

/**
 * Takes the span off: `back=event = 'login'@7d` is `back=event = 'login'` and the day from 7 days after the exposure on;
 * `@7d..14d` names the end, too.
 * @throws AbstatError (usage) where there is none, or none that has any length
 */
export function retentionSpan(text: string): { readonly text: string; readonly span: RetentionSpan } {
  const flag = `--retention ${text}`
  const found = spanAtEnd.exec(text)
  const [whole = '', first = '', last] = found ?? []
  if (found === null) {
    throw new AbstatError('usage', `\`${flag}\` does not say how long after the exposure`, {
      hint: `write \`--retention ${text.split(/[@=]/)[0] || 'back'}@7d\`, the day from 7 days on, or \`@7d..14d\``,
    })
  }
  const from = parseDuration('--retention', first)
  const to =
    last === undefined
      ? from.seconds + parseDuration('--retention', oneOf(from.text)).seconds
      : parseDuration('--retention', last).seconds
  const written = whole.slice(1).replaceAll(/\s/g, '')
  if (to > from.seconds) {
    return { text: text.slice(0, found.index).trimEnd(), span: { from: from.seconds, to, text: written } }
  }
  throw new AbstatError('usage', `\`${flag}\`: the span ends before it begins`, {
    hint: 'write the nearer time first, such as `@7d..14d`',
  })
}
