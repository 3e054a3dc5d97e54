/** What the folders of a path say about all rows of its file: `day=2026-11-01/part-0.csv`. */

import type { Field, Folder, Head } from './types.ts'

/** What Hive and Spark call the folder of rows without a value. */
const missingFolder = '__HIVE_DEFAULT_PARTITION__'

function decodedValue(text: string): string | null {
  if (text === missingFolder) return null
  try {
    return decodeURIComponent(text)
  } catch {
    // a percent sign that stands for itself
    return text
  }
}

/** The folders `name=value` of a path as it was named, the outermost first; of the same name the innermost. */
function foldersOf(path: string): ReadonlyMap<string, Folder> {
  const found = new Map<string, Folder>()
  for (const part of path.split('/').slice(0, -1)) {
    const at = part.indexOf('=')
    const name = decodedValue(part.slice(0, at))
    if (at > 0 && name !== null)
      found.set(name.toLowerCase(), { name, value: decodedValue(part.slice(at + 1)) })
  }
  return found
}

/** The folders of each path; only names that all paths have count. */
export function sharedFolders(paths: readonly string[]): readonly (readonly Folder[])[] {
  const all = paths.map(foldersOf)
  return all.map((own) =>
    [...own].filter(([name]) => all.every((each) => each.has(name))).map(([, folder]) => folder),
  )
}

/** The head with a column for each folder, unless the file has one of that name itself. */
export function withFolders(head: Head, folders: readonly Folder[]): Head {
  const own = new Set(head.fields.map(({ name }) => name.toLowerCase()))
  const added = folders.filter(({ name }) => !own.has(name.toLowerCase()))
  if (added.length === 0) return head
  const values = added.map(({ value }) => value)
  return {
    ...head,
    fields: [
      ...head.fields,
      ...added.map(({ name, value }): Field => ({ name, path: [name], declared: 'text', fixed: value })),
    ],
    rows: head.rows.map((row) => [...row, ...values]),
  }
}
