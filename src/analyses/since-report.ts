/** Did a variant change since an earlier report? Its value now against its value then, as two independent samples. */

import type {
  ChangeResult,
  Diagnostic,
  MetricResult,
  MetricType,
  Quantity,
  VariantResult,
} from '../report/types.ts'
import { meanSkewness, mostSkewness } from '../stats/mean-skewness.ts'
import { defined, missing } from '../stats/outcome.ts'
import { compareEstimates, untested } from '../stats/two-estimates.ts'
import type { Comparison, Interval, UndefinedReason } from '../stats/types.ts'
import { conclusion } from './conclude.ts'
import { doubt } from './doubts.ts'
import { type ReportedArm, reportedArm } from './earlier-arm.ts'
import { methodFor } from './methods.ts'
import type { AnalysedMetric, ExperimentOutcome, ExperimentSettings } from './types.ts'
import { explainHoles, type Hole, holesOf } from './undefined.ts'

/** What an earlier report says of one metric of today. */
export interface EarlierMetric {
  readonly variants: readonly VariantResult[]
  /** Of its intervals, as a fraction; `null` where the report does not say it. */
  readonly confidence: number | null
  /** Why it cannot be compared at all; `null` where it can. */
  readonly refused: string | null
  /** Why a comparison can be shown, but nothing be decided by it; `null` where there is no such reason. */
  readonly doubtful: string | null
}

/** The field of the report that a comparison with an earlier report stands in. */
export const sinceField = 'sinceBaselineReport'

const quantity = ({ estimate, low, high }: Interval): Quantity => ({ estimate, low, high })

function compareReported(
  before: Extract<ReportedArm, { kind: 'estimate' }>,
  now: Extract<ReportedArm, { kind: 'estimate' }>,
  { own, earlier }: { readonly own: VariantResult; readonly earlier: VariantResult },
  { confidence, alternative }: ExperimentSettings,
): Comparison {
  if (before.estimate !== null && now.estimate !== null) {
    return compareEstimates(before.estimate, now.estimate, {
      name: before.test,
      level: confidence,
      alternative,
    })
  }
  const whyNot = ({ units }: VariantResult): UndefinedReason => {
    if (units === 0) return 'no-data'
    if (units === 1) return 'too-few-units'
    return before.test === 'quantile' ? 'ties' : 'zero-denominator'
  }
  const value = (of: VariantResult) => (of.estimate === null ? missing(whyNot(of)) : defined(of.estimate))
  const reason = whyNot(before.estimate === null ? earlier : own)
  return untested(before.test, value(earlier), value(own), reason)
}

/** The metric's own test, of the earlier sample and today's; `null` where one of them is not known well enough. */
function compareArms(
  metric: AnalysedMetric,
  earlier: VariantResult,
  own: VariantResult,
  earlierConfidence: number | null,
  settings: ExperimentSettings,
): Comparison | null {
  const before = reportedArm(metric.type, earlier, earlierConfidence)
  const now = reportedArm(metric.type, own, settings.confidence)
  if (before === null || now === null) return null
  if (before.kind === 'estimate' && now.kind === 'estimate')
    return compareReported(before, now, { own, earlier }, settings)
  const statistics = [before, now].map((arm) =>
    arm.kind === 'rate'
      ? { kind: 'indicator' as const, n: arm.n, successes: arm.successes }
      : {
          kind: 'sum' as const,
          n: arm.n,
          mean: 'mean' in arm ? arm.mean : 0,
          m2: 'm2' in arm ? arm.m2 : 0,
          tail: null,
        },
  )
  const { goal } = metric
  // a saved report has no ranks: its means are compared
  const test = metric.test === 'ranks' ? null : metric.test
  return methodFor(statistics, { ...settings, test, goal }).compare(1, settings.confidence)
}

/**
 * γ of the difference of two means. An earlier report that does not know its skewness is taken to have today's;
 * `null` where today's is unknown.
 */
function skewnessOfChange(type: MetricType, earlier: VariantResult, own: VariantResult): number | null {
  if (own.skewness === undefined) return null
  const samples = [earlier, own].flatMap((each) => {
    const arm = reportedArm(type, each, null)
    return arm?.kind === 'mean' ? [{ ...arm, skewness: each.skewness ?? own.skewness ?? 0 }] : []
  })
  return samples.length < 2 ? null : meanSkewness(samples)
}

/** Why a number of the earlier variant is `null`: as in its own report. */
function holeOfBefore({ units }: VariantResult): UndefinedReason {
  if (units === 0) return 'no-data'
  return units === 1 ? 'too-few-units' : 'zero-variance'
}

interface Change {
  readonly result: ChangeResult | null
  readonly diagnostics: readonly Diagnostic[]
}

