/** Where do the files of a table differ, so that a column is not in all of them or not written alike? */

import { list } from '../../../read/describe.ts'
import { shown } from '../../../read/excerpt.ts'
import { isMeaningful } from '../../../read/plan/guess-metrics.ts'
import type { Problem } from '../../../report/types.ts'
import { type Findings, problem } from '../finding.ts'

const mostNamed = 3

/** `a.csv`, `b.csv` and 7 other files. */
function files(paths: readonly string[]): string {
  const more = paths.length - mostNamed
  if (more <= 0) return list(paths)
  return `${paths
    .slice(0, mostNamed)
    .map((path) => shown(path))
    .join(', ')} and ${more.toLocaleString('en-US')} other file${more === 1 ? '' : 's'}`
}

/** Columns that some files lack: an error where the column is used. */
function lacking({ outlook: { table, draft }, columns }: Findings): readonly Problem[] {
  return columns.flatMap(({ name, use }, index): Problem[] => {
    const without = table.sources.filter(({ columnOf }) => !columnOf.includes(index))
    if (without.length === 0) return []
    const isUsed = use === 'metric' || (draft !== null && isMeaningful(draft.columns, index))
    const paths = without.map(({ file }) => file.path)
    return [
      problem('not-in-every-file', isUsed ? 'error' : 'note', `${shown(name)} is not in ${files(paths)}`, {
        column: name,
        count: without.length,
        hint: isUsed ? 'every file needs the columns that are used' : null,
        file: paths[0] ?? null,
      }),
    ]
  })
}

/** Parquet files that declare a column to be of one kind, and others in which it is another. */
function declaredDifferently({ outlook: { table }, columns }: Findings): readonly Problem[] {
  return columns.flatMap(({ name }, index): Problem[] => {
    const kinds = table.sources.flatMap(({ file, fields, columnOf }) => {
      const declared = fields[columnOf.indexOf(index)]?.declared ?? null
      return declared === null ? [] : [{ path: file.path, declared }]
    })
    const [first] = kinds
    const other = kinds.find(({ declared }) => declared !== first?.declared)
    if (first === undefined || other === undefined) return []
    const words = `${shown(name)} is ${first.declared} in ${shown(first.path)} and ${other.declared} in ${shown(other.path)}`
    return [
      problem('differs-between-files', 'warning', words, {
        column: name,
        file: other.path,
        hint: 'export the files anew with the same types',
      }),
    ]
  })
}

export const fileProblems = (findings: Findings): readonly Problem[] => [
  ...lacking(findings),
  ...declaredDifferently(findings),
]
