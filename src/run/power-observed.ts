/** `power --observed`: a saved report of a running experiment → what it still needs. */

import {
  type ObservedArms,
  type ObservedComparison,
  observedArms,
  observedNeeds,
  seenEffect,
} from '../analyses/power/observed.ts'
import { solvePlan } from '../analyses/power/solve.ts'
import type { ObservedRequest, PowerPlan } from '../config/types.ts'
import { AbstatError } from '../errors.ts'
import { nearest } from '../read/nearest.ts'
import type {
  Alternative,
  AnalyzeReport,
  MetricResult,
  PowerReport,
  PowerResult,
  Setting,
} from '../report/types.ts'
import type { RunContext } from './context.ts'
import { powerReport } from './power.ts'
import { readReport } from './saved-report.ts'

const day = 86_400_000

async function analyzeReport(path: string, context: RunContext): Promise<AnalyzeReport> {
  const report = await readReport(path, context.stdin)
  if (report.command === 'analyze') return report
  throw new AbstatError('usage', `\`--observed\`: this is a report of \`${report.command}\``, {
    place: { file: path === '-' ? 'standard input' : path },
    hint: 'a report of a running experiment is saved by `abstat analyze … -o report.json`',
  })
}

/** The one of that name, or the only one. */
function chosen<T>(flag: string, asked: string | null, all: readonly T[], nameOf: (one: T) => string): T {
  const names = all.map(nameOf)
  const fail = (message: string, hint: string): never => {
    throw new AbstatError('usage', message, {
      detail:
        names.length === 0
          ? []
          : [`there are ${names.slice(0, 10).join(', ')}${names.length > 10 ? ' …' : ''}`],
      hint,
    })
  }
  const [only, another] = all
  if (asked === null) {
    if (only !== undefined && another === undefined) return only
    return fail(
      `\`--observed\`: which ${flag}? the report has ${names.length === 0 ? 'none' : 'several'}`,
      `add \`--${flag} NAME\``,
    )
  }
  const found = all[names.indexOf(asked)]
  if (found !== undefined) return found
  const near = nearest(asked, names)
  return fail(
    `\`--${flag} ${asked}\`: the report has no such ${flag}`,
    near === null ? 'name one of them' : `did you mean \`--${flag} ${near}\`?`,
  )
}

/** The only primary metric, where nobody says which. */
function metricOf({ result: { metrics } }: AnalyzeReport, asked: string | null): MetricResult {
  const primary = metrics.filter(({ role }) => role === 'primary')
  return chosen(
    'metric',
    asked,
    asked === null && primary.length === 1 ? primary : metrics,
    ({ name }) => name,
  )
}

function comparisonOf(report: AnalyzeReport, { metric: name, variant }: ObservedRequest): ObservedComparison {
  const metric = metricOf(report, name)
  const comparison = chosen('variant', variant, metric.comparisons, (each) => each.variant)
  const armOf = (own: string) => metric.variants.find((each) => each.variant === own)
  const [baseline, other] = [armOf(comparison.baseline), armOf(comparison.variant)]
  if (baseline === undefined || other === undefined) {
    throw new AbstatError('data', `${metric.name}: the report compares variants that it does not have`, {
      hint: 'save it anew: `abstat analyze … -o report.json`',
    })
  }
  const { settings } = report
  const confidence = settings.confidence?.value
  if (metric.type === 'ratio' && settings.looks !== undefined) {
    throw new AbstatError(
      'usage',
      `${metric.name}: the intervals of the report hold for several looks, and do not tell how far units lie apart`,
      { hint: 'save a report without `--sequential` or `--looks` to plan from; it decides nothing' },
    )
  }
  const known = typeof confidence === 'number' && confidence > 0 && confidence < 1
  return { metric, baseline, variant: other, comparison, confidence: known ? confidence : null }
}

/** Units that came in a day, on average over the days but the last one, which may not be over; `null` for less than two. */
function trafficOf({ checks }: AnalyzeReport): number | null {
  const days = checks
    .flatMap(({ id, day: date, segment, observed }) =>
      id === 'sample-ratio' && date !== null && segment === null
        ? [{ at: Date.parse(`${date}T00:00:00Z`), units: Object.values(observed).reduce((a, b) => a + b, 0) }]
        : [],
    )
    .sort((a, b) => a.at - b.at)
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined || first.at === last.at) return null
  const units = days.slice(0, -1).reduce((sum, each) => sum + each.units, 0)
  return units > 0 ? (units * day) / (last.at - first.at) : null
}

