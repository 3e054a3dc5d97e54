/** Questions → results: estimates, comparisons, adjusted p-values, and the one word that each amounts to. */

import type {
  ComparisonResult,
  Diagnostic,
  Goal,
  MetricResult,
  Quantity,
  VariantResult,
} from '../report/types.ts'
import { mostSkewness } from '../stats/mean-skewness.ts'
import type { Comparison, Interval } from '../stats/types.ts'
import { capResult } from './capping.ts'
import { comparisonDoubts, variantDoubts } from './doubts-of-metric.ts'
import { skewnessOfDifference } from './doubts-of-units.ts'
import { effectOf } from './effect.ts'
import { adjust, correctionOf, type FamilyName, familyConfidence } from './families.ts'
import type { Looking } from './looking.ts'
import { judgeMargin } from './margin.ts'
import type { Method } from './method.ts'
import { methodFor } from './methods.ts'
import type { Question } from './question.ts'
import type { AnalysedMetric, ExperimentSettings } from './types.ts'

interface Draft {
  readonly question: Question
  readonly method: Method
  readonly family: FamilyName
  /** Each variant against the baseline, at the confidence asked for. */
  readonly comparisons: readonly Comparison[]
}

interface Adjusted {
  readonly draft: Draft
  readonly familySize: number
  /** Confidence of the intervals of variants against the baseline. */
  readonly confidence: number
  readonly adjustedPValues: readonly (number | null)[]
}

/** The numbers of an interval without its reasons. */
const quantity = ({ estimate, low, high }: Interval): Quantity => ({ estimate, low, high })

function draft(question: Question, settings: ExperimentSettings, looking: Looking): Draft {
  const { test, goal } = question.metric
  const own = methodFor(question.statistics, { ...settings, test, goal })
  const method = looking.method(own, 1 - settings.confidence)
  return {
    question,
    method,
    family: question.segment === null ? question.metric.role : 'segments',
    comparisons: question.variants.slice(1).map((_, i) => method.compare(i + 1, settings.confidence)),
  }
}

/** Adjusts every family's p-values together and gives them back draft by draft, in the order of the drafts. */
function adjustFamilies(
  drafts: readonly Draft[],
  settings: ExperimentSettings,
  looking: Looking,
): readonly Adjusted[] {
  const adjusted = new Map<Draft, Adjusted>()
  for (const family of new Set(drafts.map((each) => each.family))) {
    const members = drafts.filter((each) => each.family === family)
    const correction = correctionOf(family, settings.correction)
    const pValues = members.flatMap((each) => each.comparisons.map((comparison) => comparison.test.pValue))
    const size = correction === 'none' ? 1 : pValues.filter((p) => p !== null).length
    const confidence = familyConfidence(correction, settings.confidence, size)
    const all = looking.adjusted(pValues, {
      of: 1 - settings.confidence,
      each: 1 - confidence,
      otherwise: () => adjust(correction, pValues),
    })
    let from = 0
    for (const member of members) {
      const to = from + member.comparisons.length
      adjusted.set(member, {
        draft: member,
        familySize: size,
        confidence,
        adjustedPValues: all.slice(from, to),
      })
      from = to
    }
  }
  return drafts.flatMap((each) => adjusted.get(each) ?? [])
}

/** better or worse only when the difference is significant by itself and within its family. */
export function conclusion(
  comparison: Comparison,
  adjustedPValue: number | null,
  alpha: number,
  goal: Goal,
): ComparisonResult['conclusion'] {
  const pValue = comparison.test.pValue
  const effect = effectOf(comparison)
  if (pValue === null || adjustedPValue === null || effect === null || effect === 0) return 'inconclusive'
  if (!(pValue < alpha && adjustedPValue < alpha)) return 'inconclusive'
  return effect > 0 === (goal === 'increase') ? 'better' : 'worse'
}

