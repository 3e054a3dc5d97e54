/** A report with all that renderers make text of. */

import type { Report } from '../report/types.ts'
import { present } from './index.ts'
import { type Measurement, measurementsOf } from './measurements.ts'
import type { PresentOptions } from './options.ts'
import type { Shape } from './shapes.ts'

interface Presented {
  readonly report: Report
  readonly shapes: readonly Shape[]
  readonly measurements: readonly Measurement[]
}

/** The report, its shapes and its numbers. */
export const contentOf = async (report: Report, options: PresentOptions): Promise<Presented> => ({
  report,
  shapes: await present(report, options),
  measurements: measurementsOf(report),
})
