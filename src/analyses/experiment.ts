/** Did a variant beat the baseline? Sufficient statistics per group → results, checks and doubts. */

import type { MeasureStatistics } from '../engine/types.ts'
import type { MetricResult, SegmentResult, VariantSummary } from '../report/types.ts'
import { conclude } from './conclude.ts'
import { emptyStatistics, mergeStatistics } from './merge.ts'
import type { Question } from './question.ts'
import { sampleRatioChecks, unplannedCheck } from './sample-ratio.ts'
import type { Experiment, ExperimentOutcome, Group } from './types.ts'

/** One variant's units, all its groups together. */
interface Arm {
  readonly variant: string
  readonly units: number
  readonly rows: number
  readonly measures: readonly MeasureStatistics[]
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

/** Groups by segment, largest segment first, then by name. */
function bySegment(
  groups: readonly Group[],
): readonly { name: string; groups: readonly Group[]; units: number }[] {
  const segments = new Map<string, Group[]>()
  for (const group of groups) {
    if (group.segment === null) continue
    const own = segments.get(group.segment)
    if (own === undefined) segments.set(group.segment, [group])
    else own.push(group)
  }
  return [...segments]
    .map(([name, own]) => ({ name, groups: own, units: own.reduce((sum, group) => sum + group.units, 0) }))
    .sort((a, b) => b.units - a.units || (a.name < b.name ? -1 : 1))
}

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
    return { metric, segment, variants: experiment.variants, statistics, missingUnits: units - withValue }
  })
}

/** The analysis of an experiment: a pure function of its sufficient statistics and settings. */
export function analyseExperiment(experiment: Experiment): ExperimentOutcome {
  const arms = armsOf(experiment, experiment.groups)
  const overall = conclude(questionsOf(experiment, arms, null), experiment.settings)

  const segments = bySegment(experiment.groups).map((segment) => ({
    ...segment,
    arms: armsOf(experiment, segment.groups),
  }))
  const inSegments = conclude(
    segments.flatMap((segment) => questionsOf(experiment, segment.arms, segment.name)),
    experiment.settings,
  )

  const width = experiment.metrics.length
  const metricsOf = (at: number): readonly MetricResult[] =>
    inSegments.metrics.slice(at * width, (at + 1) * width)
  const variants = arms.map(
    (arm, i): VariantSummary => ({ name: arm.variant, baseline: i === 0, units: arm.units, rows: arm.rows }),
  )
  return {
    result: {
      variants,
      metrics: overall.metrics,
      segments: segments.map(
        (segment, i): SegmentResult => ({
          by: Object.fromEntries([[experiment.segmentBy ?? '', segment.name]]),
          units: segment.units,
          exploratory: true,
          metrics: metricsOf(i),
        }),
      ),
      heterogeneity: [],
      overTime: [],
    },
    checks: [
      ...sampleRatioChecks(
        experiment.variants,
        experiment.shares,
        arms.map((arm) => arm.units),
        segments.map((segment) => ({
          segment: segment.name,
          observed: segment.arms.map((arm) => arm.units),
        })),
      ),
      ...unplannedCheck(experiment.unplanned),
    ],
    diagnostics: [...overall.diagnostics, ...inSegments.diagnostics],
    excluded: experiment.unplanned.map(({ variant, units, rows }) => ({
      reason: 'unknown-variant',
      rows,
      units,
      value: variant,
    })),
  }
}
