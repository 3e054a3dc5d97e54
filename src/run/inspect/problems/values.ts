/** Values that are not what their column was taken for, each column with its first place. */

import { AbstatError } from '../../../errors.ts'
import { shown } from '../../../read/excerpt.ts'
import { firstValue } from '../../../read/first-value.ts'
import { timeTest } from '../../../read/time/formats.ts'
import type { Table, TimeFormat } from '../../../read/types.ts'
import type { InspectColumn, Problem } from '../../../report/types.ts'
import { explainColumnMisfit } from '../../misfit.ts'
import { type Findings, howMany, isAllowed, leftOutAsAllowed, problem, refused } from '../finding.ts'

/** The error for the first value that is no time of the column's format. */
async function notATime(
  index: number,
  format: TimeFormat,
  example: string,
  table: Table,
): Promise<AbstatError> {
  const fits = timeTest(format)
  const { name = '', values = [] } = table.columns[index] ?? {}
  const usual = values.find(({ value }) => fits(value))?.value ?? ''
  const complaint = (value: string) => ({
    message: `column ${shown(name)} holds ${shown(value)}, where a time such as ${shown(usual)} is expected`,
    hint: 'write all times alike; where none is known, leave the value empty',
  })
  const found = await firstValue(table, index, (value) => (fits(value) ? null : complaint(value)))
  const { message, hint } = complaint(example)
  return found ?? new AbstatError('data', message, { hint })
}

/** Of these columns `analyze` uses the values. */
const usedAsNumbers: ReadonlySet<InspectColumn['use']> = new Set(['metric', 'units', 'spread'])

/** Values that are not of their column's kind: an error where `analyze` would use the column. */
async function misfits(findings: Findings): Promise<readonly Problem[]> {
  const { outlook, profile, columns, query } = findings
  const { table } = outlook
  const bad = columns.filter(({ use }) => usedAsNumbers.has(use)).reduce((sum, each) => sum + each.misfits, 0)
  const areAllowed = isAllowed(findings, bad)
  const found: Problem[] = []
  for (const [index, { misfits: count, example }] of profile.all.columns.entries()) {
    const column = columns[index]
    if (count === 0 || column === undefined) continue
    const time = query.columns[index]?.time ?? null
    const error =
      time === null
        ? await explainColumnMisfit(index, example ?? '', table)
        : await notATime(index, time.format, example ?? '', table)
    const more = count === 1 ? '' : `; ${(count - 1).toLocaleString('en-US')} more like it`
    const isUsed = usedAsNumbers.has(column.use)
    const problem = {
      ...refused('bad-values', error, { column: column.name, count }),
      message: `${error.message}${more}`,
    }
    if (!isUsed) found.push({ ...problem, severity: 'warning' })
    else if (!areAllowed) found.push(problem)
    else found.push({ ...problem, severity: 'warning', hint: leftOutAsAllowed })
  }
  return found
}

/** Columns of 0 and 1 in the beginning, taken for conversions, that hold other numbers later. */
function notZeroOrOne({ columns }: Findings): readonly Problem[] {
  return columns.flatMap(({ name, type, metrics, histogram }): Problem[] => {
    const isConversion = type === 'number' && metrics.some((metric) => metric.type === 'conversion')
    const others = histogram?.kind === 'values' ? histogram.others : 0
    if (!isConversion || others === 0) return []
    return [
      problem(
        'not-0-or-1',
        'error',
        `${shown(name)} is 0 or 1 in the first rows, but ${howMany(others, 'later value')} ${others === 1 ? 'is' : 'are'} neither`,
        {
          column: name,
          count: others,
          hint: `say what it is: \`--mean ${name}\`, or a condition such as \`--conversion "x=${name} > 0"\``,
        },
      ),
    ]
  })
}

export const valueProblems = async (findings: Findings): Promise<readonly Problem[]> => [
  ...(await misfits(findings)),
  ...notZeroOrOne(findings),
]
