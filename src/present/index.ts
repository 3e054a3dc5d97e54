/** Which command's reports are presented how: one entry a command. */

import type { Report } from '../report/types.ts'
import { presentAnalyze } from './analyze.ts'
import type { PresentOptions } from './options.ts'
import type { Shape } from './shapes.ts'

const presenters: Readonly<
  Record<Report['command'], (report: Report, options: PresentOptions) => readonly Shape[]>
> = {
  analyze: presentAnalyze,
}

/** The report as shapes, every word and number of it settled. */
export function present(report: Report, options: PresentOptions): readonly Shape[] {
  return presenters[report.command](report, options)
}

export type { PresentOptions } from './options.ts'
