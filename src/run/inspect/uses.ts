/** What would `analyze` use a column as, and why? The plan says; here it is put column by column. */

import type { ColumnProfile } from '../../engine/profile-types.ts'
import { columnNamed } from '../../read/plan/find.ts'
import { sqlName } from '../../read/quote.ts'
import type { Column, Plan, PlannedMetric, Table } from '../../read/types.ts'
import type { ColumnUse, InspectColumn } from '../../report/types.ts'
import type { Draft, Outlook } from './outlook.ts'

export type Use = Pick<InspectColumn, 'use' | 'metrics' | 'why'>

/** Text with more different values than this makes no segments. */
export const mostSegments = 50

const plain = (use: ColumnUse, why: string): Use => ({ use, metrics: [], why })
const named = (metrics: Draft['metrics']): Use['metrics'] => metrics.map(({ name, type }) => ({ name, type }))

/** Of already aggregated tables the plan says it by position. */
function summedUse(plan: Plan, index: number): Use | null {
  if (plan.layout !== 'aggregated') return null
  if (index === plan.unitCount) return plain('units', 'the number of units, by its name')
  for (const metric of plan.metrics) {
    const column = metric.type === 'conversion' ? metric.successes : metric.mean
    if (index === column) {
      const why = metric.type === 'conversion' ? 'successes, by its name' : 'a mean, by its name'
      return { use: 'metric', metrics: named([metric]), why }
    }
    if (metric.type === 'mean' && index === metric.spread) {
      return plain('spread', `the ${metric.spreadIs.replace('-', ' ')} of ${metric.name}, by its name`)
    }
  }
  return null
}

const isUnwanted = (metric: Draft['metrics'][number]) =>
  (metric as Partial<PlannedMetric>).goal === 'decrease'

function metricUse(column: Column, metrics: Draft['metrics']): Use | null {
  const own = metrics.filter(({ sql }) => sql === sqlName(column.name))
  const [metric] = own
  if (metric === undefined) return null
  const reasons: Readonly<Record<string, string>> = {
    conversion: column.kind === 'boolean' ? 'true or false' : 'every value is 0 or 1',
    ratio: 'numbers of single events, by its name: averaged per event',
    mean: 'numbers: summed per unit',
  }
  const goal = isUnwanted(metric) ? '; lower is better, by its name' : ''
  return { use: 'metric', metrics: named(own), why: `${reasons[metric.type] ?? 'a metric'}${goal}` }
}

/** A column that the plan neither uses nor mentions: its values may tell groups of rows apart. */
function otherUse({ kind }: Column, { distinct, present, min }: ColumnProfile): Use {
  if (present === 0) return plain('left-out', 'no values')
  if (distinct.count === 1) return plain('left-out', `always ${min}`)
  if (kind !== 'text') return plain('undecided', 'see what has to be said first')
  return distinct.count <= Math.min(mostSegments, present / 2)
    ? plain('segment', 'a few different values')
    : plain('left-out', 'text with many different values')
}

/** What the plan, or as much of it as there is, uses the column of this index for; `null` where for nothing. */
export function plannedUse(
  { table, plan, draft, time }: Pick<Outlook, 'plan' | 'draft' | 'time'> & { readonly table: Table },
  index: number,
): Use | null {
  const column = table.columns[index]
  if (column === undefined || draft === null) return null
  const { unit, variant, event } = draft.columns
  if (index === unit) return plain('unit', 'by its name')
  if (index === variant) return plain('variant', 'by its name and its few values')
  if (index === event) {
    const prefix = `${sqlName(column.name)} = `
    const own = draft.metrics.filter(({ sql }) => sql?.startsWith(prefix))
    return { use: 'event', metrics: named(own), why: 'by its name: each event is a conversion' }
  }
  if (index === time?.column) return plain('timestamp', `by its name: ${time.format.name}`)
  const summed = plan === null ? null : summedUse(plan, index)
  return summed ?? metricUse(column, draft.metrics)
}

/** What the column of this index is for. */
export function useOf(outlook: Outlook, index: number, profile: ColumnProfile): Use {
  const { table, draft } = outlook
  const column = table.columns[index]
  const open = plain('undecided', 'see what has to be said first')
  if (column === undefined || draft === null || draft.open?.includes(index)) return open
  const planned = plannedUse(outlook, index)
  if (planned !== null) return planned
  const leftOut = draft.leftOut.find((each) => columnNamed(table, each.column) === index)
  return leftOut === undefined ? otherUse(column, profile) : plain('left-out', leftOut.why)
}
