/** `power`: the answer in a sentence, sizes around it, the curve, and all that is assumed. */

import type { PowerReport } from '../report/types.ts'
import { leftOut, toldAsLeftOut } from './left-out.ts'
import type { PresentOptions } from './options.ts'
import { powerAnswer } from './power-answer.ts'
import { powerAssumptions } from './power-assumptions.ts'
import { powerCurve } from './power-curve.ts'
import { powerTable } from './power-table.ts'
import { viewPower } from './power-words.ts'
import { readingOf } from './reading.ts'
import type { Note, Shape } from './shapes.ts'
import { verdictShapes } from './verdict.ts'
import { capitalised } from './words.ts'

/** The report of a plan as shapes, in reading order. */
export function presentPower(report: PowerReport, options: PresentOptions): readonly Shape[] {
  const { input } = report
  const view = viewPower(report, options.digits)
  const table = powerTable(view)
  const curve = powerCurve(view)
  const doubts = report.diagnostics
    .filter(({ code }) => !toldAsLeftOut.has(code))
    .map(
      ({ severity, message }): Note => ({
        kind: 'note',
        severity,
        text: severity === 'warning' ? `Warning: ${message}.` : `${capitalised(message)}.`,
      }),
    )
  return [
    ...powerAnswer(view),
    ...doubts.filter(({ severity }) => severity === 'warning'),
    ...(table === null ? [] : [table]),
    ...(curve === null ? [] : [curve]),
    { kind: 'heading', text: 'What this assumes', aside: null },
    ...(input === null ? [] : readingOf(input, report.settings, report.result.baseline.variant)),
    ...powerAssumptions(view),
    ...doubts.filter(({ severity }) => severity === 'note'),
    ...(input === null ? [] : leftOut({ ...report, input })),
    ...verdictShapes(report.verdict),
  ]
}
