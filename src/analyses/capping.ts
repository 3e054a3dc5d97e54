/** What did a cap do? How many units and how much of the total it cut, and the answer that there would be without it. */

import type { CapSums, MeasureStatistics } from '../engine/types.ts'
import type { ComparisonResult, Diagnostic, MetricResult, Quantity, VariantResult } from '../report/types.ts'
import type { Interval } from '../stats/types.ts'
import { doubt } from './doubts.ts'
import type { Looking } from './looking.ts'
import { isMean } from './mean.ts'
import { methodFor } from './methods.ts'
import type { Question } from './question.ts'
import type { ExperimentSettings } from './types.ts'
import { explainHoles, holesOf } from './undefined.ts'

/** The parts of a metric's result that a cap adds. */
export interface CapResult {
  readonly metric: NonNullable<MetricResult['cap']>
  /** In the order of the variants. */
  readonly variants: readonly NonNullable<VariantResult['cap']>[]
  /** Of each variant against the baseline. */
  readonly comparisons: readonly NonNullable<ComparisonResult['uncapped']>[]
  readonly diagnostics: readonly Diagnostic[]
}

type Mean = Extract<MeasureStatistics, { kind: 'sum' | 'count' }>

/** An arm without and with its cap. */
interface CappedArm {
  readonly capped: Mean
  readonly cap: CapSums | null
  readonly uncapped: Mean
}

function armOf(capped: Mean): CappedArm {
  const { cap, covariates: _, ...alone } = capped
  return cap === undefined
    ? { capped, cap: null, uncapped: alone }
    : { capped, cap, uncapped: { kind: capped.kind, ...cap.uncapped } }
}

/** The share of the sum over units that lay above the cap; `null` where they do not add up to more than 0. */
function shareCut(arms: readonly CappedArm[]): number | null {
  const total = arms.reduce((sum, { uncapped: { n, mean } }) => sum + n * mean, 0)
  const cut = arms.reduce((sum, { capped, uncapped: { n, mean } }) => sum + n * (mean - capped.mean), 0)
  return total > 0 ? Math.max(0, cut / total) : null
}

const quantity = ({ estimate, low, high }: Interval): Quantity => ({ estimate, low, high })

/** The same doubts about the numbers without the cap, which are told after those about the ones with it. */
const withoutCap = (name: string, doubts: readonly Diagnostic[]): readonly Diagnostic[] =>
  doubts.map(({ message, ...other }) => ({
    ...other,
    message: message.replace(`${name}: `, () => `${name}: without the cap, `),
  }))

/** @returns `null` for a metric without a cap */
export function capResult(
  question: Question,
  settings: ExperimentSettings,
  looking: Looking,
): CapResult | null {
  const { metric, variants, segment } = question
  const { cap } = metric
  if (cap === undefined) return null
  const arms = question.statistics.filter(isMean).map(armOf)
  const own = methodFor(
    arms.map(({ uncapped }) => uncapped),
    { ...settings, test: metric.test, goal: metric.goal },
  )
  const method = looking.method(own, 1 - settings.confidence)
  const at = cap.kind === 'value' ? cap.value : (arms.find((arm) => arm.cap !== null)?.cap?.at ?? null)
  const units = arms.reduce((sum, arm) => sum + (arm.cap?.above ?? 0), 0)
  const share = shareCut(arms)
  const diagnostics: Diagnostic[] = []
  const about = (code: string, variant: string | null, field: string, message: string) =>
    diagnostics.push(
      doubt(code, 'note', `${metric.name}: ${message}`, { metric: metric.name, variant, segment, field }),
    )
  if (at === null) {
    const ignored = cap.kind === 'percentile' && cap.ignoringZeros ? ' other than 0' : ''
    about('no-cap', null, 'cap.at', `no unit has a value${ignored}, so there is no percentile to cap at`)
  }
  const noTotal = 'the values do not add up to more than 0, so no share of them was capped'
  if (share === null) about('no-total', null, 'cap.share', noTotal)

  const ofVariants = variants.map((variant, i) => {
    const arm = arms[i]
    const interval = method.interval(i, settings.confidence)
    const cut = arm === undefined ? null : shareCut([arm])
    if (cut === null) about('no-total', variant, 'cap.share', noTotal)
    diagnostics.push(
      ...withoutCap(
        metric.name,
        explainHoles(question, variant, holesOf(interval, 'cap.uncapped'), { isOwn: true }),
      ),
    )
    return { units: arm?.cap?.above ?? 0, share: cut, uncapped: quantity(interval) }
  })
  const comparisons = variants.slice(1).map((variant, i) => {
    const { difference, lift, test } = method.compare(i + 1, settings.confidence)
    const holes = [
      ...holesOf(difference, 'uncapped.difference'),
      ...holesOf(lift, 'uncapped.lift'),
      ...(test.pValue === null ? [{ field: 'uncapped.pValue', reason: test.reason }] : []),
    ]
    diagnostics.push(...withoutCap(metric.name, explainHoles(question, variant, holes)))
    return { difference: quantity(difference), lift: quantity(lift), pValue: test.pValue }
  })
  return {
    metric: {
      at,
      percentile: cap.kind === 'percentile' ? cap.share : null,
      ignoringZeros: cap.kind === 'percentile' && cap.ignoringZeros,
      units,
      share,
    },
    variants: ofVariants,
    comparisons,
    diagnostics,
  }
}
