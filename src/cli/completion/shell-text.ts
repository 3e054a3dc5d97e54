/** A word as it stands in a line of bash, and what the shell makes of it: bash alone hands words over as they were typed. */

/** Quotes and backslashes taken away, also of a word that is not finished; nothing is expanded but `~/`. */
export function unquoted(word: string, home: string): string {
  let text = ''
  let quote: '"' | "'" | null = null
  for (let at = 0; at < word.length; at += 1) {
    const letter = word[at] ?? ''
    if (quote === null && (letter === '"' || letter === "'")) quote = letter
    else if (letter === quote) quote = null
    else if (letter === '\\' && quote !== "'") {
      at += 1
      text += word[at] ?? ''
    } else text += letter
  }
  return word.startsWith('~/') ? home + text.slice(1) : text
}
