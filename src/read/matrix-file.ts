/** A square table of counts in a delimited file, with or without the names of its classes. */

import { AbstatError } from '../errors.ts'
import { recordBlocks } from './blocks.ts'
import type { FileBytes } from './bytes.ts'
import { errorAtField, strictRecords } from './csv/strict.ts'
import type { SourceFile } from './types.ts'

/** A larger file is no matrix of classes. */
const mostBytes = 16 * 2 ** 20

/** As it stands in the file. */
export interface MatrixTable {
  /** `null` where the file names none. */
  readonly labels: readonly string[] | null
  readonly counts: readonly (readonly number[])[]
}

type Records = readonly (readonly string[])[]
type Fail = (row: number, field: number, message: string, hint: string) => AbstatError

/** Names of classes are told from counts by this. */
const isNumber = (text: string): boolean => /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text)

/** How many records and fields hold names, not counts. */
interface Margins {
  readonly header: 0 | 1
  readonly names: 0 | 1
}

/**
 * Where names are, by the shape of the table: a square one has them on both sides, which its corner shows, or on none; one
 * record more is a header, one field more is a column of names.
 */
function marginsOf(records: Records): Margins {
  const height = records.length
  const [first = []] = records
  const excess = height - first.length
  if (excess === 0) {
    const both = !isNumber(first[0] ?? '')
    return both ? { header: 1, names: 1 } : { header: 0, names: 0 }
  }
  // of a table that is not square, too, names are no counts
  return {
    header: first.some(isNumber) ? 0 : 1,
    names: records.slice(1).some(([name = '']) => isNumber(name)) ? 0 : 1,
  }
}

function countIn(records: Records, row: number, field: number, fail: Fail): number {
  const text = records[row]?.[field] ?? ''
  const count = Number(text)
  if (isNumber(text) && Number.isSafeInteger(count) && count >= 0) return count
  throw fail(
    row,
    field,
    `${text.trim() === '' ? 'there is nothing' : `\`${text}\` stands`} where a count is expected: counts are whole numbers of at least 0`,
    isNumber(text)
      ? 'count rows; shares and weights say nothing of how many rows they come from'
      : 'write digits alone; names of classes belong into the first row, the first column or both',
  )
}

/** Totals would be read as a class of their own. */
function refuseTotals(
  counts: MatrixTable['counts'],
  labels: readonly string[],
  fail: () => AbstatError,
): void {
  const last = counts.length - 1
  const named = /^(?:all|total|totals|sum|Σ)$/i.test(labels[last]?.trim() ?? '')
  const sums = counts[last]?.every(
    (total, field) => total === counts.slice(0, last).reduce((sum, row) => sum + (row[field] ?? 0), 0),
  )
  if (named && sums === true) throw fail()
}

function labelsIn(records: Records, { header, names }: Margins, fail: Fail): readonly string[] | null {
  const above = header === 0 ? null : (records[0] ?? []).slice(names).map((name) => name.trim())
  const beside = names === 0 ? null : records.slice(header).map(([name = '']) => name.trim())
  const differing = above?.findIndex((name, i) => beside !== null && beside[i] !== name) ?? -1
  if (differing >= 0) {
    throw fail(
      differing + header,
      0,
      `class ${differing + 1} is \`${beside?.[differing]}\` here and \`${above?.[differing]}\` in the header`,
      'write the classes in the same order down and across',
    )
  }
  const labels = above ?? beside
  labels?.forEach((name, i) => {
    const [row, field] = above === null ? [i + header, 0] : [0, i + names]
    if (name === '') throw fail(row, field, 'a class without a name', 'name each class')
    if (labels.indexOf(name) < i) {
      throw fail(row, field, `a second class is called \`${name}\``, 'name each class differently')
    }
  })
  return labels
}

/**
 * The table of a delimited file.
 * @throws AbstatError (data) with the place of what is no count, or where the table is not square
 */
export async function readMatrixFile(file: FileBytes & Pick<SourceFile, 'dialect'>): Promise<MatrixTable> {
  const { dialect, path } = file
  if (dialect === null) {
    throw new AbstatError('usage', 'a matrix is read from delimited text, such as CSV', {
      place: { file: path },
      hint: 'export it as CSV, or write it out: `--matrix "10,6;3,24" --rows predicted`',
    })
  }
  for await (const block of recordBlocks(file, dialect.quote, mostBytes, dialect.skip)) {
    if (!block.last) break
    const shape = { path, dialect, names: null }
    const records = strictRecords(block, shape)
    const fail: Fail = (row, field, message, hint) => errorAtField(block, shape, row, field, message, hint)
    const margins = marginsOf(records)
    const height = records.length - margins.header
    const width = (records[0]?.length ?? 0) - margins.names
    if (height !== width) {
      throw fail(
        Math.min(records.length - 1, width + margins.header),
        height < width ? height + margins.names : 0,
        `the matrix is not square: it has ${height} rows of ${width} counts`,
        'a row and a column for every class, in the same order; totals belong to neither',
      )
    }
    const counts = Array.from({ length: height }, (_, i) =>
      Array.from({ length: width }, (__, j) => countIn(records, i + margins.header, j + margins.names, fail)),
    )
    const labels = labelsIn(records, margins, fail)
    if (height < 2)
      throw fail(0, 0, 'a matrix of one class has no errors', 'a row and a column for every class')
    refuseTotals(counts, labels ?? [], () =>
      fail(
        records.length - 1,
        0,
        'the last class is the total of the others',
        'leave totals out of the file',
      ),
    )
    return { labels, counts }
  }
  throw new AbstatError('data', 'the file is larger than any matrix of classes', {
    place: { file: path },
    hint: 'for rows with their labels, name the file without `--matrix`',
  })
}
