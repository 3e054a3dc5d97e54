/** Pairs by a key: both values in one table, or in a file each. */

import type { TTestNames } from '../../config/types.ts'
import { numberOf } from '../../read/kinds.ts'
import { findColumn } from '../../read/plan/find.ts'
import { numberColumn } from '../../read/plan/number-column.ts'
import { sqlName, sqlText } from '../../read/quote.ts'
import { makeTable, type ReadFiles, requireColumn } from '../../read/table.ts'
import type { Head, HeadTable } from '../../read/types.ts'
import type { Arranging } from './arrangement.ts'
import { chooseTwo } from './by-group.ts'
import { arrangeByKey } from './by-key.ts'
import { nameOf, unlabelled, type ValueColumns } from './table.ts'
import { headNumbers } from './value.ts'

/** A condition that holds in the rows of one value of a column, whatever its kind. */
function isValue(table: HeadTable, index: number, value: string): string {
  const column = requireColumn(table, index)
  const name = sqlName(column.name)
  if (column.kind === 'number') return `${name} = ${numberOf(value, table.conventions)}`
  if (column.kind === 'boolean') return /^(true|t|yes)$/i.test(value) ? name : `not ${name}`
  return `${name} = ${sqlText(value)}`
}

export function byKeyInColumn(
  open: ReadFiles,
  columns: ValueColumns,
  by: string,
  pairBy: string,
  names: TTestNames | null,
): Arranging {
  const table = makeTable(unlabelled(open))
  const value = numberColumn(table, columns.value, '--value')
  const group = findColumn(table, by, '--by')
  const key = findColumn(table, pairBy, '--pair-by')
  requireColumn(table, key)
  const seen = requireColumn(table, group).values.map((each) => each.value)
  const chosen = chooseTwo(seen, by, names)
  const [first, second] = chosen.map((name) => isValue(table, group, name))
  const of = (condition: string | undefined) =>
    `case when ${condition ?? ''} then ${sqlName(table.columns[value]?.name ?? '')} end`
  return {
    table,
    arrange: (make) =>
      arrangeByKey(
        table,
        {
          key,
          names: chosen,
          values: [of(first), of(second)],
          neither: `not (${first ?? ''}) and not (${second ?? ''})`,
          seen: headNumbers(table, value, (row) => chosen.includes(row[group] ?? '')),
        },
        make,
      ),
  }
}

/** The column of values gets a name of its own in each file, so that a key finds both of its values. */
export function byKeyInFiles(
  open: ReadFiles,
  columns: ValueColumns,
  labels: TTestNames,
  pairBy: string,
): Arranging {
  const { files, heads } = open
  const joint = makeTable(unlabelled(open))
  const value = numberColumn(joint, columns.value, '--value')
  const ownName = (label: string) => `${joint.columns[value]?.name ?? ''} of ${label}`
  const renamed = heads.map((head, i): Head => {
    const file = files[i]
    const at = joint.sources[i]?.columnOf.indexOf(value) ?? -1
    const name = ownName(file === undefined ? '' : nameOf(file, files))
    return { ...head, fields: head.fields.map((field, j) => (j === at ? { ...field, name } : field)) }
  })
  const table = makeTable(unlabelled({ ...open, heads: renamed }))
  const key = findColumn(table, pairBy, '--pair-by')
  requireColumn(table, key)
  const own = labels.map(ownName)
  const [first = '', second = ''] = own.map(sqlName)
  return {
    table,
    arrange: (make) =>
      arrangeByKey(
        table,
        {
          key,
          names: labels,
          values: [first, second],
          neither: null,
          seen: own.flatMap((name) => headNumbers(table, findColumn(table, name, '--value'))),
        },
        make,
      ),
  }
}
