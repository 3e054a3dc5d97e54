/** The flags that say explicitly what a plan guessed. */

import type { AnalyzeRequest, SaidFlag } from '../../config/types.ts'
import { flagName } from '../quote.ts'
import type { AggregatedMetric, Plan, PlannedMetric, Table } from '../types.ts'

/** What a metric is called where a flag names it: two whose names come to the same get different ones. */
function namesInFlags(names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set(names.filter((name) => flagName(name) === name))
  return new Map(
    names.map((name) => {
      const valid = flagName(name)
      let free = valid
      for (let i = 2; valid !== name && taken.has(free); i++) free = `${valid}_${i}`
      taken.add(free)
      return [name, free]
    }),
  )
}

/** `--conversion buy=event = 'purchase'` taken apart, with the name as a flag takes it. */
function metricFlag({ name, flag }: Pick<PlannedMetric, 'name' | 'flag'>, inFlag: string): SaidFlag {
  const start = flag.indexOf(' ')
  const value = flag.slice(start + 1)
  const at = value.indexOf('=')
  const says = at < 0 ? null : value.slice(at + 1)
  return [
    flag.slice(0, start),
    says === null ? value : `${inFlag}=${says.trimStart()}`,
    { metric: name, says: says?.trim() ?? null },
  ]
}

/** `--sd` can be given once; where there are several means, their spreads are found by name. */
function aggregatedFlags(
  metric: AggregatedMetric,
  onlyMean: boolean,
  name: (index: number) => string,
  inFlag: string,
): readonly SaidFlag[] {
  const of = (column: string): readonly [string, NonNullable<SaidFlag[2]>] => [
    column === inFlag ? column : `${inFlag}=${column}`,
    { metric: metric.name, says: column === metric.name ? null : column },
  ]
  if (metric.type === 'conversion') return [['--conversion', ...of(name(metric.successes))]]
  return [['--mean', ...of(name(metric.mean))], ...(onlyMean ? [['--sd', name(metric.spread)] as const] : [])]
}

/**
 * Together they ask for the same analysis without a guess. `--baseline` is among them only if it was asked for: which
 * variant it is, the scan says.
 */
export function explicitFlags(plan: Plan, table: Table, request: AnalyzeRequest): readonly SaidFlag[] {
  const name = (index: number) => table.columns[index]?.name ?? ''
  const columnFlag = (what: string, index: number | 'label' | null): readonly SaidFlag[] =>
    typeof index === 'number' ? [[what, name(index)]] : []
  const given = (flag: string, value: string | null): readonly SaidFlag[] =>
    value === null ? [] : [[flag, value]]
  const { unit, variant, event, segments, eventId, time } = plan.columns
  const { dateFormat, timeZone } = request.reading
  const names = namesInFlags(plan.metrics.map((metric) => metric.name))
  const inFlag = (metric: string) => names.get(metric) ?? metric
  /** METRIC=VALUE, where it is not as usual. */
  const ofMetrics = (flag: string, key: 'goal' | 'role', usual: string): readonly SaidFlag[] =>
    plan.metrics
      .filter((metric) => metric[key] !== usual)
      .map((metric) => [
        flag,
        `${inFlag(metric.name)}=${metric[key]}`,
        { metric: metric.name, says: metric[key] },
      ])
  const onlyMean = plan.metrics.filter((metric) => metric.type === 'mean').length === 1
  return [
    ...columnFlag('--unit', unit),
    ...columnFlag('--variant', variant),
    ...given('--baseline', request.baseline),
    ...columnFlag('--event', event),
    ...given('--where', request.where),
    ...columnFlag('--timestamp', time?.column ?? null),
    ...given('--date-format', dateFormat),
    ...given('--timezone', timeZone.source === 'default' ? null : timeZone.value),
    ...given('--exposure', request.exposure),
    ...given('--window', request.window?.text ?? null),
    ...columnFlag('--event-id', eventId),
    ...segments.map((columns): SaidFlag => ['--segment', columns.map(name).join('*')]),
    ...(plan.layout === 'aggregated'
      ? [
          ...columnFlag('--units', plan.unitCount),
          ...plan.metrics.flatMap((metric) => aggregatedFlags(metric, onlyMean, name, inFlag(metric.name))),
        ]
      : plan.metrics.map((metric) => metricFlag(metric, inFlag(metric.name)))),
    ...ofMetrics('--goal', 'goal', 'increase'),
    ...ofMetrics('--role', 'role', 'primary'),
    ...given('--missing-values', request.missingValues),
  ]
}
