/** Every doubt about a number: its code, its sentence, and what would be enough. */

import type { Diagnostic, DiagnosticPlace } from '../report/types.ts'

const nowhere: DiagnosticPlace = {
  metric: null,
  variant: null,
  segment: null,
  field: null,
  file: null,
  line: null,
}

/** A diagnostic with only the parts of the place that matter. */
export function doubt(
  code: string,
  severity: Diagnostic['severity'],
  message: string,
  where: Partial<DiagnosticPlace>,
  needed: number | null = null,
): Diagnostic {
  return { code, severity, message, where: { ...nowhere, ...where }, needed }
}
