/**
 * The report document checked at run time, as zod. Loaded to read saved reports and in tests, never to write one.
 * Unknown keys are left alone: a reader of 1.x ignores what a later 1.x adds.
 */

import { z } from 'zod'
import { evaluateResult } from './evaluate-schema.ts'
import { shadowResult } from './shadow-schema.ts'
import { simulateResult } from './simulate-schema.ts'

const number = z.number().nullable()
const name = z.string().nullable()
const count = z.int().nonnegative()
const quantity = { estimate: number, low: number, high: number }
const role = z.enum(['primary', 'secondary', 'guardrail', 'information'])

const gate = z.looseObject({
  expression: z.string(),
  source: z.enum(['flag', 'config', 'role', 'check']),
  metric: name,
  variant: name,
  segment: name,
  quantity: name,
  observed: z.looseObject(quantity),
  operator: name,
  bound: number,
  status: z.enum(['pass', 'fail', 'inconclusive']),
  reason: z.string(),
  unitsNeeded: number,
})

const verdict = z.looseObject({
  status: z.enum(['pass', 'fail', 'inconclusive', 'none']),
  exitCode: z.int().min(0).max(255),
  reason: z.string(),
  advisory: z.boolean(),
  gates: z.array(gate),
})

const source = z.looseObject({
  path: z.string(),
  label: name,
  format: z.enum(['csv', 'jsonl', 'json', 'parquet']),
  compression: z.enum(['none', 'gzip', 'zstd']),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'latin-1', 'windows-1252']),
  dialect: z
    .looseObject({
      delimiter: z.string(),
      quote: z.string(),
      escape: z.string(),
      header: z.boolean(),
      lineEnd: z.enum(['LF', 'CRLF']),
      comment: name,
    })
    .nullable(),
  bytes: count,
  rows: count,
  rejectedRows: count,
})

const exclusion = z.looseObject({
  reason: z.enum([
    'multiple-variants',
    'missing-variant',
    'unknown-variant',
    'missing-unit',
    'filtered',
    'before-exposure',
    'no-exposure',
    'window-open',
    'duplicate-event',
  ]),
  rows: count,
  units: count,
  value: name,
})

const input = z.looseObject({
  sources: z.array(source),
  layout: z.enum(['events', 'units', 'aggregated']),
  columns: z.looseObject({ unit: name, variant: name, timestamp: name, event: name }),
  rows: count,
  rejectedRows: count,
  units: count,
  excluded: z.array(exclusion),
  rejected: z.array(
    z.looseObject({
      reason: z.enum([
        'too-few-fields',
        'too-many-fields',
        'bad-quote',
        'stray-carriage-return',
        'not-utf-8',
        'nul-byte',
        'not-json',
        'cut-off',
        'merge-marker',
        'repeated-header',
        'line-break-in-key',
        'not-a-number',
        'not-a-boolean',
        'not-a-time',
      ]),
      rows: count,
      first: z.array(z.looseObject({ file: z.string(), line: count, column: count })),
    }),
  ),
  engine: z.looseObject({ name: z.string(), version: z.string() }),
})

const check = z.looseObject({
  id: z.enum(['sample-ratio', 'unplanned-variant', 'shared-units', 'duplicate-rows', 'time-order']),
  segment: name,
  day: name,
  status: z.enum(['ok', 'warning', 'failed', 'not-run']),
  statistic: number,
  pValue: number,
  adjustedPValue: number,
  observed: z.record(z.string(), count),
  expectedShares: z.record(z.string(), z.number()),
  message: z.string(),
})

const diagnostic = z.looseObject({
  code: z.string(),
  severity: z.enum(['note', 'warning']),
  message: z.string(),
  where: z.looseObject({
    metric: name,
    variant: name,
    segment: name,
    field: name,
    file: name,
    line: count.nullable(),
  }),
  needed: number,
})

const change = z.looseObject({
  before: z.looseObject({ ...quantity, units: count }),
  difference: z.looseObject(quantity),
  lift: z.looseObject(quantity),
  test: z.looseObject({ name: z.string(), statistic: number, degreesOfFreedom: number, pValue: number }),
  conclusion: z.enum(['better', 'worse', 'inconclusive']),
})

const variantResult = z.looseObject({
  variant: z.string(),
  units: count,
  conversions: count.optional(),
  rows: count.optional(),
  standardError: number.optional(),
  ...quantity,
  standardDeviation: number.optional(),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
  skewness: z.number().optional(),
  cap: z.looseObject({ units: count, share: number, uncapped: z.looseObject(quantity) }).optional(),
  chanceToBeBest: number,
  sinceBaselineReport: change.optional(),
})

