/** Did a variant beat the baseline? Sufficient statistics per group → results, checks and doubts. */

import type { MeasureStatistics } from '../engine/types.ts'
import type { SegmentResult, VariantSummary } from '../report/types.ts'
import { conclude } from './conclude.ts'
import { covariateImbalance } from './covariate-imbalance.ts'
import { heterogeneityOf } from './heterogeneity.ts'
import { type Looking, lookingBy } from './looking.ts'
import { emptyStatistics, mergeStatistics } from './merge.ts'
import { methodFor } from './methods.ts'
import { overTimeOf } from './over-time.ts'
import type { Question } from './question.ts'
import { sampleRatioChecks, unplannedCheck } from './sample-ratio.ts'
import { allGroups, segmentationsOf } from './segments.ts'
import type { Experiment, ExperimentOutcome, Group } from './types.ts'

/** One variant's units, all its groups together. */
interface Arm {
  readonly variant: string
  readonly units: number
  readonly rows: number
  readonly measures: readonly MeasureStatistics[]
}

/** Statistics that do not add up from segments, as the engine told them of all units. */
function wholly(
  { whole = [] }: Experiment,
  variant: string,
  measure: number,
  added: MeasureStatistics,
): MeasureStatistics {
  const found = whole.find((each) => each.variant === variant && each.measure === measure)?.statistics
  if (found === undefined) return added
  if ('kind' in found) return found
  return added.kind === 'sum' || added.kind === 'count' ? { ...added, ranks: found } : added
}

function armOf(experiment: Experiment, variant: string, groups: readonly Group[]): Arm {
  const own = groups.filter((group) => group.variant === variant)
  return {
    variant,
    units: own.reduce((sum, group) => sum + group.units, 0),
    rows: own.reduce((sum, group) => sum + group.rows, 0),
    measures: experiment.metrics.map((metric, i) =>
      own
        .map((group) => group.measures[i] ?? emptyStatistics(metric.type))
        .reduce(mergeStatistics, emptyStatistics(metric.type)),
    ),
  }
}

const armsOf = (experiment: Experiment, groups: readonly Group[]): readonly Arm[] =>
  experiment.variants.map((variant) => armOf(experiment, variant, groups))

/** Every metric as a question about these arms. */
function questionsOf(
  experiment: Experiment,
  arms: readonly Arm[],
  segment: string | null,
): readonly Question[] {
  return experiment.metrics.map((metric, i) => {
    const statistics = arms.map((arm) => arm.measures[i] ?? emptyStatistics(metric.type))
    const units = arms.reduce((sum, arm) => sum + arm.units, 0)
    const withValue = statistics.reduce((sum, arm) => sum + arm.n, 0)
    return {
      metric,
      segment,
      variants: experiment.variants,
      statistics,
      alternative: experiment.settings.alternative,
      missingUnits: units - withValue,
    }
  })
}

/** The same question in every segment, and whether the answers differ by more than chance. */
function analyseSegments(experiment: Experiment, looking: Looking) {
  const { metrics, variants, settings } = experiment
  const segmentations = segmentationsOf(experiment).map((each) => ({
    ...each,
    segments: each.segments.map((segment) => ({ ...segment, arms: armsOf(experiment, segment.groups) })),
  }))
  const segments = segmentations.flatMap((each) => each.segments)
  const { metrics: concluded, diagnostics } = conclude(
    segments.flatMap((segment) => questionsOf(experiment, segment.arms, segment.name)),
    settings,
    looking,
  )
  const results = segments.map(
    ({ by, name, units }, i): SegmentResult => ({
      by,
      name,
      units,
      exploratory: true,
      metrics: concluded.slice(i * metrics.length, (i + 1) * metrics.length),
    }),
  )
  const differences = segmentations.flatMap(({ name, segments: own }) =>
    metrics.flatMap((metric, m) => {
      const estimates = own.map(({ arms }) => {
        const statistics = arms.map((arm) => arm.measures[m] ?? emptyStatistics(metric.type))
        return methodFor(statistics, { ...settings, test: metric.test, goal: metric.goal }).estimate
      })
      return variants
        .slice(1)
        .flatMap(
          (variant, v) => heterogeneityOf(name, metric.name, { name: variant, arm: v + 1 }, estimates) ?? [],
        )
    }),
  )
  return {
    results,
    heterogeneity: differences,
    splits: segments.map(({ name, arms }) => ({ segment: name, observed: arms.map((arm) => arm.units) })),
    diagnostics: [...segmentations.flatMap((each) => each.diagnostics), ...diagnostics],
  }
}

/** Which look at the data this is. */
const lookingAt = ({ settings }: Experiment, arms: readonly { readonly units: number }[]): Looking =>
  lookingBy(
    settings.looks,
    arms.reduce((sum, { units }) => sum + units, 0),
    settings.alternative,
  )

/** The analysis of an experiment: a pure function of its sufficient statistics and settings. */
export function analyseExperiment(experiment: Experiment): ExperimentOutcome {
  const arms = armsOf(experiment, allGroups(experiment)).map((arm) => ({
    ...arm,
    measures: arm.measures.map((added, i) => wholly(experiment, arm.variant, i, added)),
  }))
  const questions = questionsOf(experiment, arms, null)
  const looking = lookingAt(experiment, arms)
  const overall = conclude(questions, experiment.settings, looking)
  const inSegments = analyseSegments(experiment, looking)
  const overTime =
    experiment.overTime === undefined ? null : overTimeOf(experiment, experiment.overTime, overall.metrics)
  const look = looking.look(1 - experiment.settings.confidence)
  const variants = arms.map(
    (arm, i): VariantSummary => ({ name: arm.variant, baseline: i === 0, units: arm.units, rows: arm.rows }),
  )
  return {
    result: {
      ...(look === null ? {} : { look }),
      variants,
      metrics: overall.metrics,
      segments: inSegments.results,
      heterogeneity: inSegments.heterogeneity,
      overTime: overTime?.overTime ?? [],
      ...(overTime === null ? {} : { novelty: overTime.novelty }),
    },
    checks: [
      ...sampleRatioChecks(
        experiment.variants,
        experiment.shares,
        arms.map((arm) => arm.units),
        inSegments.splits,
        experiment.days,
        experiment.settings.looks !== null,
      ),
      ...unplannedCheck(experiment.unplanned),
    ],
    diagnostics: [
      ...covariateImbalance(questions, experiment.settings.confidence),
      ...overall.diagnostics,
      ...inSegments.diagnostics,
      ...(overTime?.diagnostics ?? []),
    ],
    excluded: experiment.unplanned.map(({ variant, units, rows }) => ({
      reason: 'unknown-variant',
      rows,
      units,
      value: variant,
    })),
  }
}
