/** Text as it stands in the source of a manual page (the macros of man(7)). */

/** Longer lines of a source are bad style to those who check pages. */
const longestLine = 78

/** Letters that mean something to the formatter, and those that are not ASCII, written out. */
export function escaped(text: string): string {
  const letters = [...text].map((letter) => {
    if (letter === '\\') return '\\e'
    if (letter === '-') return '\\-'
    const code = letter.codePointAt(0) ?? 0
    const known = { "'": '\\(aq', '`': '\\(ga', '^': '\\(ha', '~': '\\(ti', '"': '\\(dq' }[letter]
    if (known !== undefined) return known
    return code < 0x7f ? letter : `\\[u${code.toString(16).toUpperCase().padStart(4, '0')}]`
  })
  return letters.join('')
}

/** No line of text is taken for a macro. */
const asText = (line: string): string => (line.startsWith('.') ? `\\&${line}` : line)

/** A paragraph, its words on lines that are not too long. */
export function filled(text: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of escaped(text)
    .split(/\s+/)
    .filter((part) => part !== '')) {
    if (line !== '' && line.length + word.length + 1 > longestLine) {
      lines.push(line)
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map(asText).join('\n')
}

/** Lines as they are. */
export const verbatim = (text: string): string =>
  ['.nf', ...text.split('\n').map((line) => asText(escaped(line))), '.fi'].join('\n')

/** Text in bold, for a line of its own. */
export const bold = (text: string): string => `\\fB${escaped(text)}\\fR`
