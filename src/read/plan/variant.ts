/** Which column names the variant of a row. */

import type { ColumnRequest } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import { describeColumns, list } from '../describe.ts'
import { shown } from '../excerpt.ts'
import { plainName } from '../names.ts'
import { nearest } from '../nearest.ts'
import type { Column, HeadTable, VariantNeed } from '../types.ts'
import { chooseColumn } from './choose.ts'
import { findColumn } from './find.ts'
import { columnNames, isDescriptive } from './lists.ts'

const mostVariants = 10

const isVariantName = (column: Column) => columnNames.variant.some((name) => name === plainName(column.name))
const hasSeveral = (column: Column) => column.values.length >= 2 && column.values.length <= mostVariants

/** Columns that could be it, likeliest first: a misspelt name, text, numbers. */
function candidates(table: HeadTable, used: readonly number[]): readonly string[] {
  const isNear = (column: Column) => nearest(column.name, columnNames.variant) !== null
  const open = table.columns.filter(
    (column, i) => hasSeveral(column) && !used.includes(i) && (isNear(column) || !isDescriptive(column.name)),
  )
  const rank = (column: Column) => (isNear(column) ? 0 : 2) + (column.kind === 'text' ? 0 : 1)
  return open.sort((a, b) => rank(a) - rank(b)).map((column) => column.name)
}

/** The error for a table in which no column looks like a variant. */
function noVariant(table: HeadTable, used: readonly number[]): AbstatError {
  const detail = describeColumns(table)
  const constant = table.columns.find((column) => isVariantName(column) && column.values.length === 1)
  if (constant !== undefined) {
    const value = constant.values[0]?.value ?? ''
    const missing = table.headRows - constant.present
    const rest = missing > 0 ? ` (rows without one: ${missing.toLocaleString('en-US')})` : ''
    return new AbstatError(
      'data',
      `column ${shown(constant.name)} holds one variant only, ${shown(value)}${rest}: there is nothing to compare`,
      {
        detail,
        hint: 'if another column names the variant, say `--variant COLUMN`; to compare files, label them: `old=a.csv new=b.csv`',
      },
    )
  }
  const crowded = table.columns.find((column) => isVariantName(column) && column.values.length > mostVariants)
  const why =
    crowded === undefined
      ? 'no column is called variant, group, treatment, arm or the like'
      : `${shown(crowded.name)} holds more than ${mostVariants} different values`
  const [first, ...others] = candidates(table, used)
  const hint =
    first === undefined
      ? 'add `--variant COLUMN`, or give each variant its own file: `old=a.csv new=b.csv`'
      : `name it with \`--variant COLUMN\`: could it be ${list([first, ...others].slice(0, 5), 'or')}? Or give each variant its own file: \`old=a.csv new=b.csv\``
  return new AbstatError('usage', `which column names the variant? ${why}`, { detail, hint })
}

/** The LABELs of the files, or `null` when they have none. */
function labels(table: HeadTable): ReadonlySet<string> | null {
  const given = new Set(table.sources.flatMap((source) => source.file.label ?? []))
  return given.size === 0 ? null : given
}

/**
 * The LABEL of the file, the column that was asked for, or the one whose name and values look like variants:
 * 2 to 10 different values. Where the head is not the whole file, a single one will do: files are often sorted.
 * @param used columns that mean something else already
 * @throws AbstatError when nothing fits and a variant is needed, or two columns fit equally well
 */
export function variantColumn(
  request: ColumnRequest,
  table: HeadTable,
  used: readonly number[],
  need: VariantNeed,
): number | 'label' {
  const given = labels(table)
  if (given !== null) {
    if (request.variant !== null) {
      throw new AbstatError(
        'usage',
        `the variant is named twice: by \`--variant ${request.variant}\` and by the LABEL of each file`,
        {
          hint: 'leave out one of them',
        },
      )
    }
    if (given.size < 2) {
      throw new AbstatError(
        'usage',
        `all files have the LABEL ${list([...given])}: there is nothing to compare`,
        {
          hint: 'label each variant: `old=a.csv new=b.csv`',
        },
      )
    }
    return 'label'
  }
  if (request.variant !== null) return findColumn(table, request.variant, '--variant')
  const search = { what: 'the variant', flag: '--variant', names: columnNames.variant }
  const free = (index: number) => !used.includes(index)
  const found =
    chooseColumn(table, { ...search, fits: (column, i) => free(i) && hasSeveral(column) }) ??
    (table.complete
      ? null
      : chooseColumn(table, { ...search, fits: (column, i) => free(i) && column.values.length === 1 }))
  if (found !== null) return found
  if (need === 'needed') throw noVariant(table, used)
  return 'label'
}
