/** Quotes that a backslash escapes, written twice instead: what every reader of delimited text takes for one quote. */

const backslash = 0x5c

/**
 * `\"` becomes `""`, which is as long: lines and columns stay. Any other backslash stays as it is written.
 */
export async function* withDoubledQuotes(
  chunks: AsyncIterable<Buffer>,
  quote: string,
): AsyncGenerator<Buffer> {
  const quoteByte = quote.charCodeAt(0)
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk])
    let at = bytes.indexOf(backslash)
    for (; at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(backslash, at + 2)) {
      if (bytes[at + 1] === quoteByte) bytes[at] = quoteByte
    }
    // a backslash at the very end belongs to what follows
    const end = at < 0 ? bytes.length : at
    rest = bytes.subarray(end)
    yield bytes.subarray(0, end)
  }
  yield rest
}
