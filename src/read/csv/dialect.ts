/** Which dialect takes a file apart: the one under which its beginning parses strictly, as far as none was said. */

import type { ReadingRequest } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import { recordBlocks } from '../blocks.ts'
import type { FileBytes } from '../bytes.ts'
import { converted } from '../quote.ts'
import type { Dialect } from '../types.ts'
import { firstLineEnd } from './line-ends.ts'
import { chooseMarks } from './marks.ts'
import { recordTexts } from './records.ts'
import { refuseDelimiter } from './refused-delimiters.ts'
import { refuseCommentAsHeader, refuseWrappedLines } from './refused-starts.ts'

/** What was said of the dialect. */
export type AskedDialect = Pick<ReadingRequest, 'inputFormat' | 'delimiter' | 'quote' | 'header' | 'comment'>

const sampleBytes = 1 << 16

/** The lines before the header: `sep=;`, which tells Excel the delimiter, and blank ones. */
function beforeHeader(text: string): { readonly skip: number; readonly delimiter: string | null } {
  const [start = '', separator = ''] = /^(?:"?sep=(.)"?\r?(?:\n|$))?(?:\r?\n)*/i.exec(text) ?? []
  return { skip: start.split('\n').length - 1, delimiter: separator === '' ? null : separator }
}

/** What was found of it. */
export interface DetectedDialect extends Dialect {
  /** How many lines the header, or without one the first row, spans. */
  readonly firstRecordLines: number
}

/**
 * The dialect of a file of text in UTF-8 without comments, from its first 64 kB.
 * @throws AbstatError (data) when the file is blank, its lines end with CR alone, or its first line cannot be one of a table
 */
export async function detectDialect(file: FileBytes, asked: AskedDialect): Promise<DetectedDialect> {
  let skip = 0
  // bytes that are no text are somebody else's to complain about, who may be allowed to leave out their row
  const roughly = (bytes: Buffer) => bytes.toString('utf8')
  for await (const block of recordBlocks(file, asked.quote ?? '"', sampleBytes, 0, roughly)) {
    if (block.text.trim() === '') {
      skip = block.firstLine + block.text.split('\n').length - 2
      continue
    }
    if (!block.text.includes('\n') && block.text.trim().includes('\r')) {
      throw new AbstatError('data', 'the lines end with a carriage return (CR) alone', {
        place: { file: file.path, line: 1, column: [...(block.text.split('\r', 1)[0] ?? '')].length + 1 },
        hint: converted("tr '\\r' '\\n' <", file.path),
      })
    }
    const before = beforeHeader(block.text)
    skip += before.skip
    const text = block.text.split('\n').slice(before.skip).join('\n')
    const delimiter = asked.inputFormat === 'tsv' ? '\t' : (asked.delimiter ?? before.delimiter)
    const marks = chooseMarks(text, { delimiter, quote: asked.quote })
    refuseDelimiter(text, marks, asked, file.path, skip + 1)
    if (asked.comment === null) refuseCommentAsHeader(text, file.path, skip + 1)
    refuseWrappedLines(text, marks, file.path, skip + 1)
    const [{ text: first = '' } = {}] = recordTexts(text, marks.quote)
    return {
      ...marks,
      header: asked.header !== 'no',
      // a single row may have no end of its own, where blank lines before it have one
      lineEnd: firstLineEnd(text, marks.quote) ?? firstLineEnd(block.text, '') ?? '\n',
      skip,
      firstRecordLines: first.split('\n').length,
    }
  }
  throw new AbstatError('data', 'the file holds nothing but blank lines', { place: { file: file.path } })
}
