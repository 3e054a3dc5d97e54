/** The numbers of a report as a flat list, each with its interval and what it is a number of. */

import type {
  AnalyzeReport,
  AnalyzeResult,
  ChangeResult,
  EffectResult,
  EvaluateReport,
  MetricResult,
  PowerReport,
  Quantity,
  Report,
  SimulateReport,
  TTestReport,
} from '../report/types.ts'
import { type Doubts, indexDoubts, withOpenLimits } from './doubts.ts'
import { type Measurement, nowhere, type Place, point, withInterval } from './measurement.ts'
import { openLimits } from './open-limits.ts'
import { ofShadow } from './shadow-measurements.ts'

export type { Measurement } from './measurement.ts'

/** A variant against itself in a saved report, by the words of the gates. */
function ofChange(
  at: Place & { readonly metric: string; readonly variant: string },
  change: ChangeResult | undefined,
  doubts: Doubts,
): readonly Measurement[] {
  if (change === undefined) return []
  const opened = (part: 'difference' | 'lift') =>
    withOpenLimits(change[part], `sinceBaselineReport.${part}`, at, doubts)
  return [
    withInterval(at, 'before', change.before),
    ...point(at, 'unitsBefore', change.before.units),
    withInterval(at, 'change', change.lift, opened('lift')),
    withInterval(at, 'changeDifference', change.difference, opened('difference')),
    ...point(at, 'changePValue', change.test.pValue),
  ]
}

function ofMetric(metric: MetricResult, segment: string | null, doubts: Doubts): readonly Measurement[] {
  const place = { ...nowhere, metric: metric.name, segment }
  const own = metric.variants.flatMap((each): readonly Measurement[] => {
    const at = { ...place, variant: each.variant }
    return [
      withInterval(at, 'estimate', each),
      ...point(at, 'units', each.units),
      ...point(at, 'conversions', each.conversions),
      ...point(at, 'rows', each.rows),
      ...point(at, 'standardDeviation', each.standardDeviation),
      ...point(at, 'standardError', each.standardError),
      ...(each.cap === undefined
        ? []
        : [
            withInterval(at, 'uncapped', each.cap.uncapped),
            ...point(at, 'cappedUnits', each.cap.units),
            ...point(at, 'cappedShare', each.cap.share),
          ]),
      ...point(at, 'numerator', each.numerator),
      ...point(at, 'denominator', each.denominator),
      ...ofChange(at, each.sinceBaselineReport, doubts),
      ...(each.chanceToBeBest === null ? [] : point(at, 'chanceToBeBest', each.chanceToBeBest)),
    ]
  })
  const compared = metric.comparisons.flatMap((each): readonly Measurement[] => {
    const at = { ...place, variant: each.variant, baseline: each.baseline }
    const opened = (name: 'difference' | 'lift') => withOpenLimits(each[name], name, at, doubts)
    const { uncapped } = each
    const openedUncapped = (name: 'difference' | 'lift', quantity: Quantity) =>
      withOpenLimits(quantity, `uncapped.${name}`, at, doubts)
    return [
      withInterval(at, 'difference', each.difference, opened('difference')),
      withInterval(at, 'lift', each.lift, opened('lift')),
      ...(each.superiority === undefined ? [] : [withInterval(at, 'superiority', each.superiority)]),
      ...point(at, 'pValue', each.test.pValue),
      ...point(at, 'adjustedPValue', each.test.adjustedPValue),
      ...point(at, 'chanceToBeatBaseline', each.chanceToBeatBaseline),
      ...point(at, 'chanceOfMinEffect', each.chanceOfMinEffect),
      ...point(at, 'expectedLoss', each.expectedLoss),
      ...point(at, 'mannWhitneyPValue', each.mannWhitney?.pValue),
      ...(uncapped === undefined
        ? []
        : [
            withInterval(
              at,
              'uncappedDifference',
              uncapped.difference,
              openedUncapped('difference', uncapped.difference),
            ),
            withInterval(at, 'uncappedLift', uncapped.lift, openedUncapped('lift', uncapped.lift)),
            ...point(at, 'uncappedPValue', uncapped.pValue),
          ]),
    ]
  })
  return [
    ...own,
    ...compared,
    ...(metric.cap === undefined
      ? []
      : [
          ...point(place, 'capAt', metric.cap.at),
          ...point(place, 'cappedUnits', metric.cap.units),
          ...point(place, 'cappedShare', metric.cap.share),
        ]),
    ...point(place, 'varianceReduction', metric.covariate?.varianceReduction),
  ]
}

