/** A column that has to hold numbers: found by its name, or refused with what it holds instead. */

import { AbstatError } from '../../errors.ts'
import { describeColumns } from '../describe.ts'
import { shown } from '../excerpt.ts'
import { firstMisfit, numbersOtherwise, spoiltColumn } from '../head-misfit.ts'
import { requireColumn } from '../table.ts'
import type { HeadTable } from '../types.ts'
import { findColumn } from './find.ts'

/**
 * @param flag what named the column, for messages
 * @param ofTruths what to do with a column of true and false
 * @throws AbstatError unless the values of the head are numbers
 */
export function requireNumbers(table: HeadTable, index: number, flag: string, ofTruths: string): void {
  const column = requireColumn(table, index)
  if (column.kind === 'number') return
  const problem = (message: string, hint: string) =>
    new AbstatError('usage', `\`${flag}\`: ${message}`, { detail: describeColumns(table), hint })
  if (column.kind === 'boolean') {
    throw problem(`column ${shown(column.name)} holds true and false, not numbers`, ofTruths)
  }
  const almost = spoiltColumn(table, index) ?? numbersOtherwise(table, index)
  if (almost !== null) throw almost
  const misfit = firstMisfit(table, index, 'number')
  throw problem(
    misfit === null
      ? `column ${shown(column.name)} has no values`
      : `column ${shown(column.name)} is not a number: it holds ${shown(misfit.value)}`,
    'correct those values, or name a column of numbers',
  )
}

/** The column of that name. @throws AbstatError when there is none, or it holds anything but numbers */
export function numberColumn(table: HeadTable, name: string, flag: string): number {
  const index = findColumn(table, name, flag)
  requireNumbers(
    table,
    index,
    flag,
    `the share of rows is a rate: compare it with \`abstat analyze … --conversion ${name}\``,
  )
  return index
}
