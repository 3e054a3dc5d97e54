/** Event or unit tables → sufficient statistics per variant, by one scan of the engine. */

import { count } from '../analyses/count.ts'
import { quantileMeasure } from '../analyses/quantile.ts'
import type { Group } from '../analyses/types.ts'
import type { AnalyzeRequest } from '../config/types.ts'
import type {
  Covariate,
  Engine,
  GroupStatistics,
  Measure,
  RankedAgainst,
  UnitAnswer,
  UnitQuery,
  UnitStatus,
} from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import { sqlName } from '../read/quote.ts'
import type { PlannedMetric, RowPlan, Table } from '../read/types.ts'
import { orderVariants } from '../read/variants.ts'
import type { RunContext } from './context.ts'
import type { GroupedData } from './gathered.ts'
import { explainMisfit } from './misfit.ts'
import { placedDoubts } from './placed.ts'
import { placingOf } from './placing.ts'
import { exclusions, readable, scan } from './scan.ts'
import { timelineFrom } from './timeline.ts'
import type { OpenFiles } from './with-files.ts'

/** What the metric is adjusted for, as the engine is to measure it. */
async function covariatesOf(
  { covariates, name }: PlannedMetric,
  table: Table,
  engine: Engine,
): Promise<{ readonly covariates?: readonly Covariate[] }> {
  if (covariates === undefined) return {}
  const measured = covariates.map(async (covariate): Promise<Covariate> => {
    if (covariate.kind === 'before') return { kind: 'before', number: covariate.number }
    const flag = `--covariate ${name}=${covariate.name}`
    const value = await engine.expression(table, sqlName(covariate.name), flag)
    return { kind: 'column', value: readable(value, table) }
  })
  return { covariates: await Promise.all(measured) }
}

/** The LABELs of the files, in the order given; `null` where a column says the variant. */
const labelsOf = ({ columns }: RowPlan, table: Table): readonly string[] | null =>
  columns.variant === 'label' ? [...new Set(table.sources.map(({ file }) => file.label ?? ''))] : null

/** Which variant the units of the others are ranked against. */
const baselineOf =
  ({ baseline }: AnalyzeRequest, labels: readonly string[] | null): RankedAgainst['baselineOf'] =>
  (variants) =>
    orderVariants(variants, baseline, labels).baseline

const microseconds = (seconds = 0): number => Math.round(seconds * 1e6)

/** A metric's condition or value, checked, as what the engine is to measure. */
async function measureOf(
  metric: PlannedMetric,
  table: Table,
  engine: Engine,
  against: RankedAgainst,
): Promise<Measure> {
  const covariates = {
    ...(await covariatesOf(metric, table, engine)),
    ...(metric.test === 'ranks' ? { ranks: against } : {}),
  }
  const { sql, flag } = metric
  const cap = metric.cap === undefined ? {} : { cap: metric.cap }
  const expression = async () => readable(await engine.expression(table, sql ?? '', flag), table)
  switch (metric.type) {
    case 'conversion':
      return { kind: 'indicator', condition: await expression(), ...covariates }
    case 'retention':
      return {
        kind: 'retention',
        condition: sql === null ? null : await expression(),
        span: { from: microseconds(metric.span?.from), to: microseconds(metric.span?.to) },
        // until it is known
        end: Number.POSITIVE_INFINITY,
        ...covariates,
      }
    case 'mean':
      return { kind: 'sum', value: await expression(), ...cap, ...covariates }
    case 'count':
      return { kind: 'count', condition: sql === null ? null : await expression(), ...cap, ...covariates }
    case 'quantile':
      return { kind: 'quantile', value: await expression(), ...quantileMeasure(metric.level ?? 0.5) }
    case 'ratio': {
      const { numerator, denominator } = await engine.ratio(table, sql ?? '', flag)
      return {
        kind: 'ratio',
        numerator: readable(numerator, table),
        denominator: denominator === null ? null : readable(denominator, table),
        ...covariates,
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
  for (const [i, { covariates = [], name }] of metrics.entries()) {
    for (const [j, covariate] of covariates.entries()) {
      const differing = groups.reduce((sum, { measures }) => {
        const own = measures[i]
        const counts = own !== undefined && 'covariates' in own ? own.covariates?.differing : undefined
        return sum + (counts?.[j] ?? 0)
      }, 0)
      if (differing === 0) continue
      throw new AbstatError(
        'data',
        `\`--covariate ${name}=${covariate.name}\`: rows of one unit hold different values, in ${count(differing)} ${differing === 1 ? 'unit' : 'units'}`,
        {
          hint: 'a covariate is one number a unit, settled before its exposure; for the metric itself before the exposure write `pre`, with `--exposure` and `--timestamp`',
        },
      )
    }
  }
}

/** What the plan asks the engine about the units of a table, its expressions checked. */
export async function unitQueryOf(
  request: AnalyzeRequest,
  plan: RowPlan,
  table: Table,
  { engine, badRows }: Pick<OpenFiles, 'engine' | 'badRows'>,
  context: RunContext,
): Promise<UnitQuery> {
  const against = { baselineOf: baselineOf(request, labelsOf(plan, table)) }
  const [asked, where] = await Promise.all([
    Promise.all(plan.metrics.map((metric) => measureOf(metric, table, engine, against))),
    request.where === null ? null : engine.expression(table, request.where, '--where'),
  ])
  const { placing, end, table: sound } = await placingOf(request, plan, table, { engine, badRows }, context)
  const measures = asked.map((measure) =>
    measure.kind === 'retention' && end !== null ? { ...measure, end } : measure,
  )
  return {
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
}

/** Runs the plan's one scan. */
export async function fromRows(
  request: AnalyzeRequest,
  plan: RowPlan,
  table: Table,
  open: Pick<OpenFiles, 'engine' | 'badRows'>,
  context: RunContext,
): Promise<GroupedData> {
  const query = await unitQueryOf(request, plan, table, open, context)
  await context.explain?.({ kind: 'query', sql: open.engine.explain(query).sql })
  return answered(request, plan, table, query, open, context)
}

/** Asks the query, and makes the statistics of groups of its answer. */
export async function answered(
  request: AnalyzeRequest,
  plan: RowPlan,
  table: Table,
  query: UnitQuery,
  { engine, badRows }: Pick<OpenFiles, 'engine' | 'badRows'>,
  context: RunContext,
): Promise<GroupedData> {
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
  return {
    groups,
    whole: answer.whole,
    labels: labelsOf(plan, table),
    layout: plan.columns.event !== null || answer.maxRowsPerUnit > 1 ? 'events' : 'units',
    sourceRows: answer.sourceRows,
    rejected: badRows.rejected(table.sources.length),
    excluded: exclusions(once),
    days: answer.days,
    ...(overTime === null ? {} : { overTime }),
    diagnostics: placedDoubts(
      once,
      query.placing,
      plan,
      table,
      answer.sourceRows.reduce((sum, rows) => sum + rows, 0),
      repeated,
    ),
  }
}