const comparison = z.looseObject({
  variant: z.string(),
  baseline: z.string(),
  difference: z.looseObject(quantity),
  lift: z.looseObject(quantity),
  superiority: z.looseObject(quantity).optional(),
  test: z.looseObject({
    name: z.string(),
    statistic: number,
    degreesOfFreedom: number,
    pValue: number,
    adjustedPValue: number,
  }),
  mannWhitney: z.looseObject({ u: number, pValue: number }).optional(),
  chanceToBeatBaseline: number,
  expectedLoss: number,
  chanceOfMinEffect: number.optional(),
  conclusion: z.enum(['better', 'worse', 'inconclusive']),
  skewness: z.number().optional(),
  uncapped: z
    .looseObject({ difference: z.looseObject(quantity), lift: z.looseObject(quantity), pValue: number })
    .optional(),
  marginConclusion: z
    .enum(['non-inferior', 'inferior', 'equivalent', 'not-equivalent', 'inconclusive'])
    .optional(),
})

const metric = z.looseObject({
  name: z.string(),
  type: z.enum(['conversion', 'mean', 'count', 'ratio', 'retention', 'quantile']),
  quantile: z.number().optional(),
  goal: z.enum(['increase', 'decrease']),
  role,
  margin: z
    .looseObject({
      kind: z.enum(['non-inferiority', 'equivalence']),
      scale: z.enum(['relative', 'absolute']),
      low: number,
      high: number,
    })
    .nullable(),
  family: z.looseObject({ name: z.string(), size: count }),
  missingUnits: count,
  retention: z.looseObject({ from: z.number(), to: z.number(), condition: name }).optional(),
  cap: z
    .looseObject({
      at: number,
      percentile: number,
      ignoringZeros: z.boolean(),
      units: count,
      share: number,
    })
    .optional(),
  covariate: z
    .looseObject({
      name: z.string(),
      theta: number.optional(),
      varianceReduction: number,
      unitsWithout: count.optional(),
      terms: z.array(z.looseObject({ name: z.string(), theta: number, unitsWithout: count })).optional(),
    })
    .optional(),
  variants: z.array(variantResult),
  comparisons: z.array(comparison),
})

const effect = z.looseObject({
  difference: z.looseObject(quantity),
  lift: z.looseObject(quantity),
  pValue: number,
})

const analyzeResult = z.looseObject({
  look: z
    .looseObject({
      number: count,
      planned: count,
      fraction: z.number(),
      nominalLevel: z.number(),
      nextUnits: number,
      nextDate: z.string().nullable().optional(),
    })
    .optional(),
  variants: z.array(z.looseObject({ name: z.string(), baseline: z.boolean(), units: count, rows: count })),
  metrics: z.array(metric),
  segments: z.array(
    z.looseObject({
      by: z.record(z.string(), z.string()),
      name: z.string(),
      units: count,
      exploratory: z.literal(true),
      metrics: z.array(metric),
    }),
  ),
  heterogeneity: z.array(
    z.looseObject({
      by: z.string(),
      metric: z.string(),
      variant: z.string(),
      segments: count,
      q: z.number(),
      degreesOfFreedom: z.number(),
      iSquared: z.number(),
      pValue: z.number(),
    }),
  ),
  overTime: z.array(
    z.looseObject({
      start: z.string(),
      end: z.string(),
      variants: z.array(z.looseObject({ name: z.string(), units: count, entered: count })),
      sampleRatio: z.looseObject({ statistic: number, pValue: number }),
      metrics: z.array(
        z.looseObject({ name: z.string(), variant: z.string(), cumulative: effect, period: effect }),
      ),
    }),
  ),
  novelty: z
    .array(
      z.looseObject({
        metric: z.string(),
        variant: z.string(),
        periods: count,
        slope: z.looseObject(quantity),
        firstLift: number,
        lastLift: number,
        statistic: number,
        pValue: number,
        adjustedPValue: number,
      }),
    )
    .optional(),
})

const tTestResult = z.looseObject({
  method: z.enum(['welch', 'pooled', 'paired', 'one-sample']),
  statistic: number,
  degreesOfFreedom: number,
  pValue: number,
  alternative: z.enum(['two-sided', 'less', 'greater']),
  confidence: z.number(),
  mu: z.number(),
  interval: z.looseObject({ low: number, high: number }),
  estimate: number,
  samples: z.array(
    z.looseObject({
      name: z.string(),
      n: count,
      mean: number,
      standardDeviation: number,
      low: number,
      high: number,
    }),
  ),
  effectSize: z.looseObject({ name: z.literal('hedges-g'), ...quantity }),
  histogram: z.looseObject({ edges: z.array(z.number()), counts: z.array(z.array(count)) }).nullable(),
})

const powerEffect = z.looseObject({ absolute: z.number(), relative: number })

