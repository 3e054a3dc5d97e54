/** LABEL=FILE as a column of its own: what each file is called, for every one of its rows. */

import { withFolders } from './folders.ts'
import type { ReadFiles } from './table.ts'

/** No column of a file is called so. */
export const labelColumnName = 'LABEL=FILE'

/** The files with that column; as they are where they have no labels. Either all have one, or none. */
export function withLabelColumn<T extends ReadFiles>(open: T): T {
  const { files, heads } = open
  if (files.every(({ label }) => label === null)) return open
  return {
    ...open,
    heads: heads.map((head, i) =>
      withFolders(head, [{ name: labelColumnName, value: files[i]?.label ?? null }]),
    ),
  }
}
