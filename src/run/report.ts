/** The report document, assembled from what was asked, read and found. */

import { doubt } from '../analyses/doubts.ts'
import type { Experiment, ExperimentOutcome } from '../analyses/types.ts'
import type { AnalyzeRequest } from '../config/types.ts'
import { isUnwanted } from '../read/plan/lists.ts'
import type { AnalyzeReport, Diagnostic, Settings } from '../report/types.ts'
import type { Gathered } from './gathered.ts'
import { columnNames, inputSection } from './input.ts'
import { leftOut } from './left-out.ts'

interface Parts {
  readonly request: AnalyzeRequest
  readonly data: Gathered
  readonly experiment: Experiment
  /** True when nobody named the baseline. */
  readonly baselineGuessed: boolean
  readonly outcome: ExperimentOutcome
  readonly version: string
}

/** What shaped the numbers, and who said so. */
function settingsOf(parts: Parts): Settings {
  const { request, experiment, data } = parts
  const { plan } = data
  const { unit, variant, event } = columnNames(data)
  const guessed = (byGuess: boolean) => (byGuess ? 'guess' : 'flag')
  const shares = Object.fromEntries(
    experiment.variants.map((variant, i) => [variant, experiment.shares[i] ?? 0]),
  )
  return {
    confidence: request.confidence,
    alternative: { value: 'two-sided', source: 'default' },
    chance: request.chance,
    correction: request.correction,
    baseline: { value: experiment.variants[0] ?? '', source: guessed(parts.baselineGuessed) },
    allocation: { value: shares, source: request.allocation === null ? 'default' : 'flag' },
    unit: { value: unit, source: guessed(plan.guessed.unit) },
    variant: { value: variant, source: guessed(plan.guessed.variant) },
    event: { value: event, source: guessed(plan.guessed.event) },
    metrics: { value: plan.metrics.map((metric) => metric.name), source: guessed(plan.guessed.metrics) },
    ...(plan.layout === 'aggregated'
      ? {}
      : {
          missingValues: { value: plan.missing, source: request.missingValues === null ? 'default' : 'flag' },
        }),
    ...(request.where === null ? {} : { where: { value: request.where, source: 'flag' } }),
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
  const units = outcome.result.variants.reduce((sum, each) => sum + each.units, 0)
  return {
    schemaVersion: '1.0',
    tool: { name: 'abstat', version: parts.version },
    command: 'analyze',
    verdict: { status: 'none', exitCode: 0, reason: 'no gate was asked for', advisory: false, gates: [] },
    input: inputSection(data, units, outcome.excluded),
    settings: settingsOf(parts),
    checks: outcome.checks,
    result: outcome.result,
    diagnostics: [...outcome.diagnostics, ...assumedGoals(parts), ...leftOut(data.plan)],
  }
}
