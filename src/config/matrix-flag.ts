/** `--matrix '10,6;3,24' --rows predicted --labels a,b` → a confusion matrix with actual labels as its rows. */

import { AbstatError } from '../errors.ts'
import { oneOf } from './flags.ts'
import { numberHint, parseNumberList } from './number-list.ts'
import type { GivenMatrix } from './types.ts'

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

function labelsOf(text: string | undefined, size: number): readonly string[] {
  if (text === undefined) return Array.from({ length: size }, (_, i) => String(i + 1))
  const labels = text.split(',').map((label) => label.trim())
  if (labels.length !== size) {
    fail(`\`--labels ${text}\` is ${labels.length} labels, and the matrix has ${size} classes`, 'name each')
  }
  if (labels.includes('')) fail(`\`--labels ${text}\` leaves a label empty`, 'name each class')
  if (new Set(labels).size < size) fail(`\`--labels ${text}\` names a class twice`, 'name each differently')
  return labels
}

/**
 * The matrix that was given; `null` without one.
 * @throws AbstatError (usage) unless it is square, of counts, and said which way round
 */
export function givenMatrix(flags: MatrixFlags): GivenMatrix | null {
  const rowsAre = oneOf('--rows', flags.rows, ['actual', 'predicted'])
  if (flags.matrix === undefined) {
    const stray = flags.rows !== undefined ? '--rows' : flags.labels !== undefined ? '--labels' : null
    if (stray !== null) fail(`\`${stray}\` belongs to \`--matrix\`, which was not given`, example)
    return null
  }
  const given = rowsOf(flags.matrix)
  if (rowsAre === undefined) {
    return fail(
      'which way round is the matrix? Precision and recall change places with it',
      'say what a row of it is: `--rows predicted` or `--rows actual`',
    )
  }
  const counts = rowsAre === 'actual' ? given : given.map((_, actual) => given.map((row) => row[actual] ?? 0))
  if (counts.flat().every((count) => count === 0)) fail('`--matrix` counts no row', 'give counts above 0')
  return { labels: labelsOf(flags.labels, given.length), counts, rows: rowsAre }
}
