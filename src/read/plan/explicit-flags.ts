/** The flags that say explicitly what a plan guessed. */

import type { AnalyzeRequest, SaidFlag } from '../../config/types.ts'
import { flagName, sqlName } from '../quote.ts'
import type { AggregatedMetric, AggregatedPlan, Plan, PlannedMetric, Table } from '../types.ts'

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
    // a quantile is seldom called as its column is
    { metric: name, says: says?.trim() ?? (flag.startsWith('--quantile ') ? value : null) },
  ]
}

/** A metric of sums is its column; one whose name would be taken for something else stands in quotes. */
function aggregatedFlag(metric: AggregatedMetric, name: (index: number) => string, inFlag: string): SaidFlag {
  const column = name(metric.type === 'conversion' ? metric.successes : metric.mean)
  const says = /^["']|^\s|\s$/.test(column) ? sqlName(column) : column
  return [
    `--${metric.type}`,
    column === inFlag ? column : `${inFlag}=${says}`,
    { metric: metric.name, says: column === metric.name ? null : says },
  ]
}

/** `--sd` can be given once; where there are several means, their spreads are found by name. */
function spreadFlag(
  plan: AggregatedPlan,
  { columns }: AnalyzeRequest,
  name: (index: number) => string,
): readonly SaidFlag[] {
  if (columns.sd !== null) return [['--sd', columns.sd]]
  const [only, another] = plan.metrics.filter((metric) => metric.type === 'mean')
  return only === undefined || another !== undefined ? [] : [['--sd', name(only.spread)]]
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
          ...plan.metrics.map((metric) => aggregatedFlag(metric, name, inFlag(metric.name))),
          ...spreadFlag(plan, request, name),
        ]
      : plan.metrics.map((metric) => metricFlag(metric, inFlag(metric.name)))),
    ...ofMetrics('--goal', 'goal', 'increase'),
    ...ofMetrics('--role', 'role', 'primary'),
    ...given('--missing-values', request.missingValues),
  ]
}
