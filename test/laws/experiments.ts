/** Small experiments unit by unit, and what their analysis says. */

import fc from 'fast-check'
import { analyseExperiment } from '../../src/analyses/experiment.ts'
import type { AnalysedMetric, Experiment, ExperimentSettings, Group } from '../../src/analyses/types.ts'
import type { MeasureStatistics } from '../../src/engine/types.ts'
import type { MetricResult } from '../../src/report/types.ts'

/** What one unit did: whether it converted, a value, and the two sums of a ratio. */
export interface Unit {
  readonly converted: boolean
  readonly value: number
  readonly clicks: number
  readonly views: number
}

const unit: fc.Arbitrary<Unit> = fc.record({
  converted: fc.boolean(),
  value: fc.integer({ min: -50, max: 200 }),
  clicks: fc.integer({ min: 0, max: 9 }),
  views: fc.integer({ min: 1, max: 20 }),
})

/** Three variants, the baseline first, each with the units that it has. */
export const threeArms: fc.Arbitrary<readonly (readonly Unit[])[]> = fc.array(
  fc.array(unit, { minLength: 0, maxLength: 40 }),
  { minLength: 3, maxLength: 3 },
)

const total = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0)
const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : total(values) / values.length
const products = (x: readonly number[], y: readonly number[]): number =>
  total(x.map((each, i) => (each - meanOf(x)) * ((y[i] ?? 0) - meanOf(y))))

/** The statistics of the metrics below, by their definition. */
function statisticsOf(units: readonly Unit[]): readonly MeasureStatistics[] {
  const values = units.map(({ value }) => value)
  const [x, y] = [units.map(({ clicks }) => clicks), units.map(({ views }) => views)]
  const n = units.length
  const mean = meanOf(values)
  return [
    { kind: 'indicator', n, successes: units.filter(({ converted }) => converted).length },
    {
      kind: 'sum',
      n,
      mean,
      m2: products(values, values),
      tail: {
        m3: total(values.map((each) => (each - mean) ** 3)),
        least: Math.min(...values, n === 0 ? 0 : Number.POSITIVE_INFINITY),
        greatest: Math.max(...values, n === 0 ? 0 : Number.NEGATIVE_INFINITY),
      },
    },
    {
      kind: 'ratio',
      n,
      meanX: meanOf(x),
      meanY: meanOf(y),
      m2X: products(x, x),
      m2Y: products(y, y),
      cXY: products(x, y),
    },
  ]
}

const variants = ['control', 'b', 'c']

const settings: ExperimentSettings = {
  confidence: 0.95,
  alternative: 'two-sided',
  prior: { beta: null, normal: null },
  minEffect: null,
  chance: 'posterior',
  correction: 'by-role',
  maxSegments: 50,
  looks: null,
}

/** A conversion, a mean and a ratio, all meant to move the same way. */
const metricsFor = (goal: AnalysedMetric['goal']): readonly AnalysedMetric[] =>
  (['conversion', 'mean', 'ratio'] as const).map((type) => ({
    name: type,
    type,
    goal,
    role: 'primary',
    test: null,
    margin: null,
  }))

/** Units of one variant, as an engine would return them for one group. */
export function groupOf(variant: number, units: readonly Unit[], part: string | null = null): Group {
  return {
    variant: variants[variant] ?? '',
    segment: part === null ? null : { by: 0, values: [part] },
    units: units.length,
    rows: units.length,
    measures: statisticsOf(units),
  }
}

/** The results of the three metrics in all units. */
export function analyse(
  groups: readonly Group[],
  more: { readonly goal?: AnalysedMetric['goal']; readonly segmented?: boolean } = {},
): readonly MetricResult[] {
  const experiment: Experiment = {
    metrics: metricsFor(more.goal ?? 'increase'),
    variants,
    shares: variants.map(() => 1 / variants.length),
    unplanned: [],
    days: [],
    groups,
    segmentations: more.segmented ? [['part']] : [],
    settings,
  }
  return analyseExperiment(experiment).result.metrics
}