/** The numbers of a timeline, and of the lines through them. */
function ofTimeline({ variants, overTime, novelty = [] }: AnalyzeResult): readonly Measurement[] {
  const baseline = variants[0]?.name ?? null
  const effect = (at: Place, name: string, { difference, lift, pValue }: EffectResult) => [
    withInterval(at, `${name}Difference`, difference),
    withInterval(at, `${name}Lift`, lift),
    ...point(at, `${name}PValue`, pValue),
  ]
  return [
    ...overTime.flatMap(({ start: period, variants: arms, sampleRatio, metrics }) => [
      ...arms.flatMap(({ name, units, entered }) => [
        ...point({ ...nowhere, period, variant: name }, 'units', units),
        ...point({ ...nowhere, period, variant: name }, 'entered', entered),
      ]),
      ...point({ ...nowhere, period }, 'sampleRatioPValue', sampleRatio.pValue),
      ...metrics.flatMap(({ name: metric, variant, ...own }) => {
        const at = { ...nowhere, metric, period, variant, baseline }
        return [...effect(at, 'cumulative', own.cumulative), ...effect(at, 'period', own.period)]
      }),
    ]),
    ...novelty.flatMap(({ metric, variant, slope, pValue, adjustedPValue }) => {
      const at = { ...nowhere, metric, variant, baseline }
      return [
        withInterval(at, 'noveltySlope', slope),
        ...point(at, 'noveltyPValue', pValue),
        ...point(at, 'noveltyAdjustedPValue', adjustedPValue),
      ]
    }),
  ]
}

function ofAnalysis({ result, diagnostics }: AnalyzeReport): readonly Measurement[] {
  const doubts = indexDoubts(diagnostics)
  return [
    ...result.variants.flatMap(({ name, units, rows }) => [
      ...point({ ...nowhere, variant: name }, 'units', units),
      ...point({ ...nowhere, variant: name }, 'rows', rows),
    ]),
    ...result.metrics.flatMap((metric) => ofMetric(metric, null, doubts)),
    ...result.segments.flatMap((segment) =>
      segment.metrics.flatMap((metric) => ofMetric(metric, segment.name, doubts)),
    ),
    ...ofTimeline(result),
  ]
}

function ofTTest({ result }: TTestReport): readonly Measurement[] {
  const [first, second] = result.samples
  const of = { ...nowhere, variant: first?.name ?? null, baseline: second?.name ?? null }
  // a test that has no answer has no open side either
  const opened = (name: string, quantity: Quantity) =>
    withInterval(
      of,
      name,
      quantity,
      quantity.low === null && quantity.high === null ? quantity : openLimits(quantity, result.alternative),
    )
  return [
    ...result.samples.flatMap((sample) => {
      const at = { ...nowhere, variant: sample.name }
      return [
        withInterval(at, 'mean', { estimate: sample.mean, low: sample.low, high: sample.high }),
        ...point(at, 'n', sample.n),
        ...point(at, 'standardDeviation', sample.standardDeviation),
      ]
    }),
    opened('estimate', { estimate: result.estimate, ...result.interval }),
    opened(result.effectSize.name, result.effectSize),
    ...point(of, 'statistic', result.statistic),
    ...point(of, 'degreesOfFreedom', result.degreesOfFreedom),
    ...point(of, 'pValue', result.pValue),
  ]
}

function ofPower({ result }: PowerReport): readonly Measurement[] {
  return [
    ...Object.entries(result.unitsPerVariant).flatMap(([variant, units]) =>
      point({ ...nowhere, variant }, 'units', units),
    ),
    ...point(nowhere, 'totalUnits', result.totalUnits),
    ...point(nowhere, 'power', result.power),
    ...point(nowhere, 'alpha', result.alpha),
    ...point(nowhere, 'effect', result.effect.absolute),
    ...(result.effect.relative === null ? [] : point(nowhere, 'relativeEffect', result.effect.relative)),
    ...(result.days === null ? [] : point(nowhere, 'days', result.days)),
  ]
}

