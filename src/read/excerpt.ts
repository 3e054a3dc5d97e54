/** A line of the input as a message shows it: cut around the place, with a caret below. */

/** Characters shown on each side of the caret. */
const side = 48

/** Control characters, and what would reverse or hide the text around them, as escapes. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]/gu, (character) => {
    if (character === '\t') return '\\t'
    if (character === '\n') return '\\n'
    if (character === '\r') return '\\r'
    const code = character.charCodeAt(0)
    return code < 256
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`
  })
}

/**
 * Two lines: the text, and `^` below the given column.
 * @param column counted in characters from 1; one behind the last character points behind the line
 */
export function excerpt(line: string, column: number): readonly [string, string] {
  const characters = [...line]
  const at = Math.min(Math.max(column, 1), characters.length + 1) - 1
  const from = at - side <= 3 ? 0 : at - side
  const to = at + side >= characters.length - 3 ? characters.length : at + side
  const before = (from > 0 ? '…' : '') + visible(characters.slice(from, at).join(''))
  const after = visible(characters.slice(at, to).join('')) + (to < characters.length ? '…' : '')
  return [before + after, `${' '.repeat([...before].length)}^`]
}

/** A value in a sentence: visible, in backticks, cut when long. */
export function shown(value: string, most = 40): string {
  // two units a character at most
  const characters = [...value.slice(0, 2 * most + 1)]
  const cut = characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : value
  return `\`${visible(cut)}\``
}
