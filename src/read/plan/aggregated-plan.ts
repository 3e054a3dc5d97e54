/** The plan for an already aggregated table. */

import type { AnalyzeRequest, MetricRequest } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import { describeColumns } from '../describe.ts'
import { shown } from '../excerpt.ts'
import { firstMisfit, numbersOtherwise, spoiltColumn } from '../head-misfit.ts'
import { plainName } from '../names.ts'
import { requireColumn } from '../table.ts'
import type { AggregatedMetric, AggregatedPlan, HeadTable, LeftOut } from '../types.ts'
import { aggregatedMetrics, numberNamed, spreadOf } from './aggregated.ts'
import { findColumn } from './find.ts'
import { aggregatedNames } from './lists.ts'
import type { Meanings } from './meanings.ts'
import { settleMetrics } from './settle-metrics.ts'

/** Whether a flag says that the input is aggregated. */
export function asksForAggregated(request: AnalyzeRequest): boolean {
  return request.columns.units !== null || request.columns.sd !== null
}

function numberColumn(table: HeadTable, name: string, flag: string): number {
  const index = findColumn(table, name, flag)
  const column = requireColumn(table, index)
  if (column.kind === 'number') return index
  const almost = spoiltColumn(table, index) ?? numbersOtherwise(table, index)
  if (almost !== null) throw almost
  const misfit = firstMisfit(table, index, 'number')
  throw new AbstatError(
    'usage',
    `\`${flag} ${name}\`: column ${shown(column.name)} is not a number: it holds ${shown(misfit?.value ?? '')}`,
    {
      detail: describeColumns(table),
      hint: 'name a column of numbers',
    },
  )
}

/** The column of unit counts: as asked for, or by its name. */
function unitCount(request: AnalyzeRequest, table: HeadTable): number {
  if (request.columns.units !== null) return numberColumn(table, request.columns.units, '--units')
  const found = numberNamed(table, aggregatedNames.units)
  if (found !== null) return found
  throw new AbstatError(
    'usage',
    `\`--sd ${request.columns.sd}\` is for input that is already summed, and no column looks like the number of units`,
    {
      detail: describeColumns(table),
      hint: 'name it: `--units COLUMN`',
    },
  )
}

/** NAME=COLUMN; quotes around the column as in SQL are taken off. */
function columnOf(request: MetricRequest): string {
  const { sql, name } = request
  if (sql === null) return name
  return /^".*"$/s.test(sql) ? sql.slice(1, -1).replaceAll('""', '"') : sql
}

function spreadColumn(request: AnalyzeRequest, table: HeadTable, metric: MetricRequest, mean: number) {
  const { sd } = request.columns
  if (sd !== null) {
    const spread = numberColumn(table, sd, '--sd')
    const isVariance = aggregatedNames.variance.some((name) => plainName(sd).endsWith(name))
    return { spread, spreadIs: isVariance ? 'variance' : 'standard-deviation' } as const
  }
  const found = spreadOf(table, mean)
  if (found !== null) return found
  throw new AbstatError(
    'usage',
    `\`${metric.flag}\`: a mean of units that are already summed needs their standard deviation`,
    {
      detail: describeColumns(table),
      hint: 'add `--sd COLUMN`',
    },
  )
}

function namedMetric(request: AnalyzeRequest, table: HeadTable, metric: MetricRequest): AggregatedMetric {
  const { type, name, flag } = metric
  if (type !== 'conversion' && type !== 'mean') {
    throw new AbstatError(
      'usage',
      `\`${flag}\`: a ${type} needs the single units, but the input is already summed`,
      {
        hint: 'use `--conversion NAME=COLUMN` with a column of conversions, or `--mean NAME=COLUMN --sd COLUMN`',
      },
    )
  }
  const column = numberColumn(
    table,
    columnOf(metric),
    metric.sql === null ? `--${type}` : `--${type} ${name}=`,
  )
  if (type === 'conversion') return { type, name, successes: column }
  return { type, name, mean: column, ...spreadColumn(request, table, metric, column) }
}

function guessed(table: HeadTable, units: number): readonly AggregatedMetric[] {
  const metrics = aggregatedMetrics(table, units)
  if (metrics.length > 0) return metrics
  throw new AbstatError(
    'usage',
    'what is to be compared? no column looks like conversions, or a mean with its standard deviation',
    {
      detail: describeColumns(table),
      hint: 'name it: `--conversion COLUMN`, or `--mean COLUMN --sd COLUMN`',
    },
  )
}

/** Numbers that no metric uses. */
function unused(
  table: HeadTable,
  plan: Pick<AggregatedPlan, 'columns' | 'unitCount' | 'metrics'>,
): readonly LeftOut[] {
  const used = new Set<number | string | null>([
    plan.unitCount,
    plan.columns.variant,
    ...plan.columns.segments.flat(),
  ])
  for (const metric of plan.metrics) {
    if (metric.type === 'conversion') used.add(metric.successes)
    else used.add(metric.mean).add(metric.spread)
  }
  return table.columns.flatMap((column, i) =>
    column.kind === 'number' && !used.has(i)
      ? [{ column: column.name, why: 'neither conversions nor a mean with its standard deviation' }]
      : [],
  )
}

/** A flag that asks for what only single rows can tell. */
function singleRowFlag({
  columns,
  exposure,
  window,
  overTime,
  caps,
  covariates,
  looks,
}: AnalyzeRequest): string | null {
  const given = [
    ['--exposure', exposure],
    ['--window', window],
    ['--over-time', overTime],
    ['--looks` by days, with `--timestamp', looks?.value.kind === 'dates' ? looks : null],
    ['--event-id', columns.eventId],
    ['--timestamp', columns.timestamp],
    ['--cap', caps.size === 0 ? null : caps],
    ['--covariate', covariates.size === 0 ? null : covariates],
  ] as const
  return given.find(([, value]) => value !== null)?.[0] ?? null
}

/**
 * @param recognised the column of unit counts that the guess found, or `null` when a flag asks for this plan
 * @throws AbstatError (usage) when a column is missing or no number
 */
export function aggregatedPlan(
  request: AnalyzeRequest,
  table: HeadTable,
  { columns, guessed: meanings }: Meanings,
  recognised: number | null,
): AggregatedPlan {
  if (request.columns.unit !== null) {
    throw new AbstatError(
      'usage',
      '`--unit` is for rows of single units, `--units` and `--sd` for input that is already summed',
      {
        hint: 'leave out one of them',
      },
    )
  }
  const single = singleRowFlag(request)
  if (single !== null) {
    throw new AbstatError('usage', `\`${single}\` is about single rows, but the input is already summed`, {
      hint: 'leave it out; if rows are units or events, name the unit with `--unit`',
    })
  }
  const units = recognised ?? unitCount(request, table)
  const byGuess = request.metrics.length === 0
  const chosen = byGuess
    ? guessed(table, units)
    : request.metrics.map((metric) => namedMetric(request, table, metric))
  const metrics = settleMetrics(chosen, byGuess, request)
  const plan = {
    layout: 'aggregated' as const,
    columns: { ...columns, unit: null, event: null, eventId: null, time: null },
    guessed: { ...meanings, unit: request.columns.units === null, metrics: byGuess },
    unitCount: units,
    metrics,
  }
  return { ...plan, leftOut: byGuess ? unused(table, plan) : [] }
}
