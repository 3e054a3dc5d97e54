/** Problems of rows and units: repeated rows, units in several variants, rows out of the order of time. */

import { list } from '../../../read/describe.ts'
import { shown } from '../../../read/excerpt.ts'
import type { Problem } from '../../../report/types.ts'
import { type Findings, howMany, problem, shareOf } from '../finding.ts'

/** Rows that are the same in every column. Without an id or a time, that says nothing: people do the same twice. */
function repeatedRows({ outlook: { draft, time, table }, profile: { all } }: Findings): readonly Problem[] {
  const { count, isApproximate } = all.repeatedRows
  const unit = draft?.columns.unit ?? null
  const tellsApart = unit !== null && (draft?.columns.event == null || time !== null)
  if (count === 0 || !tellsApart) return []
  const ids = table.columns.length === 1 ? '' : ' in every column'
  return [
    problem(
      'repeated-rows',
      'warning',
      `${howMany(count, 'row', isApproximate)} (${shareOf(count, all)}) ${count === 1 ? 'repeats' : 'repeat'} another row${ids}`,
      { count, isApproximate, hint: 'was a part of the export written or joined twice?' },
    ),
  ]
}

/** Units that are in several variants are left out of an analysis. */
function severalVariants({ outlook: { table }, query: { pair }, units }: Findings): readonly Problem[] {
  if (pair === null || units === null || units.severalVariants.count === 0) return []
  const { count, isApproximate } = units.severalVariants
  const name = table.columns[pair.unit]?.name ?? ''
  return [
    problem(
      'multiple-variants',
      'warning',
      `${howMany(count, 'unit', isApproximate)} of ${shown(name)} in more than one variant: left out`,
      {
        column: name,
        count,
        isApproximate,
        hint: 'look at how units were assigned, or at whether the id is that of the unit',
      },
    ),
  ]
}

/** A table with one row a unit, as it seems, in which units come back. */
function repeatedUnits({
  outlook: { draft, plan },
  columns,
  profile: { all },
}: Findings): readonly Problem[] {
  const unit = draft?.columns.unit ?? null
  if (unit === null || draft?.columns.event != null || plan?.layout === 'aggregated') return []
  const column = columns[unit]
  if (column === undefined) return []
  const { name, distinct, missing, misfits, distinctIsApproximate: isApproximate } = column
  const present = all.rows - missing - misfits
  if (distinct >= present) return []
  return [
    problem(
      'repeated-units',
      'note',
      `${shown(name)} has ${howMany(distinct, 'different value', isApproximate)} in ${howMany(present, 'row')}: rows are taken for what a unit did, and are summed`,
      { column: name, count: present - distinct, isApproximate },
    ),
  ]
}

/** Rows of the head that happened before the row above them. */
function unordered({ outlook: { table, time } }: Findings): readonly Problem[] {
  if (time === null || time.format.kind !== 'iso') return []
  let back = 0
  for (const rows of table.rows) {
    let last = ''
    for (const row of rows) {
      const value = row[time.column] ?? last
      if (value < last) back += 1
      last = value
    }
  }
  const name = table.columns[time.column]?.name ?? ''
  const among = table.complete ? '' : ` of the first ${table.headRows.toLocaleString('en-US')}`
  return back === 0
    ? []
    : [
        problem(
          'unordered-times',
          'note',
          `rows are not in the order of ${list([name])}: ${howMany(back, 'row')}${among} ${back === 1 ? 'is' : 'are'} earlier than the one above; the order does not matter`,
          { column: name, count: back },
        ),
      ]
}

export const rowProblems = (findings: Findings): readonly Problem[] =>
  [severalVariants, repeatedRows, repeatedUnits, unordered].flatMap((search) => search(findings))
