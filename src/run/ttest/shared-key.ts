/** Were the same units measured in both samples? Then a paired test was probably meant. */

import { doubt } from '../../analyses/doubts.ts'
import type { TTestFiles, TTestSettings } from '../../config/types.ts'
import { plainName } from '../../read/names.ts'
import { columnNamed } from '../../read/plan/find.ts'
import { columnNames } from '../../read/plan/lists.ts'
import { shellWord } from '../../read/quote.ts'
import type { HeadTable } from '../../read/types.ts'
import type { Diagnostic } from '../../report/types.ts'

/** Of the units of the head, so many have to be in both samples. */
const mostShared = 0.8
const fewestUnits = 5

/** The share of units that are in two samples; 0 where the column has the same unit twice in a sample. */
function shareInBoth(table: HeadTable, unit: number, by: number | null): number {
  const samplesOf = new Map<string, Set<string>>()
  for (const [source, rows] of table.rows.entries()) {
    for (const row of rows) {
      const key = row[unit] ?? null
      const sample = by === null ? String(source) : (row[by] ?? null)
      if (key === null || sample === null) continue
      const known = samplesOf.get(key) ?? new Set()
      if (known.has(sample)) return 0
      samplesOf.set(key, known.add(sample))
    }
  }
  if (samplesOf.size < fewestUnits) return 0
  return [...samplesOf.values()].filter(({ size }) => size > 1).length / samplesOf.size
}

/** The note for a column of units whose values are in both samples, once in each. */
export function sharedKey(
  input: TTestFiles,
  { design }: TTestSettings,
  table: HeadTable,
): readonly Diagnostic[] {
  if (design === 'paired' || input.columns.kind !== 'value') return []
  if (input.columns.by === null && table.sources.length < 2) return []
  const by = input.columns.by === null ? null : columnNamed(table, input.columns.by)
  const names: readonly string[] = columnNames.unitOrId
  const column = table.columns.find(
    ({ name }, i) => names.includes(plainName(name)) && shareInBoth(table, i, by) >= mostShared,
  )
  if (column === undefined) return []
  return [
    doubt(
      'maybe-paired',
      'warning',
      `the samples have the same values of ${column.name}: if they are pairs, such as before and after, \`--pair-by ${shellWord(column.name)}\` is the right test`,
      { field: null },
    ),
  ]
}
