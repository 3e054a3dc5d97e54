/** Can it be known whether a unit came back? There must be units of several rows, and a window that lets them be seen. */

import type { AnalyzeRequest } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import type { PlannedColumns, PlannedMetric } from '../types.ts'

/** @throws AbstatError (usage) where every row is a unit, or the window closes before the span is over */
export function checkRetention(
  metrics: readonly PlannedMetric[],
  { unit }: PlannedColumns,
  { window }: Pick<AnalyzeRequest, 'window'>,
): void {
  for (const { span, flag } of metrics) {
    if (span === undefined) continue
    if (unit === null) {
      throw new AbstatError('usage', `\`${flag}\`: every row is a unit here, so none comes back`, {
        hint: 'name the column of what was randomised with `--unit`',
      })
    }
    if (window !== null && window.seconds < span.to) {
      throw new AbstatError(
        'usage',
        `\`${flag}\`: the window of ${window.text} closes before this span after the exposure is over`,
        { hint: 'make `--window` longer, or leave it out: a retention has a span of its own' },
      )
    }
  }
}
