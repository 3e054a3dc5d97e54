/** `--matrix '10,6;3,24' --rows predicted --labels a,b` → a confusion matrix with actual labels as its rows; or the file that holds it. */

import { statSync } from 'node:fs'
import { AbstatError } from '../errors.ts'
import { oneOf } from './flags.ts'
import { numberHint, parseNumberList } from './number-list.ts'
import type { GivenMatrix, MatrixFile } from './types.ts'

/** What says a ready matrix, as the command line gave it. */
export interface MatrixFlags {
  readonly matrix?: string | undefined
  readonly rows?: string | undefined
  readonly labels?: string | undefined
}

const fail = (message: string, hint: string): never => {
  throw new AbstatError('usage', message, { hint })
}

const example = "write `--matrix '10,6;3,24' --rows predicted`: a `;` between rows, a `,` between counts"

function rowsOf(text: string): readonly (readonly number[])[] {
  const rows = text.split(/[;\n]/).map((row, i) => {
    const numbers = parseNumberList(row)
    if ('word' in numbers) {
      return fail(
        `\`--matrix\`: row ${i + 1}, number ${numbers.position} is \`${numbers.word}\`, not a count`,
        numberHint(numbers.word),
      )
    }
    return numbers
  })
  const size = rows.length
  const short = rows.findIndex((row) => row.length !== size)
  if (size < 2) fail('`--matrix` has one row: a matrix of one class has no errors', example)
  if (short >= 0) {
    fail(
      `\`--matrix\` is not square: it has ${size} rows, and row ${short + 1} has ${rows[short]?.length} numbers`,
      example,
    )
  }
  rows.forEach((row, i) => {
    const bad = row.findIndex((count) => !Number.isSafeInteger(count) || count < 0)
    if (bad >= 0) {
      fail(
        `\`--matrix\`: row ${i + 1}, number ${bad + 1} is ${row[bad]}: counts are whole numbers of at least 0`,
        'count rows; shares and weights say nothing of how many rows they come from',
      )
    }
  })
  return rows
}

/** The classes that were named, in their order; `null` where none were. */
export function namedLabels(text: string | undefined): readonly string[] | null {
  if (text === undefined) return null
  const labels = text.split(',').map((label) => label.trim())
  if (labels.includes('')) fail(`\`--labels ${text}\` leaves a label empty`, 'name each class')
  if (new Set(labels).size < labels.length)
    fail(`\`--labels ${text}\` names a class twice`, 'name each differently')
  return labels
}

/**
 * Counts as they were given → the matrix.
 * @param labels its classes; `null`: 1, 2, 3 …
 * @param order of the classes, where one was given
 * @throws AbstatError (usage) for another number of classes, and where nothing was counted
 */
export function turnedMatrix(
  given: readonly (readonly number[])[],
  labels: readonly string[] | null,
  rows: GivenMatrix['rows'],
  order: GivenMatrix['order'],
): GivenMatrix {
  if (labels !== null && labels.length !== given.length) {
    fail(
      `\`--labels ${labels.join(',')}\` is ${labels.length} labels, and the matrix has ${given.length} classes`,
      'name each',
    )
  }
  const counts = rows === 'actual' ? given : given.map((_, actual) => given.map((row) => row[actual] ?? 0))
  if (counts.flat().every((count) => count === 0)) fail('`--matrix` counts no row', 'give counts above 0')
  return { labels: labels ?? given.map((_, i) => String(i + 1)), counts, rows, order }
}

/** There is a file of that name, or it looks like one. */
function isFile(text: string): boolean {
  if (text === '-' || statSync(text, { throwIfNoEntry: false }) !== undefined) return true
  return /\.[a-z]\w*$/i.test(text)
}

/**
 * The matrix that was given, or the file of it; `null` without one.
 * @throws AbstatError (usage) unless it is square, of counts, and said which way round
 */
export function givenMatrix(flags: MatrixFlags): GivenMatrix | MatrixFile | null {
  const rows = oneOf('--rows', flags.rows, ['actual', 'predicted'])
  if (flags.matrix === undefined) {
    if (flags.rows !== undefined) fail('`--rows` belongs to `--matrix`, which was not given', example)
    return null
  }
  const given = isFile(flags.matrix) ? null : rowsOf(flags.matrix)
  if (rows === undefined) {
    return fail(
      'which way round is the matrix? Precision and recall change places with it',
      'say what a row of it is: `--rows predicted` or `--rows actual`',
    )
  }
  const labels = namedLabels(flags.labels)
  return given === null ? { file: flags.matrix, rows, labels } : turnedMatrix(given, labels, rows, labels)
}
