/** Flags of `analyze` that no file has a say in: as they were given. */

import type { AnalyzeFlags } from './analyze.ts'
import { metricOf } from './metric-flag.ts'
import type { SaidFlag } from './types.ts'

const ofMetric =
  (flag: string) =>
  (text: string): SaidFlag => {
    const metric = metricOf(text)
    return [flag, text, { metric, says: text.slice(metric.length + 1).trim() }]
  }

/** How units are shared out, and how numbers are made and judged; what the columns mean is not among them. */
export function judgingFlags(flags: AnalyzeFlags): readonly SaidFlag[] {
  const one = (flag: string, value: string | undefined): readonly SaidFlag[] =>
    value === undefined ? [] : [[flag, value]]
  const many = (flag: string, values: readonly string[] | undefined): readonly SaidFlag[] =>
    (values ?? []).map((value) => [flag, value])
  return [
    ...one('--allocation', flags.allocation),
    ...(flags.test ?? []).map(ofMetric('--test')),
    ...(flags.margin ?? []).map(ofMetric('--margin')),
    ...(flags.cap ?? []).map(ofMetric('--cap')),
    ...(flags.covariate ?? []).map(ofMetric('--covariate')),
    ...one('--confidence', flags.confidence),
    ...one('--alternative', flags.alternative),
    ...one('--chance', flags.chance),
    ...many('--prior', flags.prior),
    ...one('--correction', flags.correction),
    ...one('--min-effect', flags.minEffect),
    ...one('--max-segments', flags.maxSegments),
    ...one('--over-time', flags.overTime),
    ...(flags.sequential === true ? [['--sequential', 'true'] as const] : []),
    ...one('--tune-for', flags.tuneFor),
    ...one('--looks', flags.looks),
    ...one('--planned-units', flags.plannedUnits),
    ...one('--spending', flags.spending),
    ...many('--gate', flags.gate),
    ...one('--baseline-report', flags.baselineReport),
    ...one('--on-inconclusive', flags.onInconclusive),
    ...(flags.advisory === true ? [['--advisory', 'true'] as const] : []),
  ]
}
