/** Which command's reports are presented how: one case a command. */

import type { Report } from '../report/types.ts'
import { presentAnalyze } from './analyze.ts'
import { presentEvaluate } from './evaluate.ts'
import { presentInspect } from './inspect.ts'
import type { PresentOptions } from './options.ts'
import { presentPower } from './power.ts'
import { presentShadow } from './shadow.ts'
import type { Shape } from './shapes.ts'
import { presentSimulate } from './simulate.ts'
import { presentTTest } from './ttest.ts'

/** The report as shapes, every word and number of it settled. */
export function present(report: Report, options: PresentOptions): readonly Shape[] {
  switch (report.command) {
    case 'analyze':
      return presentAnalyze(report, options)
    case 'evaluate':
      return presentEvaluate(report, options)
    case 'inspect':
      return presentInspect(report)
    case 'power':
      return presentPower(report, options)
    case 'shadow':
      return presentShadow(report, options)
    case 'simulate':
      return presentSimulate(report, options)
    case 'ttest':
      return presentTTest(report, options)
  }
}

export type { PresentOptions } from './options.ts'
