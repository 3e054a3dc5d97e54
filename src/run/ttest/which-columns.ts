/** Which columns of the files could hold the samples, where nobody said it? Always an error; it shows what to write. */

import type { TTestRequest, UnsaidColumns } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import { describeColumns } from '../../read/describe.ts'
import { naturalOrder, plainName } from '../../read/names.ts'
import { columnNames, isDescriptive } from '../../read/plan/lists.ts'
import { shellWord } from '../../read/quote.ts'
import { makeTable } from '../../read/table.ts'
import type { Column, HeadTable } from '../../read/types.ts'
import type { RunContext } from '../context.ts'
import { withFiles } from '../with-files.ts'
import { unlabelled } from './table.ts'

/** More different values than these are no groups. */
const mostGroups = 10

const isCalled = ({ name }: Column, names: readonly string[]) => names.includes(plainName(name))

/** Columns whose mean says something, those of more than two different values first. */
function outcomes({ columns }: HeadTable): readonly Column[] {
  const own = columns.filter(
    (column) =>
      column.kind === 'number' &&
      column.values.length > 1 &&
      !isDescriptive(column.name) &&
      !isCalled(column, [...columnNames.unitOrId, ...columnNames.variant]),
  )
  const isShare = ({ values }: Column) => (values.length === 2 ? 1 : 0)
  return own.sort((a, b) => isShare(a) - isShare(b))
}

/** The column that most likely says which sample a value is of: called like one, or of two different words. */
function groups({ columns }: HeadTable): Column | undefined {
  const several = columns.filter(
    // a group of single values is no sample
    ({ values, present }) => values.length > 1 && values.length <= mostGroups && present > 2 * values.length,
  )
  return (
    several.find((column) => isCalled(column, columnNames.variant)) ??
    several.find(({ kind, values }) => kind === 'text' && values.length === 2)
  )
}

/** `--by variant`, and which two of its values where it has more. */
function byFlags({ name, values }: Column): string {
  const by = `--by ${shellWord(name)}`
  if (values.length === 2) return by
  const [first, second] = values.map(({ value }) => value).sort(naturalOrder)
  return `${by} --names ${shellWord(`${first},${second}`)}`
}

/** `--columns a,b`; the flag twice for names with a comma. */
function columnsFlags(names: readonly string[]): string {
  if (names.every((name) => !name.includes(','))) return `--columns ${shellWord(names.join(','))}`
  return names.map((name) => `--columns ${shellWord(name)}`).join(' ')
}

/** What to add to the command. */
function hint(table: HeadTable, { by, files, paired }: UnsaidColumns): string {
  const [first, second] = outcomes(table)
  if (first === undefined) return 'none of them holds numbers that differ, and a t test compares means'
  const value = `--value ${shellWord(first.name)}`
  const add = (flags: string, more = '') => `add the columns, such as \`${flags}\`${more}`
  if (by !== null || files.length > 1) return add(value)
  const columns = second === undefined ? null : columnsFlags([first.name, second.name])
  if (paired && columns !== null) return add(columns)
  const group = groups(table)
  if (group !== undefined) return add(`${value} ${byFlags(group)}`)
  if (columns !== null) return add(columns, ', and `--paired` if the two values of a row are a pair')
  return add(`${value} --mu 0`, ' for one sample against a number')
}

/** @throws AbstatError (usage), always: with the columns that there are */
export const askForColumns = (
  input: UnsaidColumns,
  { machine }: TTestRequest,
  context: RunContext,
): Promise<never> =>
  withFiles({ ...input, machine }, context, async (open) => {
    const table = makeTable(unlabelled(open))
    throw new AbstatError('usage', 'which columns hold the samples?', {
      detail: describeColumns(table),
      hint: hint(table, input),
    })
  })
