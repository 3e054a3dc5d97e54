/** What the searches for problems look at, and how a problem is put. */

import type { BadRowAllowance } from '../../config/types.ts'
import type { PartProfile, ProfileAnswer, ProfileQuery } from '../../engine/profile-types.ts'
import type { AbstatError } from '../../errors.ts'
import type { InspectColumn, Problem } from '../../report/types.ts'
import type { Rejected } from '../bad-rows.ts'
import type { Outlook } from './outlook.ts'
import type { UnitFacts } from './units.ts'

/** All that is known of the files. */
export interface Findings {
  readonly outlook: Outlook
  readonly query: ProfileQuery
  readonly profile: ProfileAnswer
  /** Of all files together. */
  readonly columns: readonly InspectColumn[]
  /** `null` where rows have no unit, or no variant of their own. */
  readonly units: UnitFacts | null
  /** Rows that cannot be used, and how many of them were allowed. */
  readonly rejected: Rejected
  readonly allowance: BadRowAllowance
}

/** A problem with only the parts that matter. */
export function problem(
  code: string,
  severity: Problem['severity'],
  message: string,
  details: Partial<Problem> = {},
): Problem {
  return {
    code,
    severity,
    message,
    hint: null,
    column: null,
    count: null,
    isApproximate: false,
    file: null,
    line: null,
    ...details,
  }
}

/** What `analyze` would end with. */
export const refused = (
  code: string,
  { message, hint, place }: AbstatError,
  details: Partial<Problem> = {},
): Problem =>
  problem(code, 'error', message, {
    hint: hint ?? null,
    file: place?.file ?? null,
    line: place?.line ?? null,
    ...details,
  })

/** Whether `--max-bad-rows` allows all bad rows. @param more besides those that could not be read at all */
export function isAllowed({ rejected, allowance, profile }: Findings, more = 0): boolean {
  const unread = rejected.rows.reduce((sum, rows) => sum + rows, 0)
  const { kind, most } = allowance
  return unread + more <= (kind === 'rows' ? most : most * (unread + profile.all.rows))
}

/** What becomes of them then. */
export const leftOutAsAllowed = 'left out, as `--max-bad-rows` allows'

/** `1 row`, `4,321 rows`; an estimate is `about 4,300 rows`. */
export function howMany(count: number, noun: string, isApproximate = false): string {
  const shown = isApproximate ? Number(count.toPrecision(2)) : count
  const words = `${shown.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`
  return isApproximate ? `about ${words}` : words
}

/** The part of a number of rows, for a sentence: `12.5 %`; never 0 % or 100 % where it is not. */
export function shareOf(count: number, { rows }: Pick<PartProfile, 'rows'>): string {
  const percent = (100 * count) / rows
  if (count > 0 && percent < 0.1) return 'under 0.1 %'
  if (count < rows && percent > 99.9) return 'over 99.9 %'
  return `${Number(percent.toFixed(1))} %`
}
