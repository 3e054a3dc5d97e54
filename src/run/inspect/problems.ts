/** All that is wrong, gathered: errors first, then warnings, then what is worth knowing. */

import type { Problem } from '../../report/types.ts'
import type { Prospect } from './experiment.ts'
import { type Findings, refused } from './finding.ts'
import { columnProblems } from './problems/columns.ts'
import { fileProblems } from './problems/files.ts'
import { rejectedProblems } from './problems/rejected.ts'
import { rowProblems } from './problems/rows.ts'
import { valueProblems } from './problems/values.ts'

const severities: readonly Problem['severity'][] = ['error', 'warning', 'note']

/** What `analyze` would refuse or complain of; within a severity in the order of the searches. */
export async function problemsOf(findings: Findings, prospect: Prospect): Promise<readonly Problem[]> {
  const all = [
    ...findings.outlook.questions.map((question) => refused('undecided', question)),
    ...prospect.problems,
    ...rejectedProblems(findings),
    ...(await valueProblems(findings)),
    ...fileProblems(findings),
    ...rowProblems(findings),
    ...columnProblems(findings),
  ]
  return severities.flatMap((severity) => all.filter((each) => each.severity === severity))
}
