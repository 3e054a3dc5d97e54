/** Which command's reports are presented how: one case a command. */

import type { Report } from '../report/types.ts'
import type { PresentOptions } from './options.ts'
import type { Shape } from './shapes.ts'

/** The report as shapes, every word and number of it settled. A command's words are loaded with its first report. */
export async function present(report: Report, options: PresentOptions): Promise<readonly Shape[]> {
  switch (report.command) {
    case 'analyze':
      return (await import('./analyze.ts')).presentAnalyze(report, options)
    case 'evaluate':
      return (await import('./evaluate.ts')).presentEvaluate(report, options)
    case 'inspect':
      return (await import('./inspect.ts')).presentInspect(report)
    case 'power':
      return (await import('./power.ts')).presentPower(report, options)
    case 'shadow':
      return (await import('./shadow.ts')).presentShadow(report, options)
    case 'ttest':
      return (await import('./ttest.ts')).presentTTest(report, options)
  }
}

export type { PresentOptions } from './options.ts'