/** Comparisons that share alpha; guardrails and what only informs are not adjusted. */
function familyOf(
  { settings }: AnalyzeReport,
  { family, role }: MetricResult,
  margin: PowerPlan['margin'],
): number {
  // margins are judged one by one
  if (margin !== null) return 1
  if (settings.correction?.value === 'none' || role === 'guardrail' || role === 'information') return 1
  return Math.max(1, family.size)
}

/** The plan, as far as the report says what was not given. */
function settled(
  plan: PowerPlan,
  report: AnalyzeReport,
  observed: ObservedComparison,
  arms: ObservedArms,
): PowerPlan {
  const { settings } = report
  const from = <T>(own: Setting<T>, said: T | undefined): Setting<T> =>
    own.source === 'default' && said !== undefined ? { value: said, source: 'guess' } : own
  const sides: readonly unknown[] = ['two-sided', 'less', 'greater'] satisfies readonly Alternative[]
  const side = settings.alternative?.value
  const looks = settings.looks?.value
  const { covariate } = observed.metric
  const reduction = covariate?.varianceReduction ?? null
  const alwaysValid =
    typeof looks === 'object' && looks !== null && 'tunedFor' in looks && typeof looks.tunedFor === 'number'
      ? { kind: 'always-valid' as const, tunedFor: looks.tunedFor }
      : null
  return {
    ...plan,
    alpha: from(
      plan.alpha,
      observed.confidence === null ? undefined : Number((1 - observed.confidence).toPrecision(12)),
    ),
    alternative: from(plan.alternative, sides.includes(side) ? (side as Alternative) : undefined),
    goal: from(plan.goal, observed.metric.goal),
    allocation: { value: arms.allocation, source: 'guess' },
    family: familyOf(report, observed.metric, plan.margin),
    looks: plan.looks ?? alwaysValid,
    covariate:
      covariate === undefined || reduction === null || reduction >= 1
        ? null
        : { name: covariate.name, correlation: Math.sign(covariate.theta ?? 1) * Math.sqrt(reduction) },
    traffic: plan.traffic ?? trafficOf(report),
  }
}

/** What is planned for: the given change, or the difference that was seen. */
function withEffect(plan: PowerPlan, arms: ObservedArms, observed: ObservedComparison): PowerPlan {
  if (plan.effect !== null) return plan
  const seen = seenEffect(plan, arms, observed)
  if (seen === null) {
    const { name } = observed.metric
    throw new AbstatError('data', `${name}: the report shows no difference that more units could find`, {
      hint: 'give the smallest change that would matter: `--effect 2%`',
    })
  }
  return { ...plan, effect: { kind: 'absolute', value: seen.absolute, text: String(seen.absolute) } }
}

/** @throws AbstatError for what is no report of an experiment, and for a metric or variant that it does not have */
export async function runPowerObserved(
  request: PowerPlan,
  observed: ObservedRequest,
  context: RunContext,
): Promise<PowerReport> {
  const report = await analyzeReport(observed.path, context)
  const comparison = comparisonOf(report, observed)
  const arms = observedArms(comparison)
  const bare = settled(request, report, comparison, arms)
  const plan = withEffect(bare, arms, comparison)
  if (plan.traffic === null && (plan.start !== null || plan.maxDays !== null)) {
    throw new AbstatError('usage', 'the report does not tell how many units come in a day', {
      hint: 'add `--traffic 12000/day`; a report with `--timestamp` over two days or more would tell it',
    })
  }
  const unit = report.input.columns.unit
  const sizes = report.result.variants.map(({ units }) => units)
  const asSeen = (result: PowerResult): PowerResult | null => {
    if (bare.effect === null) return result
    const seen = seenEffect(bare, arms, comparison)
    if (seen === null) return null
    const effect = { kind: 'absolute', value: seen.absolute, text: String(seen.absolute) } as const
    return solvePlan({ ...plan, effect }, arms.baseline).result
  }
  const planned = powerReport(plan, arms.baseline, context.version, {
    input: null,
    settings: {
      observed: { value: observed.path, source: 'flag' },
      metric: { value: comparison.metric.name, source: observed.metric === null ? 'guess' : 'flag' },
      ...(unit === null || plan.unit !== null ? {} : { unit: { value: unit, source: 'guess' } }),
      ...(request.traffic === null && plan.traffic !== null
        ? { traffic: { value: plan.traffic, source: 'guess' } }
        : {}),
    },
    diagnostics: [],
  })
  const { result, settings } = planned
  const needs = observedNeeds(plan, arms, comparison, sizes, result, asSeen(result))
  const effect =
    bare.effect === null ? { effect: { value: plan.effect?.text ?? null, source: 'guess' as const } } : {}
  return {
    ...planned,
    settings: { ...settings, ...effect },
    result: { ...result, observed: needs },
  }
}
