/** How the files of a t test are called, and when that says nothing. */

import type { TTestColumns } from '../../config/types.ts'
import type { ReadFiles } from '../../read/table.ts'
import type { SourceFile } from '../../read/types.ts'

/** Samples in one column of values. */
export type ValueColumns = Extract<TTestColumns, { kind: 'value' }>

/** The files as one table: what they are called says nothing about the samples. */
export const unlabelled = (open: ReadFiles): ReadFiles => ({
  ...open,
  files: open.files.map((file) => ({ ...file, label: null })),
})

/** How a file is called among others: by its LABEL, or by its name, with its folder where only that tells them apart. */
export function nameOf({ label, path }: SourceFile, files: readonly SourceFile[]): string {
  if (label !== null) return label
  const short = (whole: string) => whole.split('/').at(-1) ?? whole
  const alike = files.filter((each) => short(each.path) === short(path))
  return alike.length === 1 ? short(path) : path
}
