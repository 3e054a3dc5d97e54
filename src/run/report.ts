/** The report document, assembled from what was asked, read and found. */

import { doubt } from '../analyses/doubts.ts'
import type { ExperimentOutcome } from '../analyses/types.ts'
import type { AnalyzeRequest } from '../config/types.ts'
import type { Engine } from '../engine/types.ts'
import { isUnwanted } from '../read/plan/lists.ts'
import type { Plan, Table } from '../read/types.ts'
import type { AnalyzeReport, Diagnostic, InputSection, Settings } from '../report/types.ts'
import type { Gathered } from './gathered.ts'

interface Parts {
  readonly request: AnalyzeRequest
  readonly plan: Plan
  readonly table: Table
  readonly data: Gathered
  readonly outcome: ExperimentOutcome
  readonly engine: Engine
  readonly version: string
}

/** The names of the columns in use; the variant has none when it is the LABEL of each file. */
function columnNames({ plan, table }: Parts): InputSection['columns'] {
  const name = (column: number | null) => (column === null ? null : (table.columns[column]?.name ?? null))
  const { unit, variant, event } = plan.columns
  return {
    unit: name(unit),
    variant: variant === 'label' ? null : name(variant),
    timestamp: null,
    event: name(event),
  }
}

function inputOf(parts: Parts): InputSection {
  const { table, data, outcome, engine } = parts
  return {
    sources: table.sources.map(({ file }, i) => ({
      path: file.path,
      label: file.label,
      format: file.format,
      compression: file.compression,
      encoding: file.encoding,
      dialect: file.dialect,
      bytes: file.bytes,
      rows: data.sourceRows[i] ?? 0,
      rejectedRows: 0,
    })),
    layout: data.layout,
    columns: columnNames(parts),
    rows: data.sourceRows.reduce((sum, rows) => sum + rows, 0),
    rejectedRows: 0,
    units: outcome.result.variants.reduce((sum, each) => sum + each.units, 0),
    excluded: [...data.excluded, ...outcome.excluded],
    rejected: [],
    engine: { name: engine.name, version: engine.version },
  }
}

/** What shaped the numbers, and who said so. */
function settingsOf(parts: Parts): Settings {
  const { request, plan, data } = parts
  const { experiment } = data
  const { unit, variant, event } = columnNames(parts)
  const guessed = (byGuess: boolean) => (byGuess ? 'guess' : 'flag')
  const shares = Object.fromEntries(
    experiment.variants.map((variant, i) => [variant, experiment.shares[i] ?? 0]),
  )
  return {
    confidence: request.confidence,
    alternative: { value: 'two-sided', source: 'default' },
    chance: request.chance,
    correction: request.correction,
    baseline: { value: experiment.variants[0] ?? '', source: guessed(data.baselineGuessed) },
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

/** Columns that a guess looked at and did not analyse. */
const leftOut = (plan: Plan): readonly Diagnostic[] =>
  plan.leftOut.map(({ column, why }) => doubt('not-analysed', 'note', `${column}: ${why}`, { field: column }))

/** Metrics that the user named, whose name says that less is better while nobody said which goal they have. */
const assumedGoals = ({ request, plan }: Parts): readonly Diagnostic[] =>
  plan.metrics
    .filter(({ name, goal }) => goal === 'increase' && !request.goals.has(name) && isUnwanted(name))
    .map(({ name }) => {
      const message = `${name}: more is taken for better; if less is, add \`--goal ${name}=decrease\``
      return doubt('goal-assumed', 'note', message, { metric: name })
    })

/** Numbers as they are, sections in the order of the document; no clock, no machine. */
export function assembleReport(parts: Parts): AnalyzeReport {
  const { outcome } = parts
  return {
    schemaVersion: '1.0',
    tool: { name: 'abstat', version: parts.version },
    command: 'analyze',
    verdict: { status: 'none', exitCode: 0, reason: 'no gate was asked for', advisory: false, gates: [] },
    input: inputOf(parts),
    settings: settingsOf(parts),
    checks: outcome.checks,
    result: outcome.result,
    diagnostics: [...outcome.diagnostics, ...assumedGoals(parts), ...leftOut(parts.plan)],
  }
}
