/** Where a line stops being JSON, to the character: what `JSON.parse` does not always say. */

/** Whether the text is JSON as far as it goes. */
function soFarSoGood(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const position = /at position (\d+)/.exec(message)?.[1]
    if (position !== undefined && Number(position) >= text.length) return true
    return /Unexpected end|Unterminated string/.test(message)
  }
}

/** The offset of the first character that cannot be; the length of the line when it ends too early. */
export function jsonFault(line: string): number {
  let good = 0
  let bad = line.length + 1
  // a beginning of a good beginning is good: halve the doubt
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (soFarSoGood(line.slice(0, middle))) good = middle
    else bad = middle
  }
  return good
}