function changeOf(
  metric: AnalysedMetric,
  own: VariantResult,
  from: EarlierMetric,
  settings: ExperimentSettings,
): Change {
  const { variant } = own
  const where = { metric: metric.name, variant, field: sinceField }
  const without = (code: string, message: string): Change => ({
    result: null,
    diagnostics: [doubt(code, 'warning', `${metric.name}: ${message}`, where)],
  })
  const earlier = from.variants.find((each) => each.variant === variant)
  if (earlier === undefined) {
    return without('baseline-report-variant', `the saved report has no variant ${variant}`)
  }
  const comparison = compareArms(metric, earlier, own, from.confidence, settings)
  if (comparison === null) {
    return without(
      'baseline-report-numbers',
      `the saved report lacks numbers of ${variant} that a comparison needs`,
    )
  }
  const { test } = comparison
  const at = (part: string) => `${sinceField}.${part}`
  const holes: readonly Hole[] = [
    ...holesOf(comparison.difference, at('difference')),
    ...holesOf(comparison.lift, at('lift')),
    ...(test.statistic === null ? [{ field: at('test.statistic'), reason: test.reason }] : []),
    ...(test.pValue === null ? [{ field: at('test.pValue'), reason: test.reason }] : []),
  ]
  const then = `${variant} in the saved report`
  const question = {
    metric,
    segment: null,
    statistics: [],
    missingUnits: 0,
    alternative: settings.alternative,
  }
  const beforeHoles = (['estimate', 'low', 'high'] as const)
    .filter((part) => earlier[part] === null)
    .map((part) => ({ field: at(`before.${part}`), reason: holeOfBefore(earlier) }))
  // the sentences name the earlier arm, the place names the variant
  const ofBefore = explainHoles({ ...question, variants: [then] }, then, beforeHoles, { isOwn: true }).map(
    (each) => ({ ...each, where: { ...each.where, variant } }),
  )
  const gamma = skewnessOfChange(metric.type, earlier, own)
  const tails =
    gamma === null || Math.abs(gamma) <= mostSkewness
      ? []
      : [
          doubt(
            'baseline-report-tails',
            'warning',
            `${metric.name}: the tails of ${variant} now and in the saved report do not average out (γ ${Math.abs(gamma).toFixed(2)}, more than ${mostSkewness}), so the change cannot be relied on`,
            where,
          ),
        ]
  const doubtful =
    from.doubtful === null
      ? []
      : [doubt('baseline-report-doubtful', 'warning', `${metric.name}: ${from.doubtful}`, where)]
  return {
    result: {
      before: { units: earlier.units, ...quantityOf(earlier) },
      difference: quantity(comparison.difference),
      lift: quantity(comparison.lift),
      test: {
        name: test.name,
        statistic: test.statistic,
        degreesOfFreedom: test.degreesOfFreedom,
        pValue: test.pValue,
      },
      conclusion: conclusion(comparison, test.pValue, 1 - settings.confidence, metric.goal),
    },
    diagnostics: [
      ...explainHoles({ ...question, variants: [then, variant] }, variant, holes),
      ...ofBefore,
      ...tails,
      ...doubtful,
    ],
  }
}

const quantityOf = ({ estimate, low, high }: Quantity): Quantity => ({ estimate, low, high })

/** Variants that the earlier report had and today's data lack: whoever asks about all variants asks about them, too. */
const gone = (metric: MetricResult, { variants }: EarlierMetric): readonly Diagnostic[] =>
  variants
    .filter(({ variant }) => metric.variants.every((own) => own.variant !== variant))
    .map(({ variant }) =>
      doubt(
        'baseline-report-variant',
        'warning',
        `${metric.name}: the saved report has a variant ${variant}, of which there are no data now`,
        { metric: metric.name, variant, field: sinceField },
      ),
    )

/**
 * The outcome with every variant compared with itself in an earlier report. What cannot be compared has no comparison, and a
 * warning that says why.
 * @param earlier what the report says, by the name of the metric
 */
export function sinceReport(
  outcome: ExperimentOutcome,
  metrics: readonly AnalysedMetric[],
  earlier: ReadonlyMap<string, EarlierMetric>,
  settings: ExperimentSettings,
): ExperimentOutcome {
  const diagnostics: Diagnostic[] = []
  const compared = outcome.result.metrics.map((result): MetricResult => {
    const metric = metrics.find(({ name }) => name === result.name)
    const from = earlier.get(result.name)
    if (metric === undefined || from === undefined) return result
    if (from.refused !== null) {
      const message = `${result.name}: not compared with the saved report: ${from.refused}`
      const where = { metric: result.name, field: sinceField }
      diagnostics.push(doubt('baseline-report-differs', 'warning', message, where))
      return result
    }
    diagnostics.push(...gone(result, from))
    return {
      ...result,
      variants: result.variants.map((own) => {
        const { result: change, diagnostics: doubts } = changeOf(metric, own, from, settings)
        diagnostics.push(...doubts)
        return change === null ? own : { ...own, [sinceField]: change }
      }),
    }
  })
  return {
    ...outcome,
    result: { ...outcome.result, metrics: compared },
    diagnostics: [...outcome.diagnostics, ...diagnostics],
  }
}
