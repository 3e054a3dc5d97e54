/** `power --from`: the baseline measured in files, by the same reading as `analyze`; then as with given numbers. */

import { emptyStatistics, mergeStatistics } from '../analyses/merge.ts'
import { measuredBaseline } from '../analyses/power/baseline.ts'
import { measuredCorrelation } from '../analyses/power/covariate.ts'
import { unitsPerDay } from '../analyses/power/traffic.ts'
import type { AnalyzeRequest, PowerPlan } from '../config/types.ts'
import { AbstatError } from '../errors.ts'
import { orderVariants } from '../read/variants.ts'
import type { PowerReport, Settings } from '../report/types.ts'
import type { RunContext } from './context.ts'
import { gather } from './gather.ts'
import type { Gathered } from './gathered.ts'
import { columnNames, inputSection } from './input.ts'
import { leftOut, rejectedRows } from './left-out.ts'
import { powerReport } from './power.ts'
import { powerFlags } from './power-command.ts'
import { timeText } from './time-text.ts'

/** The variant to measure; `null` where the table has none, and all units are measured. */
function measuredVariant(
  request: AnalyzeRequest,
  { labels, groups }: Gathered,
): { name: string | null; guessed: boolean } {
  if (labels?.join('') === '') {
    if (request.baseline === null) return { name: null, guessed: false }
    throw new AbstatError(
      'usage',
      `\`--baseline ${request.baseline}\`: no column names the variant of a row`,
      {
        hint: 'name it with `--variant COLUMN`, or leave out `--baseline` to measure all units',
      },
    )
  }
  const names = [...new Set(groups.map((group) => group.variant))]
  const { baseline, guessed } = orderVariants(names, request.baseline, labels)
  return { name: baseline, guessed }
}

/** The one metric that is planned for. */
function onlyMetric({ plan }: Gathered): Gathered['plan']['metrics'][number] {
  const [first, ...others] = plan.metrics
  if (first !== undefined && others.length === 0) return first
  const flags = plan.metrics.map(({ type, name }) => `\`--${type === 'conversion' ? 'rate' : type} ${name}\``)
  throw new AbstatError('usage', 'which metric is the plan for? the file holds several', {
    detail: [`they are ${flags.slice(0, 10).join(', ')}${flags.length > 10 ? ' …' : ''}`],
    hint: 'name one of them',
  })
}

function settingsOf(
  request: AnalyzeRequest,
  data: Gathered,
  variant: ReturnType<typeof measuredVariant>,
): Settings {
  const { unit, variant: column, event } = columnNames(data)
  const { guessed } = data.plan
  const source = (byGuess: boolean) => (byGuess ? 'guess' : 'flag')
  return {
    unit: { value: unit, source: source(guessed.unit) },
    ...(variant.name === null
      ? {}
      : {
          variant: { value: column, source: source(guessed.variant) },
          baseline: { value: variant.name, source: source(variant.guessed) },
        }),
    event: { value: event, source: source(guessed.event) },
    metrics: { value: data.plan.metrics.map(({ name }) => name), source: source(guessed.metrics) },
    ...(request.where === null ? {} : { where: { value: request.where, source: 'flag' } }),
    ...(request.exposure === null ? {} : { exposure: { value: request.exposure, source: 'flag' } }),
  }
}

/** The traffic that was measured, and by which column; nothing where it was not. */
function trafficSetting({ time, table }: Gathered, traffic: number | null): Settings {
  if (time === null || traffic === null) return {}
  const [first, last] = [time.first, time.last].map((each) => timeText(each, time))
  return {
    traffic: { value: traffic, source: 'guess' },
    time: { value: { column: table.columns[time.column]?.name, first, last }, source: 'guess' },
  }
}

/** Reads the files, measures the metric and answers. */
export async function runPowerFrom(
  plan: PowerPlan,
  request: AnalyzeRequest,
  context: RunContext,
): Promise<PowerReport> {
  const data = await gather(request, context, { need: 'optional', time: plan.traffic === null })
  const metric = onlyMetric(data)
  const variant = measuredVariant(request, data)
  const own = data.groups.filter((group) => variant.name === null || group.variant === variant.name)
  const statistics = own
    .map((group) => group.measures[0] ?? emptyStatistics(metric.type))
    .reduce(mergeStatistics, emptyStatistics(metric.type))
  const baseline = measuredBaseline(metric, variant.name, statistics)
  const units = data.groups.reduce((sum, group) => sum + group.units, 0)
  const measured = data.time === null ? null : unitsPerDay(units, data.time)
  const covariate =
    'covariates' in metric && metric.covariates !== undefined && metric.covariates.length > 0
      ? measuredCorrelation(
          metric.name,
          metric.covariates.map(({ name }) => name),
          statistics,
        )
      : plan.covariate
  const settled = { ...plan, covariate, traffic: plan.traffic ?? measured }
  await context.explain?.({ kind: 'command', flags: powerFlags(settled, request, data, variant.name) })
  if (settled.traffic === null && (plan.start !== null || plan.maxDays !== null)) {
    throw new AbstatError('usage', 'the files do not tell how many units come in a day', {
      hint: 'add `--traffic 12000/day`; a column of times called timestamp, time or date, over a day or more, would tell it',
    })
  }
  return powerReport(settled, baseline, context.version, {
    input: inputSection(data, units, []),
    settings: { ...settingsOf(request, data, variant), ...trafficSetting(data, measured) },
    diagnostics: [...rejectedRows(data.rejected), ...leftOut(data.plan)],
  })
}
