/** What to ask the engine of every column: bins and values that the head of the files suggests. */

import type { ColumnQuestion, ProfileQuery } from '../../engine/profile-types.ts'
import { estimatedRows } from '../../read/estimated-rows.ts'
import { numberOf } from '../../read/kinds.ts'
import { settleTime } from '../../read/time/settle.ts'
import type { Column, HeadTable } from '../../read/types.ts'
import { chooseBins } from '../bins.ts'
import type { Outlook } from './outlook.ts'

/** A column with so few different values is one of categories: each is counted. */
const fewValues = 10
/** Of other columns those values are counted that at least this share of the rows have. */
const frequent = 0.01
/** So many values say what there is. */
const mostValues = 20
/** Of up to about so many rows distinct values are counted exactly; of more, in a part with about a quarter of them. */
const exactRows = 1_000_000
/** About how long a row is, where the file does not tell, and how much larger a compressed file is inside. */
const usualRow = 60
const usualExpansion = 8

/** One part in so many, a power of 2, has values enough to tell how many different ones there are. */
function partOf(table: HeadTable): number {
  const files = table.sources.map(({ file }) => file)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const rows = estimatedRows(files, table.heads) ?? (bytes * usualExpansion) / usualRow
  return rows <= exactRows ? 1 : 2 ** Math.floor(Math.log2(rows / (exactRows / 4)))
}

/** Values repeat soon: there are few enough of them to tell all apart. */
const isRepetitive = ({ values, present }: Column) => values.length < present / 2 && values.length < 1000

/** The values to count, most frequent first; numbers written differently are one. */
function valuesOf({ kind, values, present }: Column, table: HeadTable): readonly string[] {
  const few = values.length <= fewValues
  const chosen = few ? values : values.filter(({ count }) => count > 1 && count >= frequent * present)
  const written = chosen.slice(0, mostValues).map(({ value }) => value)
  if (kind === 'text') return written
  if (kind === 'boolean') return present === 0 ? [] : ['false', 'true']
  // many different numbers are shown as a distribution
  const numbers = few ? written.flatMap((text) => numberOf(text, table.conventions) ?? []) : []
  return [...new Set(numbers)].sort((a, b) => a - b).map(String)
}

function edgesOf(column: Column, index: number, table: HeadTable): readonly number[] | null {
  if (column.kind !== 'number' || column.values.length <= fewValues) return null
  const numbers = table.rows.flatMap((rows) =>
    rows.flatMap((row) => numberOf(row[index] ?? '', table.conventions) ?? []),
  )
  return chooseBins(numbers, 1, table.complete)
}

function timeOf(column: Column, index: number, { table, time }: Outlook): ColumnQuestion['time'] {
  if (index === time?.column) return time
  if (column.kind !== 'text' || column.present === 0) return null
  const settled = settleTime(column, table.conventions)
  return 'format' in settled ? settled : null
}

/** The one query. */
export function profileQuery(outlook: Outlook): ProfileQuery {
  const { table, draft, plan } = outlook
  const part = partOf(table)
  const { unit = null, variant = 'label' } = draft?.columns ?? {}
  const isSummed = plan?.layout === 'aggregated'
  const columns = table.columns.map((column, index): ColumnQuestion => {
    const time = timeOf(column, index, outlook)
    const oneIn = isRepetitive(column) ? 1 : part
    if (time !== null) return { column: index, edges: null, values: [], areAll: false, oneIn, time }
    const values = valuesOf(column, table)
    const areFew = column.kind === 'boolean' || (values.length > 0 && column.values.length <= fewValues)
    const areAll = areFew && index !== unit
    // ids have no distribution
    const edges = index === unit ? null : edgesOf(column, index, table)
    return { column: index, edges, values, areAll, oneIn, time }
  })
  const widest = [...columns].sort(
    (a, b) => (table.columns[b.column]?.values.length ?? 0) - (table.columns[a.column]?.values.length ?? 0),
  )
  return {
    table,
    columns,
    pair: unit === null || variant === 'label' || isSummed ? null : { unit, variant },
    // of few rows, all are looked at
    keys:
      draft === null
        ? null
        : {
            table,
            unit,
            variant,
            segments: [],
            where: null,
            missing: 'exclude',
            measures: [],
            event: draft.columns.event,
            leaveOutBadRows: false,
            placing: null,
          },
    leaveOutBadKeys: false,
    rowKey: part === 1 ? null : (unit ?? widest.find(({ oneIn }) => oneIn > 1)?.column ?? null),
  }
}