const powerResult = z.looseObject({
  solvedFor: z.enum(['sample-size', 'effect', 'power']),
  baseline: z.looseObject({
    metric: name,
    type: z.enum(['conversion', 'mean', 'count', 'ratio']),
    estimate: z.number(),
    standardDeviation: z.number(),
    cap: z.number().optional(),
    variant: name,
    units: count.nullable(),
  }),
  unitsPerVariant: z.record(z.string(), z.number()),
  exactUnitsPerVariant: z.record(z.string(), z.number()).nullable(),
  totalUnits: z.number(),
  power: z.number(),
  alpha: z.number(),
  alphaPerComparison: z.number(),
  effect: powerEffect,
  margin: powerEffect.nullable(),
  covariate: z
    .looseObject({
      name: z.string().nullable(),
      correlation: z.number(),
      varianceReduction: z.number(),
      totalUnitsWithout: number,
    })
    .optional(),
  observed: z
    .looseObject({
      variant: z.string(),
      units: z.looseObject({ baseline: count, variant: count }),
      totalUnits: count,
      difference: z.looseObject(quantity),
      lift: z.looseObject(quantity),
      comparisons: count,
      unitsNeeded: count,
      daysNeeded: number,
      powerNow: z.number(),
      asSeen: z.looseObject({ effect: powerEffect, unitsNeeded: count, daysNeeded: number }).nullable(),
    })
    .optional(),
  looks: z
    .looseObject({
      spending: z.looseObject({ shape: z.string() }).optional(),
      tunedFor: count.optional(),
      powerAtEnd: z.number().optional(),
      inflation: z.number(),
      totalUnits: count,
      units: z.array(count),
      expectedUnits: z.looseObject({ withoutEffect: count, withEffect: count }),
      days: count.optional(),
    })
    .optional(),
  designEffect: z.number(),
  days: number,
  dates: z.looseObject({ start: z.string(), end: z.string() }).nullable(),
  curve: z.array(z.looseObject({ unitsPerVariant: z.number(), effect: z.number(), power: z.number() })),
  sizes: z.array(
    z.looseObject({
      unitsPerVariant: z.number(),
      totalUnits: z.number(),
      days: number,
      power: z.number(),
      detectable: powerEffect.nullable(),
    }),
  ),
})

const histogram = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('numbers'),
    edges: z.array(z.number()),
    counts: z.array(count),
    below: count,
    above: count,
  }),
  z.looseObject({
    kind: z.literal('values'),
    values: z.array(z.looseObject({ value: z.string(), count })),
    others: count,
  }),
])

const inspectColumn = z.looseObject({
  name: z.string(),
  type: z.enum(['number', 'boolean', 'text', 'time']),
  missing: count,
  misfits: count,
  distinct: count,
  distinctIsApproximate: z.boolean(),
  min: z.union([z.number(), z.string()]).nullable(),
  max: z.union([z.number(), z.string()]).nullable(),
  histogram: histogram.nullable(),
  examples: z.array(z.string()),
  use: z.enum([
    'unit',
    'variant',
    'event',
    'timestamp',
    'metric',
    'units',
    'spread',
    'segment',
    'left-out',
    'undecided',
  ]),
  metrics: z.array(z.looseObject({ name: z.string(), type: z.string() })),
  why: z.string(),
})

const inspectResult = z.looseObject({
  files: z.array(z.looseObject({ ...source.shape, columns: z.array(inspectColumn) })),
  columns: z.array(inspectColumn),
  problems: z.array(
    z.looseObject({
      code: z.string(),
      severity: z.enum(['error', 'warning', 'note']),
      message: z.string(),
      hint: name,
      column: name,
      count: count.nullable(),
      isApproximate: z.boolean(),
      file: name,
      line: count.nullable(),
    }),
  ),
  suggestedCommand: name,
})

const document = {
  schemaVersion: z.string().regex(/^1\.\d+$/),
  tool: z.looseObject({ name: z.literal('abstat'), version: z.string() }),
  verdict,
  settings: z.record(
    z.string(),
    z.looseObject({
      value: z.unknown(),
      source: z.enum(['default', 'guess', 'config', 'environment', 'flag']),
    }),
  ),
  checks: z.array(check),
  diagnostics: z.array(diagnostic),
}

/** Any report of version 1.x. */
export const reportSchema = z.discriminatedUnion('command', [
  z.looseObject({ ...document, command: z.literal('analyze'), input, result: analyzeResult }),
  z.looseObject({
    ...document,
    command: z.literal('evaluate'),
    input: input.nullable(),
    result: evaluateResult,
  }),
  z.looseObject({ ...document, command: z.literal('inspect'), input, result: inspectResult }),
  z.looseObject({
    ...document,
    command: z.literal('power'),
    input: input.nullable(),
    result: powerResult,
  }),
  z.looseObject({ ...document, command: z.literal('shadow'), input, result: shadowResult }),
  z.looseObject({ ...document, command: z.literal('simulate'), input, result: simulateResult }),
  z.looseObject({
    ...document,
    command: z.literal('ttest'),
    input: input.nullable(),
    result: tTestResult,
  }),
])

/** The JSON Schema of the report (draft 2020-12), for readers in other languages. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(reportSchema, { io: 'input' })
}
