/** First lines of delimited text that are no header, each with the flag or the command that helps. */

import { AbstatError } from '../../errors.ts'
import { excerpt } from '../excerpt.ts'
import { converted } from '../quote.ts'
import { chooseMarks, type Marks } from './marks.ts'
import { parseRecords } from './records.ts'

const firstLine = (text: string) => text.split('\n', 1)[0]?.replace(/\r$/, '') ?? ''

/** A first line that begins as comments do: whether it is one, is not guessed. */
export function refuseCommentAsHeader(text: string, path: string, line: number): void {
  if (!text.startsWith('#')) return
  throw new AbstatError('data', 'the first line begins with `#`, as a comment does', {
    place: { file: path, line, column: 1 },
    detail: excerpt(firstLine(text), 1),
    hint: `if such lines are comments: \`--comment '#'\`; if it is the header: ${converted("sed '1s/^#//'", path)}`,
  })
}

/** A command that takes off quotes around whole lines. */
export const unwrapped = (path: string): string =>
  converted(`sed 's/^"//; s/"[[:cntrl:]]*$//; s/""/"/g'`, path)

/** Every line within quotes, as one field: what a spreadsheet makes of a file that it did not take apart. */
export function refuseWrappedLines(text: string, marks: Marks, path: string, line: number): void {
  if (marks.quote !== '"' || !text.startsWith('"')) return
  let records: readonly (readonly string[])[] = []
  try {
    records = parseRecords(text, marks)
  } catch {
    return
  }
  if (records.length < 2 || records.some((record) => record.length !== 1)) return
  const inner = records.map(([field = '']) => field)
  const found = chooseMarks(inner.join('\n'), { delimiter: null, quote: null })
  const widths = inner.map((each) => each.split(found.delimiter).length)
  if (Math.min(...widths.slice(0, 100)) < 2) return
  throw new AbstatError('data', 'every line is wrapped in quotes, so that it is a single field', {
    place: { file: path, line, column: 1 },
    detail: excerpt(firstLine(text), 1),
    hint: `take the quotes off: ${unwrapped(path)}`,
  })
}
