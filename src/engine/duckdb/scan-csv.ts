/** How does DuckDB read delimited text? With every option given, all columns as text, by position. */

import type { Dialect, Field, MissingWords, SourceFile } from '../../read/types.ts'
import type { ScannedColumn } from '../sql/dialect.ts'
import { textList, textLiteral } from '../sql/literal.ts'
import type { Lines } from '../sql/select.ts'
import { withoutWords } from './missing.ts'

/**
 * A line may be this long; the default of 2 MB is less than what a JSON payload in a cell can need. The buffer would
 * grow sixteenfold with it, which costs memory and time: it keeps the size that it has by default.
 */
const longestLine = 32 * 2 ** 20

/** Room for the whole of a small file, twice over: a buffer of full size takes longer to get than that to read. */
function lineRoom({ compression, bytes }: SourceFile): number {
  const small = 2 ** Math.ceil(Math.log2(2 * Math.max(bytes, 2 ** 15)))
  return compression === 'none' ? Math.min(longestLine, small) : longestLine
}

/** Words that no file holds: the reader insists on at least one. */
const noWords = ['\u0001', '\u0002']

/** The reader knows line ends by these names, of a backslash and a letter. */
const lineEnds = { '\n': "'\\n'", '\r\n': "'\\r\\n'" } as const

const compressions = { none: 'none', gzip: 'gzip', zstd: 'zstd' } as const

/** The reader takes no word that holds the delimiter or the quote. */
function wordsFor(dialect: Dialect, missing: MissingWords): { native: MissingWords; others: MissingWords } {
  const marks = [dialect.delimiter, dialect.quote, dialect.escape].filter((mark) => mark !== '')
  const isNative = (word: string) => !marks.some((mark) => word.includes(mark))
  const native = [...new Set(missing.filter(isNative))]
  return {
    native: native.length === 0 ? noWords.filter(isNative).slice(0, 1) : native,
    others: missing.filter((word) => !isNative(word)),
  }
}

/**
 * A select over `read_csv`. The columns are named by us, `f0`, `f1`, …, so that no name of the file enters the query;
 * nothing is guessed, and a row with too many or too few values is an error.
 */
export function scanCsv(
  file: SourceFile,
  fields: readonly Field[],
  columns: readonly ScannedColumn[],
  missing: MissingWords,
): Lines {
  const { dialect } = file
  if (dialect === null) throw new TypeError(`no dialect for ${file.path}`)
  const own = fields.filter(({ fixed }) => fixed === undefined)
  const types = own.map((_, position) => `'f${position}': 'VARCHAR'`).join(', ')
  // a blank line is no row, but where there is a single column the reader takes it for a missing value
  const isSingle = own.length === 1
  const { native, others } = isSingle ? { native: [''], others: missing } : wordsFor(dialect, missing)
  const options = [
    textLiteral(file.realPath),
    'auto_detect = false',
    `delim = ${textLiteral(dialect.delimiter)}`,
    `quote = ${textLiteral(dialect.quote)}`,
    `escape = ${textLiteral(dialect.quote === '' ? '' : dialect.escape)}`,
    `new_line = ${lineEnds[dialect.lineEnd]}`,
    `skip = ${dialect.skip}`,
    `header = ${dialect.header}`,
    "comment = ''",
    `compression = ${textLiteral(compressions[file.compression])}`,
    `nullstr = [${textList(native)}]`,
    'hive_partitioning = false',
    `max_line_size = ${lineRoom(file)}`,
    `buffer_size = ${lineRoom(file)}`,
    `columns = {${types}}`,
  ]
  const list = columns.map(({ position, as }) => `${withoutWords(`f${position}`, others)} as ${as}`)
  const read = [`select ${list.join(', ')}`, `from read_csv(${options.join(', ')})`]
  return isSingle ? [...read, 'where f0 is not null'] : read
}
