/** Hand-made reports for tests: a plain one to start from, and builders for its parts. */

import type {
  AnalyzeReport,
  AnalyzeResult,
  Check,
  ComparisonResult,
  Diagnostic,
  DiagnosticPlace,
  InputSection,
  MetricResult,
  Quantity,
  Settings,
  VariantResult,
} from '../../src/report/types.ts'

export const quantity = (
  estimate: number | null,
  low: number | null = null,
  high: number | null = null,
): Quantity => ({ estimate, low, high })

export const undefinedQuantity = quantity(null)

/** A variant's own value. */
export function own(
  variant: string,
  units: number,
  value: Quantity,
  more: Partial<VariantResult> = {},
): VariantResult {
  return { variant, units, chanceToBeBest: null, ...value, ...more }
}

/** A comparison with `control`, undecided unless said otherwise. */
export function comparison(
  variant: string,
  { pValue = 0.5, ...more }: Partial<ComparisonResult> & { readonly pValue?: number | null } = {},
): ComparisonResult {
  return {
    variant,
    baseline: 'control',
    difference: undefinedQuantity,
    lift: undefinedQuantity,
    test: { name: 'score', statistic: null, degreesOfFreedom: null, pValue, adjustedPValue: pValue },
    chanceToBeatBaseline: null,
    expectedLoss: null,
    conclusion: 'inconclusive',
    ...more,
  }
}

export function metric(name: string, more: Partial<MetricResult>): MetricResult {
  return {
    name,
    type: 'conversion',
    goal: 'increase',
    role: 'primary',
    margin: null,
    family: { name: 'primary', size: 1 },
    missingUnits: 0,
    variants: [],
    comparisons: [],
    ...more,
  }
}

export function diagnostic(
  code: string,
  message: string,
  where: Partial<DiagnosticPlace>,
  more: Partial<Diagnostic> = {},
): Diagnostic {
  const nowhere = { metric: null, variant: null, segment: null, field: null, file: null, line: null }
  return { code, severity: 'note', message, where: { ...nowhere, ...where }, needed: null, ...more }
}

export function sampleRatio(observed: Record<string, number>, more: Partial<Check> = {}): Check {
  const names = Object.keys(observed)
  return {
    id: 'sample-ratio',
    segment: null,
    day: null,
    status: 'ok',
    statistic: 1,
    pValue: 0.32,
    adjustedPValue: null,
    observed,
    expectedShares: Object.fromEntries(names.map((name) => [name, 1 / names.length])),
    message: 'the split is as planned',
    ...more,
  }
}

interface Parts {
  readonly metrics: readonly MetricResult[]
  readonly result?: Partial<AnalyzeResult>
  readonly input?: Partial<InputSection>
  readonly settings?: Settings
  readonly checks?: readonly Check[]
  readonly diagnostics?: readonly Diagnostic[]
  readonly verdict?: Partial<AnalyzeReport['verdict']>
}

/** A report on these metrics; their variants are those of the first one. */
export function report({
  metrics,
  result,
  input,
  settings,
  checks,
  diagnostics,
  verdict,
}: Parts): AnalyzeReport {
  const variants = (metrics[0]?.variants ?? []).map((each, i) => ({
    name: each.variant,
    baseline: i === 0,
    units: each.units,
    rows: each.units,
  }))
  const units = variants.reduce((sum, each) => sum + each.units, 0)
  const source = {
    path: 'events.csv',
    label: null,
    format: 'csv',
    compression: 'none',
    encoding: 'utf-8',
  } as const
  return {
    schemaVersion: '1.0',
    tool: { name: 'abstat', version: '0.0.0' },
    command: 'analyze',
    verdict: {
      status: 'none',
      exitCode: 0,
      reason: 'no gate was asked for',
      advisory: false,
      gates: [],
      ...verdict,
    },
    input: {
      sources: [{ ...source, dialect: null, bytes: 1, rows: units, rejectedRows: 0 }],
      layout: 'events',
      columns: { unit: 'user_id', variant: 'variant', timestamp: null, event: 'event' },
      rows: units * 3,
      rejectedRows: 0,
      units,
      excluded: [],
      rejected: [],
      engine: { name: 'duckdb', version: '1' },
      ...input,
    },
    settings: {
      confidence: { value: 0.95, source: 'default' },
      chance: { value: 'posterior', source: 'default' },
      correction: { value: 'by-role', source: 'default' },
      baseline: { value: variants[0]?.name ?? '', source: 'flag' },
      ...settings,
    },
    checks: checks ?? [sampleRatio(Object.fromEntries(variants.map((each) => [each.name, each.units])))],
    result: { variants, metrics, segments: [], heterogeneity: [], overTime: [], ...result },
    diagnostics: diagnostics ?? [],
  }
}
