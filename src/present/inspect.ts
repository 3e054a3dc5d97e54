/** `inspect`: the files, a line a column, what is wrong, and how to go on. */

import type { InspectReport } from '../report/types.ts'
import { inspectCommand } from './inspect-command.ts'
import { inspectFiles } from './inspect-files.ts'
import { inspectProblems } from './inspect-problems.ts'
import { inspectTable } from './inspect-table.ts'
import type { Shape } from './shapes.ts'
import { verdictShapes } from './verdict.ts'

/** The report of an inspection as shapes, in reading order. */
export const presentInspect = (report: InspectReport): readonly Shape[] => [
  ...inspectFiles(report),
  ...inspectTable(report),
  ...inspectProblems(report),
  ...inspectCommand(report),
  ...verdictShapes(report.verdict),
]
