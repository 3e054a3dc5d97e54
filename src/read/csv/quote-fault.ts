/** Where a quote is out of place, to the character: what the strict parser only knows to the field. */

import type { Dialect } from '../types.ts'

export interface QuoteFault {
  readonly offset: number
  readonly message: string
  readonly hint: string
}

const doubled = 'a quote inside a quoted field is written twice: "a ""b"" c"'

/** The first fault in a text that begins at the beginning of a record; `null` when the quotes are in order. */
export function quoteFault(text: string, dialect: Dialect): QuoteFault | null {
  const { quote, delimiter } = dialect
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start'
  let opened = 0
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset]
    if (state === 'quoted') {
      if (character === quote) state = 'closed'
    } else if (character === quote) {
      if (state === 'plain') {
        return {
          offset,
          message: 'a quote inside a field that does not begin with one',
          hint: `quote the whole field; ${doubled}`,
        }
      }
      if (state === 'start') opened = offset
      state = 'quoted'
    } else if (
      character === delimiter ||
      character === '\n' ||
      (character === '\r' && text[offset + 1] === '\n')
    ) {
      state = 'start'
    } else if (state === 'closed') {
      return { offset, message: 'text behind the quote that closes the field', hint: doubled }
    } else {
      state = 'plain'
    }
  }
  if (state !== 'quoted') return null
  return {
    offset: opened,
    message: 'the quote that is opened here is never closed',
    hint: `remove it, or close the field; ${doubled}`,
  }
}
