/** The report of `inspect`, assembled. */

import { doubt } from '../../analyses/doubts.ts'
import type { AnalyzeRequest } from '../../config/types.ts'
import type {
  Diagnostic,
  InputSection,
  InspectColumn,
  InspectReport,
  Layout,
  Problem,
} from '../../report/types.ts'
import { sourceSections } from '../input.ts'
import { suggestedCommand } from './command.ts'
import type { Prospect } from './experiment.ts'
import type { Findings } from './finding.ts'

interface Parts {
  readonly request: AnalyzeRequest
  readonly findings: Findings
  /** The columns of each file. */
  readonly files: readonly (readonly InspectColumn[])[]
  readonly prospect: Prospect
  readonly problems: readonly Problem[]
  readonly engine: InputSection['engine']
  readonly version: string
}

/** What rows are, as far as can be told: events where units come back. */
function layoutOf({ outlook: { plan, draft }, columns, profile }: Findings): Layout {
  if (plan?.layout === 'aggregated') return 'aggregated'
  if (draft === null || draft.columns.event !== null) return draft === null ? 'units' : 'events'
  const unit = draft.columns.unit === null ? undefined : columns[draft.columns.unit]
  if (unit === undefined) return 'units'
  return unit.distinct < profile.all.rows - unit.missing - unit.misfits ? 'events' : 'units'
}

function inputOf({ findings, engine }: Parts): InputSection {
  const { outlook, columns, profile, rejected } = findings
  const name = (column: number | 'label' | null | undefined) =>
    typeof column === 'number' ? (columns[column]?.name ?? null) : null
  const { unit, variant, event } = outlook.draft?.columns ?? {}
  return {
    sources: sourceSections(
      outlook.table,
      profile.sources.map(({ rows }) => rows),
      rejected.rows,
    ),
    layout: layoutOf(findings),
    columns: {
      unit: name(unit),
      variant: name(variant),
      timestamp: name(outlook.time?.column),
      event: name(event),
    },
    rows: profile.all.rows,
    rejectedRows: rejected.rows.reduce((sum, rows) => sum + rows, 0),
    // nothing was analysed
    units: 0,
    excluded: [],
    rejected: rejected.reasons,
    engine,
  }
}

/** Columns without any value have neither a least nor a greatest one. */
const withoutLimits = (columns: readonly InspectColumn[]): readonly Diagnostic[] =>
  columns
    .filter(({ min }) => min === null)
    .flatMap(({ name }) =>
      ['min', 'max'].map((limit) =>
        doubt('no-values', 'note', `${name} has no values`, { field: `columns.${name}.${limit}` }),
      ),
    )

/** Nothing is judged: the verdict is none. */
export function inspectReport(parts: Parts): InspectReport {
  const { request, findings, files, prospect, problems } = parts
  const { columns, outlook } = findings
  const input = inputOf(parts)
  return {
    schemaVersion: '1.0',
    tool: { name: 'abstat', version: parts.version },
    command: 'inspect',
    verdict: { status: 'none', exitCode: 0, reason: 'nothing is judged', advisory: false, gates: [] },
    input,
    settings: {},
    checks: [],
    result: {
      files: input.sources.map((source, i) => ({ ...source, columns: files[i] ?? [] })),
      columns,
      problems,
      suggestedCommand: suggestedCommand(request, outlook, prospect.baseline),
    },
    diagnostics: withoutLimits(columns),
  }
}
