/** Numbers on standard input: one sample, or two side by side. */

import type { Readable } from 'node:stream'
import { numberHint, parseNumberList } from '../config/number-list.ts'
import { AbstatError } from '../errors.ts'

const place = { file: 'standard input' }

/** About ten million numbers. They are held in memory; tables are not. */
const mostBytes = 100e6

async function textOf(stdin: Readable): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stdin) {
    bytes += chunk.length
    if (bytes > mostBytes) {
      throw new AbstatError('input', 'more than 100 MB of numbers on standard input', {
        hint: 'for so many, write a table with a header and name its columns: `--columns A,B` or `--value V --by G`',
      })
    }
    chunks.push(Buffer.from(chunk))
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\ufeff/, '')
}

/** The numbers of every line that has any. */
async function linesOf(stdin: Readable): Promise<readonly (readonly number[])[]> {
  const lines: (readonly number[])[] = []
  for (const [i, line] of (await textOf(stdin)).split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const values = parseNumberList(line)
    if ('word' in values) {
      const isHeader = lines.length === 0
      throw new AbstatError('data', `\`${values.word}\` is not a number`, {
        place: { ...place, line: i + 1 },
        hint: isHeader
          ? 'if this is a table with a header, name its columns: `--columns A,B` or `--value V --by G`'
          : numberHint(values.word),
      })
    }
    lines.push(values)
  }
  if (lines.length === 0) {
    throw new AbstatError('data', 'standard input has no numbers', {
      hint: "write numbers into it: `printf '4.1 5.3 6.2' | abstat ttest -`",
    })
  }
  return lines
}

/** All numbers, however they are spread over lines. @throws AbstatError (data) naming the line of what is no number */
export const numbersFrom = async (stdin: Readable): Promise<readonly number[]> =>
  (await linesOf(stdin)).flat()

/**
 * A single line is one sample, and so is a number a line; two numbers a line are two samples, a column each.
 * @throws AbstatError (data) naming the line of what is no number, and for lines of any other shape
 */
export async function samplesFrom(stdin: Readable): Promise<readonly (readonly number[])[]> {
  const lines = await linesOf(stdin)
  const lengths = new Set(lines.map((line) => line.length))
  const [length] = lengths
  if (lines.length === 1 || (lengths.size === 1 && length === 1)) return [lines.flat()]
  if (lengths.size === 1 && length === 2)
    return [0, 1].map((column) => lines.map((line) => line[column] ?? 0))
  throw new AbstatError('data', 'the lines are neither one number each nor two', {
    place,
    hint: 'write one number a line for one sample, two for two samples; `--x -` takes all numbers as one sample',
  })
}