function resultOf(
  { draft: { question, method, family, comparisons }, familySize, confidence, adjustedPValues }: Adjusted,
  settings: ExperimentSettings,
  looking: Looking,
): { readonly metric: MetricResult; readonly diagnostics: readonly Diagnostic[] } {
  const { metric, variants } = question
  const alpha = looking.alpha(1 - settings.confidence)
  const best = variants.length > 2 ? method.best() : null
  const own = variants.map((_, i) => method.interval(i, settings.confidence))
  const cap = capResult(question, settings, looking)
  const diagnostics: Diagnostic[] = []

  const variantResults = variants.map((variant, i): VariantResult => {
    const interval = own[i] ?? method.interval(i, settings.confidence)
    const details = method.details(i)
    diagnostics.push(...variantDoubts(question, i, interval, details, variants.length > 2 && best === null))
    return {
      variant,
      units: method.units(i),
      ...details,
      ...quantity(interval),
      ...(cap?.variants[i] === undefined ? {} : { cap: cap.variants[i] }),
      chanceToBeBest: best?.[i] ?? null,
    }
  })

  const comparisonResults = variants.slice(1).map((variant, i): ComparisonResult => {
    const arm = i + 1
    const atBase = comparisons[i] ?? method.compare(arm, settings.confidence)
    const comparison = confidence === settings.confidence ? atBase : method.compare(arm, confidence)
    const adjustedPValue = adjustedPValues[i] ?? null
    const belief = method.belief(arm, comparison.test)
    const second = method.mannWhitney?.(arm)
    const skewness = skewnessOfDifference(question, arm)?.gamma ?? null
    const result: ComparisonResult = {
      variant,
      baseline: variants[0] ?? '',
      difference: quantity(comparison.difference),
      lift: quantity(comparison.lift),
      ...(comparison.superiority === undefined ? {} : { superiority: quantity(comparison.superiority) }),
      test: {
        name: comparison.test.name,
        statistic: comparison.test.statistic,
        degreesOfFreedom: comparison.test.degreesOfFreedom,
        pValue: comparison.test.pValue,
        adjustedPValue,
      },
      ...(second === undefined ? {} : { mannWhitney: { u: second.u.value, pValue: second.pValue.value } }),
      chanceToBeatBaseline: belief.chance.value,
      expectedLoss: belief.expectedLoss.value,
      ...(belief.minEffect === null ? {} : { chanceOfMinEffect: belief.minEffect.value }),
      conclusion: conclusion(atBase, adjustedPValue, alpha, metric.goal),
      ...(skewness === null ? {} : { skewness }),
      ...(cap?.comparisons[i] === undefined ? {} : { uncapped: cap.comparisons[i] }),
      ...(metric.margin === null
        ? {}
        : { marginConclusion: judgeMargin(atBase, metric.margin, (skewness ?? 0) > mostSkewness) }),
    }
    diagnostics.push(
      ...comparisonDoubts(
        question,
        arm,
        comparison,
        belief,
        second?.pValue ?? null,
        alpha,
        own[0] ?? method.interval(0, settings.confidence),
      ),
    )
    return result
  })

  diagnostics.push(...(cap?.diagnostics ?? []))

  // a chance is of one look, and is no witness against what holds at all of them
  const told =
    settings.looks === null ? diagnostics : diagnostics.filter(({ code }) => code !== 'prior-matters')
  return {
    metric: {
      name: metric.name,
      type: metric.type,
      ...(metric.level === undefined ? {} : { quantile: metric.level }),
      goal: metric.goal,
      role: metric.role,
      margin: metric.margin,
      family: { name: family, size: familySize },
      missingUnits: question.missingUnits,
      ...(metric.span === undefined
        ? {}
        : { retention: { from: metric.span.from, to: metric.span.to, condition: metric.sql ?? null } }),
      ...(cap === null ? {} : { cap: cap.metric }),
      ...adjustedFor(metric, method),
      variants: variantResults,
      comparisons: comparisonResults,
    },
    diagnostics: told,
  }
}

/** What the covariates of a metric did: of one as it is, of several one by one. */
function adjustedFor(
  { covariates = [] }: AnalysedMetric,
  { adjustment }: Method,
): Pick<MetricResult, 'covariate'> {
  if (adjustment === undefined) return {}
  const { thetas, varianceReduction, unitsWithout } = adjustment
  const terms = covariates.map(({ name }, i) => ({
    name,
    theta: thetas[i] ?? null,
    unitsWithout: unitsWithout[i] ?? 0,
  }))
  const [only] = terms
  if (only === undefined) return {}
  if (terms.length === 1) {
    const { name, theta, unitsWithout: without } = only
    return { covariate: { name, theta, varianceReduction, unitsWithout: without } }
  }
  return { covariate: { name: terms.map(({ name }) => name).join(', '), varianceReduction, terms } }
}

/**
 * Answers questions that are adjusted together: all metrics of an experiment, or all of its segments.
 * @param looking which look at the data this is
 */
export function conclude(
  questions: readonly Question[],
  settings: ExperimentSettings,
  looking: Looking,
): { readonly metrics: readonly MetricResult[]; readonly diagnostics: readonly Diagnostic[] } {
  const drafts = questions.map((question) => draft(question, settings, looking))
  const results = adjustFamilies(drafts, settings, looking).map((each) => resultOf(each, settings, looking))
  return {
    metrics: results.map((each) => each.metric),
    diagnostics: results.flatMap((each) => each.diagnostics),
  }
}
