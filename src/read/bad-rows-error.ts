/** The error for bad rows that were not allowed, or were more than that. */

import type { BadRowAllowance } from '../config/types.ts'
import { AbstatError } from '../errors.ts'
import type { Rejection, RejectionReason } from '../report/types.ts'
import type { Tally } from './tally.ts'

const number = (count: number) => count.toLocaleString('en-US')

/** The value of `--max-bad-rows`. */
const written = ({ kind, most }: BadRowAllowance) =>
  kind === 'rows' ? String(most) : `${Number((100 * most).toPrecision(6))}%`

const places = (first: Rejection['first']) =>
  first.map(({ file, line, column }) => `${file}:${line}:${column}`).join(', ')

/** One line a reason: `7 too-few-fields, the first at f.csv:3:4, f.csv:9:1`. */
const reasonLines = (rejections: readonly Rejection[]): readonly string[] =>
  rejections.map(({ reason, rows, first }) => {
    const where =
      first.length === 0 ? '' : `, ${rows > first.length ? 'the first at' : 'at'} ${places(first)}`
    return `${number(rows)} ${reason}${where}`
  })

/** How many more there are. A row with line breaks counts for every line, as each may have been a row. */
const likeIt = (reason: RejectionReason | undefined, rows: number): string =>
  reason === 'line-break-in-key'
    ? `; such rows span ${number(rows)} lines`
    : `; ${number(rows - 1)} more like it`

/** Bad rows where none are allowed: the first of them, and how many there are. @param error of the first one */
export function badRowsError(tally: Tally, error: AbstatError): AbstatError {
  const alike = tally.first?.alike ?? 1
  const more = alike > 1 ? likeIt(tally.first?.reason, alike) : ''
  const others = tally.rows - alike
  return new AbstatError('data', error.message + more, {
    place: error.place,
    detail: [
      ...error.detail,
      ...(others > 0 ? ['bad rows of all kinds:', ...reasonLines(tally.rejections)] : []),
    ],
    hint: `${error.hint ?? 'correct it'}; \`--max-bad-rows ${tally.rows}\` leaves ${tally.rows === 1 ? 'the row' : 'such rows'} out`,
    cause: error.cause,
  })
}

/** More bad rows than were allowed. @param rows all rows, bad or not; `null` where they were not counted */
export function tooManyBadRows(tally: Tally, allowance: BadRowAllowance, rows: number | null): AbstatError {
  const bad = tally.rows
  const of = rows === null ? '' : ` of ${number(rows)}`
  const enough =
    allowance.kind === 'rows' || rows === null ? String(bad) : `${Math.ceil((bad / rows) * 1e4) / 100}%`
  return new AbstatError(
    'data',
    `${number(bad)} bad rows${of}, more than \`--max-bad-rows ${written(allowance)}\` allows`,
    {
      place: tally.first?.error.place,
      detail: reasonLines(tally.rejections),
      hint: `correct them, or allow more: \`--max-bad-rows ${enough}\``,
    },
  )
}

/** The same error, saying that `--max-bad-rows` is no way out of it. */
export function notCovered(error: AbstatError): AbstatError {
  const { kind, message, place, detail, hint, cause } = error
  const said = '`--max-bad-rows` does not cover this: nobody knows where the row ends'
  return new AbstatError(kind, message, {
    place,
    detail,
    hint: hint === undefined ? said : `${hint}; ${said}`,
    cause,
  })
}
