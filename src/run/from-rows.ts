/** Event or unit tables → sufficient statistics per variant, by one scan of the engine. */

import { count } from '../analyses/count.ts'
import type { Group } from '../analyses/types.ts'
import type { AnalyzeRequest } from '../config/types.ts'
import type {
  Covariate,
  Engine,
  GroupStatistics,
  Measure,
  UnitAnswer,
  UnitQuery,
  UnitStatus,
} from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import { sqlName } from '../read/quote.ts'
import type { PlannedMetric, RowPlan, Table } from '../read/types.ts'
import type { RunContext } from './context.ts'
import type { GroupedData } from './gathered.ts'
import { explainMisfit } from './misfit.ts'
import { placedDoubts } from './placed.ts'
import { placingOf } from './placing.ts'
import { exclusions, readable, scan } from './scan.ts'
import { timelineFrom } from './timeline.ts'
import type { OpenFiles } from './with-files.ts'

/** What the metric is adjusted for, as the engine is to measure it. */
async function covariateOf(
  { covariate, name }: PlannedMetric,
  table: Table,
  engine: Engine,
): Promise<{ readonly covariate?: Covariate }> {
  if (covariate === undefined) return {}
  if (covariate.kind === 'before') return { covariate: { kind: 'before' } }
  const flag = `--covariate ${name}=${covariate.name}`
  const value = await engine.expression(table, sqlName(covariate.name), flag)
  return { covariate: { kind: 'column', value: readable(value, table) } }
}

/** A metric's condition or value, checked, as what the engine is to measure. */
async function measureOf(metric: PlannedMetric, table: Table, engine: Engine): Promise<Measure> {
  const covariate = await covariateOf(metric, table, engine)
  const { sql, flag } = metric
  const expression = async () => readable(await engine.expression(table, sql ?? '', flag), table)
  switch (metric.type) {
    case 'conversion':
      return { kind: 'indicator', condition: await expression(), ...covariate }
    case 'mean':
      return { kind: 'sum', value: await expression(), ...covariate }
    case 'count':
      return { kind: 'count', condition: sql === null ? null : await expression(), ...covariate }
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

function segmentOf({ segment }: GroupStatistics): Group['segment'] {
  if (segment === null) return null
  const values = segment.values.map(({ is, value }) => (is === 'value' ? value : segmentNames[is]))
  return { by: segment.by, values }
}

/** What to look at when no unit is left. */
function whyNone({ where, exposure, window }: AnalyzeRequest, { groups }: UnitAnswer): string {
  const has = (status: UnitStatus) => groups.some((group) => group.status === status)
  if (window !== null && has('window-open'))
    return `no window of ${window.text} has closed before the end of the data: make \`--window\` shorter`
  if (exposure !== null && has('no-exposure')) return 'check the condition of `--exposure`'
  return where === null ? 'look at the unit and variant columns' : 'check the condition of `--where`'
}

/** @throws AbstatError (data) where rows of a unit differ in what was settled before its exposure */
function requireOneCovariate({ metrics }: RowPlan, groups: readonly GroupStatistics[]): void {
  for (const [i, { covariate, name }] of metrics.entries()) {
    const differing = groups.reduce((sum, { measures }) => {
      const own = measures[i]
      return sum + (own !== undefined && 'covariate' in own ? (own.covariate?.differing ?? 0) : 0)
    }, 0)
    if (covariate === undefined || differing === 0) continue
    throw new AbstatError(
      'data',
      `\`--covariate ${name}=${covariate.name}\`: rows of one unit hold different values, in ${count(differing)} ${differing === 1 ? 'unit' : 'units'}`,
      {
        hint: 'a covariate is one number a unit, settled before its exposure; for the metric itself before the exposure write `pre`, with `--exposure` and `--timestamp`',
      },
    )
  }
}

/** Runs the plan's one scan. */
export async function fromRows(
  request: AnalyzeRequest,
  plan: RowPlan,
  table: Table,
  { engine, badRows }: Pick<OpenFiles, 'engine' | 'badRows'>,
  context: RunContext,
): Promise<GroupedData> {
  const [measures, where] = await Promise.all([
    Promise.all(plan.metrics.map((metric) => measureOf(metric, table, engine))),
    request.where === null ? null : engine.expression(table, request.where, '--where'),
  ])
  const { placing, table: sound } = await placingOf(request, plan, table, { engine, badRows }, context)
  const query: UnitQuery = {
    table: sound,
    unit: plan.columns.unit,
    variant: plan.columns.variant,
    segments: plan.columns.segments,
    where: where === null ? null : readable(where, table),
    missing: plan.missing,
    measures,
    event: plan.columns.event,
    leaveOutBadRows: false,
    placing,
  }
  await context.explain?.({ kind: 'query', sql: engine.explain(query).sql })
  const { answer, table: read } = await scan(query, engine, badRows)
  const misfit = answer.misfits[0]
  if (misfit !== undefined) throw await explainMisfit(misfit, plan, table, query)

  // every segmentation has all units: what holds for all of them is counted in the first
  const once = answer.groups.filter(({ segment }) => segment === null || segment.by === 0)
  const analysed = answer.groups.filter((group) => group.status === 'analysed')
  if (analysed.length === 0) {
    throw new AbstatError('data', 'no unit is left to analyse', { hint: whyNone(request, answer) })
  }
  requireOneCovariate(plan, once)
  // what nobody said to be the time of an event, is no reason to ask
  const asks = plan.columns.time !== null && !plan.guessed.time && plan.columns.eventId === null
  const repeated = asks ? await engine.repeatedRows({ ...query, table: read, leaveOutBadRows: true }) : null
  const overTime = await timelineFrom(
    request,
    plan,
    { ...query, table: read, leaveOutBadRows: true },
    analysed,
    engine,
    context,
  )
  const groups = analysed.map(
    (group): Group => ({
      variant: group.variant ?? '',
      segment: segmentOf(group),
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
    rejected: badRows.rejected(table.sources.length),
    excluded: exclusions(once),
    days: answer.days,
    ...(overTime === null ? {} : { overTime }),
    diagnostics: placedDoubts(
      once,
      placing,
      plan,
      table,
      answer.sourceRows.reduce((sum, rows) => sum + rows, 0),
      repeated,
    ),
  }
}
