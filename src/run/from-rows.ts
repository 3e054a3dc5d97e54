/** Event or unit tables → sufficient statistics per variant, by one scan of the engine. */

import type { Group } from '../analyses/types.ts'
import type { AnalyzeRequest } from '../config/types.ts'
import type { Engine, GroupStatistics, Measure, UnitQuery } from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import { missingWords } from '../read/missing.ts'
import type { PlannedMetric, RowPlan, Table } from '../read/types.ts'
import type { RunContext } from './context.ts'
import type { GroupedData } from './gathered.ts'
import { explainMisfit } from './misfit.ts'
import { exclusions, readable, scan } from './scan.ts'

/** A metric's condition or value, checked, as what the engine is to measure. */
async function measureOf(metric: PlannedMetric, table: Table, engine: Engine): Promise<Measure> {
  const { sql, flag } = metric
  const expression = async () => readable(await engine.expression(table, sql ?? '', flag), table)
  switch (metric.type) {
    case 'conversion':
      return { kind: 'indicator', condition: await expression() }
    case 'mean':
      return { kind: 'sum', value: await expression() }
    case 'count':
      return { kind: 'count', condition: sql === null ? null : await expression() }
    case 'ratio': {
      const { numerator, denominator } = await engine.ratio(table, sql ?? '', flag)
      return {
        kind: 'ratio',
        numerator: readable(numerator, table),
        denominator: denominator === null ? null : readable(denominator, table),
      }
    }
  }
}

/** How a segment is called where it has no value of its own. */
const segmentNames = { missing: '(missing)', several: '(several)' } as const

function segmentName(group: GroupStatistics): string | null {
  if (group.segmentIs === 'none') return null
  return group.segmentIs === 'value' ? group.segment : segmentNames[group.segmentIs]
}

/** Runs the plan's one scan. */
export async function fromRows(
  request: AnalyzeRequest,
  plan: RowPlan,
  table: Table,
  engine: Engine,
  context: RunContext,
): Promise<GroupedData> {
  const measures: Measure[] = []
  for (const metric of plan.metrics) measures.push(await measureOf(metric, table, engine))
  const query: UnitQuery = {
    table,
    unit: plan.columns.unit,
    variant: plan.columns.variant,
    segment: plan.columns.segment,
    where:
      request.where === null
        ? null
        : readable(await engine.expression(table, request.where, '--where'), table),
    missing: plan.missing,
    measures,
    missingWords,
  }
  await context.explain?.({ kind: 'query', sql: engine.explain(query).sql })
  const answer = await scan(query, engine)
  const misfit = answer.misfits[0]
  if (misfit !== undefined) throw await explainMisfit(misfit, plan, table, query)

  const analysed = answer.groups.filter((group) => group.status === 'analysed')
  if (analysed.length === 0) {
    throw new AbstatError('data', 'no unit is left to analyse', {
      hint:
        request.where === null ? 'look at the unit and variant columns' : 'check the condition of `--where`',
    })
  }
  const groups = analysed.map(
    (group): Group => ({
      variant: group.variant ?? '',
      segment: segmentName(group),
      units: group.units,
      rows: group.rows,
      measures: group.measures,
    }),
  )
  const labels =
    plan.columns.variant === 'label' ? [...new Set(table.sources.map((each) => each.file.label ?? ''))] : null
  return {
    groups,
    labels,
    layout: plan.columns.event !== null || answer.maxRowsPerUnit > 1 ? 'events' : 'units',
    sourceRows: answer.sourceRows,
    excluded: exclusions(answer.groups),
  }
}
