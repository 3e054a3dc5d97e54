/** Rows that cannot be used at all: an error, unless `--max-bad-rows` allows them. */

import type { Problem, RejectionReason } from '../../../report/types.ts'
import { type Findings, howMany, isAllowed, leftOutAsAllowed, problem } from '../finding.ts'

/** What kind of rows they are, behind their number. */
const kinds: Readonly<Record<RejectionReason, string>> = {
  'too-few-fields': 'with fewer fields than the header',
  'too-many-fields': 'with more fields than the header',
  'bad-quote': 'with a quote out of place',
  'stray-carriage-return': 'with a carriage return within',
  'not-utf-8': 'with bytes that are no UTF-8',
  'nul-byte': 'with a NUL byte',
  'not-json': 'without a JSON object',
  'cut-off': 'cut off at the end',
  'merge-marker': 'left over from a merge conflict',
  'repeated-header': 'repeating the header',
  'line-break-in-key': 'with a line break in the unit, variant or event',
  'not-a-number': 'without a number where one is expected',
  'not-a-boolean': 'without true or false where one is expected',
  'not-a-time': 'without a time where one is expected',
}

/** One a reason. */
export function rejectedProblems(findings: Findings): readonly Problem[] {
  const { reasons } = findings.rejected
  const total = reasons.reduce((sum, each) => sum + each.rows, 0)
  const areAllowed = isAllowed(findings)
  return reasons.map(({ reason, rows: count, first: [place] }) => {
    const it = count === 1 ? 'it' : 'them'
    const wayOut = `correct ${it}, or leave bad rows out with \`--max-bad-rows ${total}\``
    return problem(reason, areAllowed ? 'warning' : 'error', `${howMany(count, 'row')} ${kinds[reason]}`, {
      count,
      hint: areAllowed ? leftOutAsAllowed : wayOut,
      file: place?.file ?? null,
      line: place?.line ?? null,
    })
  })
}
