/** A line a column: what it holds, and what `analyze` would make of it. */

import type { ColumnUse, InspectColumn, InspectReport } from '../report/types.ts'
import { none } from './format.ts'
import { distinctCount, missingShare, shapeOf, valuesOf } from './inspect-column.ts'
import type { Shape, Table, TableColumn, Text, Tone } from './shapes.ts'
import { counted, label, listed } from './words.ts'

/** More columns than this are not all shown. */
const mostShown = 60

const columns: readonly TableColumn[] = [
  { title: 'column', align: 'left', drop: 0, elastic: true },
  { title: 'type', align: 'left', drop: 1, elastic: false },
  { title: 'missing', align: 'right', drop: 2, elastic: false },
  { title: 'distinct', align: 'right', drop: 4, elastic: false },
  { title: 'values', align: 'left', drop: 3, elastic: true },
  { title: 'shape', align: 'left', drop: 5, elastic: false },
  { title: 'use', align: 'left', drop: 0, elastic: false },
  { title: 'why', align: 'left', drop: 6, elastic: false },
]

const uses: Readonly<Record<ColumnUse, string>> = {
  unit: 'unit',
  variant: 'variant',
  event: 'event',
  timestamp: 'time',
  metric: 'metric',
  units: 'units',
  spread: 'spread',
  segment: 'segment?',
  'left-out': none,
  undecided: '?',
}

function use({ use: of, metrics }: InspectColumn): string {
  const types = [...new Set(metrics.map(({ type }) => type))]
  if (of === 'metric' && types.length > 0) return types.join(', ')
  return Object.hasOwn(uses, of) ? uses[of] : of
}

const tones: Partial<Readonly<Record<ColumnUse, Tone>>> = { 'left-out': 'dim', undecided: 'doubt' }

function row(column: InspectColumn, rows: number): readonly Text[] {
  const tone = tones[column.use] ?? 'plain'
  const cell = (text: string, own: Tone = tone): Text => ({ text, tone: own })
  return [
    cell(label(column.name), column.use === 'left-out' ? 'dim' : 'strong'),
    cell(column.type),
    cell(missingShare(column, rows), column.missing === rows ? 'doubt' : tone),
    cell(distinctCount(column)),
    cell(valuesOf(column)),
    cell(shapeOf(column)),
    cell(use(column)),
    cell(column.why, 'dim'),
  ]
}

/** The columns that are shown: all, or the first ones with those that mean something. */
function shown(all: readonly InspectColumn[]): readonly InspectColumn[] {
  if (all.length <= mostShown) return all
  const meant = new Set<ColumnUse>(['unit', 'variant', 'event', 'timestamp', 'units'])
  return all.filter((column, i) => i < mostShown || meant.has(column.use))
}

/** The table, and how many columns it leaves out. */
export function inspectTable({ result, input }: InspectReport): readonly Shape[] {
  const own = shown(result.columns)
  const table: Table = { kind: 'table', columns, rows: own.map((column) => row(column, input.rows)) }
  const more = result.columns.length - own.length
  if (more === 0) return [table]
  const types = ['number', 'boolean', 'text', 'time'].flatMap((type) => {
    const n = result.columns.filter((column) => column.type === type && !own.includes(column)).length
    return n === 0 ? [] : [`${counted(n, 'column')} of ${type === 'text' ? type : `${type}s`}`]
  })
  const text = `Not shown: ${listed(types)}; --json has them all.`
  return [table, { kind: 'note', severity: 'note', text }]
}