/** The numbers of a simulation: an effect, or a look, is a metric's segment as far as labels go. */
function ofSimulation({ result }: SimulateReport): readonly Measurement[] {
  const any = result.anyFalsePositive
  return [
    ...point(nowhere, 'units', result.units),
    ...point(nowhere, 'simulations', result.simulations),
    ...result.metrics.flatMap((metric) =>
      metric.comparisons.flatMap((each): readonly Measurement[] => {
        const at = { ...nowhere, metric: metric.name, variant: each.variant, baseline: each.baseline }
        const last = each.looks.at(-1)
        const atLooks = { ...at, segment: `looks=${each.looks.length}` }
        return [
          withInterval(at, 'simulatedFalsePositiveRate', each.falsePositiveRate),
          withInterval(at, 'coverageOfDifference', each.coverage.difference),
          withInterval(at, 'coverageOfLift', each.coverage.lift),
          ...(each.pValues.pValue === null ? [] : point(at, 'evenPValues', each.pValues.pValue)),
          ...each.effects.flatMap((effect) => {
            const withEffect = { ...at, segment: `lift=${effect.lift}` }
            return [
              withInterval(withEffect, 'simulatedPower', effect.power),
              withInterval(withEffect, 'wrongDirection', effect.wrongDirection),
              withInterval(withEffect, 'coverageOfDifference', effect.coverage.difference),
              withInterval(withEffect, 'coverageOfLift', effect.coverage.lift),
            ]
          }),
          ...(last === undefined
            ? []
            : [
                withInterval(atLooks, 'falsePositivesOfLooking', last.once),
                ...(last.planned === null
                  ? []
                  : [withInterval(atLooks, 'falsePositivesOfPlannedLooks', last.planned)]),
                ...(last.alwaysValid === null
                  ? []
                  : [withInterval(atLooks, 'falsePositivesAlwaysValid', last.alwaysValid)]),
              ]),
        ]
      }),
    ),
    ...(any === null ? [] : [withInterval(nowhere, 'anyFalsePositive', any)]),
  ]
}

/** The numbers of an evaluation: a class or an average is a metric's segment as far as labels go. */
function ofEvaluation({ result }: EvaluateReport): readonly Measurement[] {
  const { overall, ordinal, perClass, averages, ranking, classRanking, operatingPoints, slices, weights } =
    result
  const quantities = (place: Place, of: object): readonly Measurement[] =>
    Object.entries(of).flatMap(([name, value]): readonly Measurement[] => {
      if (typeof value === 'number') return point(place, name, value)
      return typeof value === 'object' && value !== null && 'estimate' in value && 'low' in value
        ? [withInterval(place, name, value as Quantity)]
        : []
    })
  return [
    ...quantities(nowhere, overall),
    ...quantities(nowhere, ordinal ?? {}),
    ...(weights ? point(nowhere, 'effectiveRows', weights.effectiveRows) : []),
    ...(result.stratified ? point(nowhere, 'auditedRows', result.stratified.audited) : []),
    ...(result.clustered ? point(nowhere, 'evaluatedUnits', result.clustered.units) : []),
    ...perClass.flatMap((each) => quantities({ ...nowhere, variant: each.label }, each)),
    ...Object.entries(averages).flatMap(([name, of]) => quantities({ ...nowhere, metric: name }, of)),
    ...(ranking === null ? [] : quantities({ ...nowhere, variant: result.positive }, ranking)),
    ...(classRanking?.classes ?? []).flatMap((each) => quantities({ ...nowhere, variant: each.label }, each)),
    ...(classRanking === null || classRanking === undefined
      ? []
      : [
          ...quantities({ ...nowhere, metric: 'macro' }, { rocAuc: classRanking.oneVersusRest.macro }),
          ...quantities({ ...nowhere, metric: 'weighted' }, { rocAuc: classRanking.oneVersusRest.weighted }),
          ...quantities(nowhere, { oneVersusOne: classRanking.oneVersusOne, logLoss: classRanking.logLoss }),
        ]),
    ...operatingPoints.flatMap((each) => {
      const at = { ...nowhere, metric: each.criterion, variant: result.positive }
      return [...quantities(at, each), ...quantities(at, each.counts ?? {})]
    }),
    ...(result.splits?.groups ?? []).flatMap(({ name: segment, gap, ...own }) => {
      const at = { ...nowhere, segment }
      return [
        ...quantities(at, own),
        ...(gap === null
          ? []
          : quantities({ ...at, baseline: result.splits?.reference ?? null }, { gap, pValue: gap.pValue })),
      ]
    }),
    ...(result.sweep?.points ?? []).flatMap(({ value: segment, groups }) =>
      groups.flatMap(({ split, ...own }) =>
        quantities({ ...nowhere, metric: result.sweep?.column ?? null, segment, variant: split }, own),
      ),
    ),
    ...slices.flatMap(({ name: segment, overall: own, ...slice }) => {
      const at = { ...nowhere, segment }
      return [...quantities(at, own), ...quantities(at, slice)]
    }),
  ]
}

/** The measurements of a report, in the order of the document; none where it has no numbers of this kind. */
export function measurementsOf(report: Report): readonly Measurement[] {
  switch (report.command) {
    case 'analyze':
      return ofAnalysis(report)
    case 'evaluate':
      return ofEvaluation(report)
    case 'shadow':
      return ofShadow(report)
    case 'simulate':
      return ofSimulation(report)
    case 'ttest':
      return ofTTest(report)
    case 'power':
      return ofPower(report)
    default:
      return []
  }
}
