/** The flags that say explicitly what a plan guessed, for `--explain`. */

import type { AnalyzeRequest } from '../../config/types.ts'
import { flagName, shellWord } from '../quote.ts'
import type { AggregatedMetric, Plan, Table } from '../types.ts'

/** A flag and its value, ready for the shell. */
const flag = (name: string, value: string) => `${name} ${shellWord(value)}`

/** A metric's flag as one writes it, such as `--conversion buy=event = 'purchase'`, with its value quoted. */
function metricFlag(written: string): string {
  const at = written.indexOf(' ')
  return flag(written.slice(0, at), written.slice(at + 1))
}

/** The NAME in a metric's flag, which is the metric's own wherever a flag takes it. */
function nameIn(written: string): string {
  return written.slice(written.indexOf(' ') + 1).split('=', 1)[0] ?? ''
}

/** `--sd` can be given once; where there are several means, their spreads are found by name. */
function aggregatedFlags(
  metric: AggregatedMetric,
  onlyMean: boolean,
  name: (index: number) => string,
): readonly string[] {
  const of = (column: string) => {
    const valid = flagName(metric.name)
    return column === valid ? column : `${valid}=${column}`
  }
  if (metric.type === 'conversion') return [flag('--conversion', of(name(metric.successes)))]
  return [flag('--mean', of(name(metric.mean))), ...(onlyMean ? [flag('--sd', name(metric.spread))] : [])]
}

/**
 * One string a flag, quoted for the shell; together they ask for the same analysis without a guess.
 * `--baseline` is among them only if it was asked for: which variant it is, the scan says.
 */
export function explicitFlags(plan: Plan, table: Table, request: AnalyzeRequest): readonly string[] {
  const name = (index: number) => table.columns[index]?.name ?? ''
  const columnFlag = (what: string, index: number | 'label' | null) =>
    typeof index === 'number' ? [flag(what, name(index))] : []
  const { unit, variant, event, segments, eventId, time } = plan.columns
  const { dateFormat, timeZone } = request.reading
  const named = plan.metrics.map((each) => ({
    ...each,
    metric: 'flag' in each ? nameIn(each.flag) : flagName(each.name),
  }))
  const onlyMean = plan.metrics.filter((metric) => metric.type === 'mean').length === 1
  return [
    ...columnFlag('--unit', unit),
    ...columnFlag('--variant', variant),
    ...(request.baseline === null ? [] : [flag('--baseline', request.baseline)]),
    ...columnFlag('--event', event),
    ...(request.where === null ? [] : [flag('--where', request.where)]),
    ...columnFlag('--timestamp', time?.column ?? null),
    ...(dateFormat === null ? [] : [flag('--date-format', dateFormat)]),
    ...(timeZone.source === 'default' ? [] : [flag('--timezone', timeZone.value)]),
    ...(request.exposure === null ? [] : [flag('--exposure', request.exposure)]),
    ...(request.window === null ? [] : [flag('--window', request.window.text)]),
    ...columnFlag('--event-id', eventId),
    ...segments.map((columns) => flag('--segment', columns.map(name).join('*'))),
    ...(plan.layout === 'aggregated'
      ? [
          ...columnFlag('--units', plan.unitCount),
          ...plan.metrics.flatMap((metric) => aggregatedFlags(metric, onlyMean, name)),
        ]
      : plan.metrics.map((metric) => metricFlag(metric.flag))),
    ...named.flatMap(({ metric, goal }) =>
      goal === 'increase' ? [] : [flag('--goal', `${metric}=${goal}`)],
    ),
    ...named.flatMap(({ metric, role }) => (role === 'primary' ? [] : [flag('--role', `${metric}=${role}`)])),
    ...(request.missingValues === null ? [] : [flag('--missing-values', request.missingValues)]),
  ]
}
