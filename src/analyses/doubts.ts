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

/** `1 row`, `1,234 rows`; with a verb `1 row has`, `1,234 rows have`. */
export const rowsThat = (n: number, one = '', many = ''): string =>
  `${n.toLocaleString('en-US')} ${n === 1 ? `row ${one}` : `rows ${many}`}`.trimEnd()
