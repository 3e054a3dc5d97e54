/** The report document, assembled from what was asked, read and found. */

import { doubt } from '../analyses/doubts.ts'
import type { Experiment, ExperimentOutcome } from '../analyses/types.ts'
import type { AnalyzeRequest } from '../config/types.ts'
import { isUnwanted } from '../read/plan/lists.ts'
import type { AnalyzeReport, Diagnostic, SettingSource, Settings, VerdictSection } from '../report/types.ts'
import { peeking, sharedFiles } from './baseline-report.ts'
import { definitionsOf } from './definitions.ts'
import type { Gathered } from './gathered.ts'
import { columnNames, inputSection } from './input.ts'
import { leftOut, rejectedRows } from './left-out.ts'

interface Parts {
  readonly request: AnalyzeRequest
  readonly data: Gathered
  readonly experiment: Experiment
  /** True when nobody named the baseline. */
  readonly baselineGuessed: boolean
  readonly outcome: ExperimentOutcome
  readonly verdict: VerdictSection
  /** What `--baseline-report` named; `null` without one. */
  readonly saved: AnalyzeReport | null
  readonly version: string
}

/** When rows happened, and which of them count for it. */
function placingSettings({ request, data: { plan, table } }: Parts): Settings {
  const { time, eventId } = plan.columns
  const name = (column: number) => table.columns[column]?.name ?? null
  const said = sayer(request)
  return {
    ...(time === null
      ? {}
      : {
          timestamp: { value: name(time.column), source: plan.guessed.time ? 'guess' : said('timestamp') },
          timeFormat: {
            value: time.format.name,
            source: time.format.kind === 'pattern' ? said('dateFormat') : 'guess',
          },
          timeZone: request.reading.timeZone,
        }),
    ...(request.exposure === null ? {} : { exposure: { value: request.exposure, source: said('exposure') } }),
    ...(request.window === null ? {} : { window: { value: request.window.text, source: said('window') } }),
    ...(eventId === null ? {} : { eventId: { value: name(eventId), source: said('eventId') } }),
  }
}

/** Who said a flag: the command line, unless the request knows otherwise. */
const sayer =
  ({ origins }: AnalyzeRequest) =>
  (flag: string): SettingSource =>
    origins.get(flag) ?? 'flag'

/** What shaped the numbers, and who said so. */
function settingsOf(parts: Parts): Settings {
  const { request, experiment, data } = parts
  const { plan } = data
  const { unit, variant, event } = columnNames(data)
  const said = sayer(request)
  const guessed = (byGuess: boolean, flag: string) => (byGuess ? 'guess' : said(flag))
  const shares = Object.fromEntries(
    experiment.variants.map((variant, i) => [variant, experiment.shares[i] ?? 0]),
  )
  return {
    confidence: request.confidence,
    alternative: request.alternative,
    chance: request.chance,
    prior: request.prior,
    ...(request.minEffect === null
      ? {}
      : { minEffect: { value: request.minEffect, source: said('minEffect') } }),
    correction: request.correction,
    ...(request.overTime === null ? {} : { overTime: { value: request.overTime, source: said('overTime') } }),
    ...(request.looks === null ? {} : { looks: { ...request.looks, value: experiment.settings.looks } }),
    baseline: { value: experiment.variants[0] ?? '', source: guessed(parts.baselineGuessed, 'baseline') },
    allocation: { value: shares, source: request.allocation === null ? 'default' : said('allocation') },
    unit: { value: unit, source: guessed(plan.guessed.unit, 'unit') },
    variant: { value: variant, source: guessed(plan.guessed.variant, 'variant') },
    event: { value: event, source: guessed(plan.guessed.event, 'event') },
    metrics: {
      value: plan.metrics.map((metric) => metric.name),
      source: guessed(plan.guessed.metrics, 'metrics'),
    },
    definitions: {
      value: definitionsOf(plan, data.table),
      source: guessed(plan.guessed.metrics, 'metrics'),
    },
    ...(request.baselineReport === null
      ? {}
      : { baselineReport: { value: request.baselineReport, source: said('baselineReport') } }),
    ...(plan.layout === 'aggregated'
      ? {}
      : {
          missingValues: {
            value: plan.missing,
            source: request.missingValues === null ? 'default' : said('missingValues'),
          },
        }),
    ...(request.where === null ? {} : { where: { value: request.where, source: said('where') } }),
    ...placingSettings(parts),
  }
}

/** Metrics that the user named, whose name says that less is better while nobody said which goal they have. */
const assumedGoals = ({ request, data }: Parts): readonly Diagnostic[] =>
  data.plan.metrics
    .filter(({ name, goal }) => goal === 'increase' && !request.goals.has(name) && isUnwanted(name))
    .map(({ name }) => {
      const message = `${name}: more is taken for better; if less is, add \`--goal ${name}=decrease\``
      return doubt('goal-assumed', 'note', message, { metric: name })
    })

/** Numbers as they are, sections in the order of the document; no clock, no machine. */
export function assembleReport(parts: Parts): AnalyzeReport {
  const { outcome, data } = parts
  const { saved } = parts
  const units = outcome.result.variants.reduce((sum, each) => sum + each.units, 0)
  const input = inputSection(data, units, outcome.excluded)
  return {
    schemaVersion: '1.0',
    tool: { name: 'abstat', version: parts.version },
    command: 'analyze',
    verdict: parts.verdict,
    input,
    settings: settingsOf(parts),
    checks: outcome.checks,
    result: outcome.result,
    diagnostics: [
      ...rejectedRows(data.rejected),
      ...data.diagnostics,
      ...(saved === null ? [] : [...sharedFiles(saved, input), ...peeking(saved, input)]),
      ...outcome.diagnostics,
      ...assumedGoals(parts),
      ...leftOut(data.plan),
    ],
  }
}
