/** Files and a request → the arrangement of samples in them: by group, by file, by columns, or by key. */

import type { TTestFiles, TTestNames, TTestSettings } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import { findColumn } from '../../read/plan/find.ts'
import { numberColumn } from '../../read/plan/number-column.ts'
import { makeTable, type ReadFiles, requireColumn } from '../../read/table.ts'
import type { SourceFile } from '../../read/types.ts'
import type { Arranging } from './arrangement.ts'
import { arrangeByColumns } from './by-columns.ts'
import { arrangeByGroup, type Grouping } from './by-group.ts'
import { byKeyInColumn, byKeyInFiles } from './pairs.ts'
import { nameOf, unlabelled, type ValueColumns } from './table.ts'

/** The two samples that files are; `null` when there is one file without a label. */
function fileLabels(files: readonly SourceFile[]): TTestNames | null {
  const labels = [...new Set(files.map((file) => nameOf(file, files)))]
  const [first, second] = labels
  if (first === undefined || (second === undefined && files.length === 1)) return null
  if (second !== undefined && labels.length === 2) return [first, second]
  throw new AbstatError(
    'usage',
    second === undefined
      ? `all files have the LABEL \`${first}\`: that is one sample, not two`
      : `${files.length} files are more than two samples`,
    {
      hint: 'label them, `old=a.csv old=b.csv new=c.csv`; or, if a column says which sample a row is of, add `--by COLUMN`',
    },
  )
}

function byGroup(
  open: ReadFiles,
  columns: ValueColumns,
  labels: TTestNames | null,
  names: TTestNames | null,
  settings: TTestSettings,
): Arranging {
  const { files } = open
  const labelled = files.map((file) => ({
    ...file,
    label: labels === null ? null : nameOf(file, files),
  }))
  const table = makeTable({ ...open, files: labelled })
  const value = numberColumn(table, columns.value, '--value')
  const column = columns.by === null ? null : findColumn(table, columns.by, '--by')
  if (column !== null) requireColumn(table, column)
  const grouping: Grouping =
    column !== null
      ? { by: 'column', column, names }
      : labels !== null
        ? { by: 'file', labels }
        : { by: 'nothing' }
  return { table, arrange: (make) => arrangeByGroup(table, value, grouping, settings, make) }
}

/** @throws AbstatError when the files do not hold what the request says */
export function arrange({ columns, names }: TTestFiles, settings: TTestSettings, open: ReadFiles): Arranging {
  const { files } = open
  if (columns.kind === 'columns') {
    const table = makeTable(unlabelled(open))
    const first = numberColumn(table, columns.first, '--columns')
    const second = numberColumn(table, columns.second, '--columns')
    return { table, arrange: (make) => arrangeByColumns(table, first, second, settings, make) }
  }
  const { by, pairBy } = columns
  if (by !== null && files.some((file) => file.label !== null)) {
    throw new AbstatError(
      'usage',
      `the samples are named twice: by \`--by ${by}\` and by the LABEL of each file`,
      {
        hint: 'leave out one of them',
      },
    )
  }
  const labels = by === null ? fileLabels(files) : null
  if (labels === null && by === null && settings.design !== null) {
    throw new AbstatError('usage', `\`--${settings.design}\` needs two samples, and one file is one`, {
      hint: 'add `--by COLUMN` if a column says which sample a row is of, or give a second file',
    })
  }
  if (pairBy === null) return byGroup(open, columns, labels, names, settings)
  if (by !== null) return byKeyInColumn(open, columns, by, pairBy, names)
  return byKeyInFiles(open, columns, labels ?? ['', ''], pairBy)
}
