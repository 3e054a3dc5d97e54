/** Would the variants make an experiment, and which is the baseline? By the rules of `analyze`. */

import type { Group } from '../../analyses/types.ts'
import type { AnalyzeRequest } from '../../config/types.ts'
import type { Engine } from '../../engine/types.ts'
import type { Plan, Table } from '../../read/types.ts'
import type { Problem } from '../../report/types.ts'
import type { RunContext } from '../context.ts'
import { makeExperiment } from '../experiment.ts'
import { fromAggregated } from '../from-aggregated.ts'
import type { GroupedData } from '../gathered.ts'
import type { OpenFiles } from '../with-files.ts'
import { attempt, attemptAsync } from './attempt.ts'
import { type Findings, refused } from './finding.ts'

/** The variants with the rows that name them. */
async function variantRows(
  { outlook: { table }, columns, profile, query }: Findings,
  variant: number | 'label',
  engine: Engine,
): Promise<readonly { readonly name: string; readonly rows: number }[]> {
  if (variant === 'label') {
    return table.sources.map(({ file }, i) => ({
      name: file.label ?? '',
      rows: profile.sources[i]?.rows ?? 0,
    }))
  }
  const histogram = columns[variant]?.histogram
  if (histogram?.kind === 'values' && histogram.others === 0) {
    return histogram.values
      .filter(({ count }) => count > 0)
      .map(({ value, count }) => ({ name: value, rows: count }))
  }
  if (query.keys === null) return []
  // variants that the head does not show; every row by itself
  const { groups } = await engine.units({ ...query.keys, table, unit: null, leaveOutBadRows: true })
  return groups.flatMap(({ variant: name, rows }) => (name === null ? [] : [{ name, rows }]))
}

async function groupsOfRows(findings: Findings, plan: Plan, engine: Engine): Promise<GroupedData> {
  const { profile, outlook } = findings
  const { variant } = plan.columns
  const rows = await variantRows(findings, variant, engine)
  return {
    groups: rows.map(
      ({ name, rows: n }): Group => ({ variant: name, segment: null, units: n, rows: n, measures: [] }),
    ),
    labels: variant === 'label' ? labelsOf(outlook.table) : null,
    layout: plan.layout,
    sourceRows: profile.sources.map((each) => each.rows),
    rejected: { rows: [], reasons: [] },
    excluded: [],
    days: [],
    diagnostics: [],
  }
}

const labelsOf = (table: Table): readonly string[] => [
  ...new Set(table.sources.map(({ file }) => file.label ?? '')),
]

/** The baseline, or what stands in the way of an experiment. */
export interface Prospect {
  readonly baseline: string | null
  readonly problems: readonly Problem[]
}

/** Asks nothing where there is no plan. */
export async function prospectOf(
  findings: Findings,
  request: AnalyzeRequest,
  { engine, badRows }: Pick<OpenFiles, 'engine' | 'badRows'>,
  { explain: _, ...context }: RunContext,
): Promise<Prospect> {
  const { plan, table } = findings.outlook
  if (plan === null) return { baseline: null, problems: [] }
  const data = await attemptAsync(() =>
    plan.layout === 'aggregated'
      ? fromAggregated(request, plan, table, { engine, badRows }, context)
      : groupsOfRows(findings, plan, engine),
  )
  if (data.error !== null) return { baseline: null, problems: [refused('variants', data.error)] }
  const { name, version } = engine
  const gathered = { ...data.value, plan, table, engine: { name, version }, time: null }
  const made = attempt(() => makeExperiment(request, gathered))
  return made.error === null
    ? { baseline: made.value.experiment.variants[0] ?? null, problems: [] }
    : { baseline: null, problems: [refused('variants', made.error)] }
}
