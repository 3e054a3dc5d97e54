/** FILE arguments → the files to read, each with what it is. */

import { type Stats, statSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { ReadingRequest } from '../config/types.ts'
import { AbstatError } from '../errors.ts'
import { cannotRead } from './bytes.ts'
import { type NamedFile, namedFiles } from './file-arguments.ts'
import { sharedFolders } from './folders.ts'
import { openSource } from './open-source.ts'
import { shellWord } from './quote.ts'
import { spool, spoolPipe } from './spool.ts'
import type { CopyTarget } from './text-copy.ts'
import type { SourceFile } from './types.ts'

/** Where standard input comes from, and where what can be read only once is copied to. */
export interface SourceContext extends CopyTarget {
  readonly stdin: Readable
}

function refuse(path: string, stats: Stats): AbstatError | null {
  const place = { file: path }
  if (stats.isDirectory()) {
    return new AbstatError('input', 'this is a folder', {
      place,
      hint: `name its files: \`${shellWord(`${path.replace(/\/+$/, '')}/*.csv`)}\``,
    })
  }
  if (!stats.isFile() && !stats.isFIFO()) {
    const what = stats.isSocket() ? 'a socket' : 'a device'
    return new AbstatError('input', `this is ${what}, not a file`, {
      place,
      hint: 'pipe the data in and read it with `-`',
    })
  }
  return null
}

/** The regular file behind a name; pipes are copied first. */
async function regularFile(named: NamedFile, position: number, context: SourceContext): Promise<string> {
  const { path } = named
  if (path === '-') return spool(context.stdin, '-', context.tempDirectory, 'standard-input', context)
  try {
    const stats = statSync(path)
    const refused = refuse(path, stats)
    if (refused !== null) throw refused
    if (stats.isFIFO()) return await spoolPipe(path, context.tempDirectory, `pipe-${position}`, context)
    return await realpath(path)
  } catch (error) {
    throw error instanceof AbstatError ? error : cannotRead(path, error)
  }
}

/** The same file twice counts every row twice. */
function checkRepeats(files: readonly SourceFile[]): void {
  files.forEach((file, i) => {
    const earlier = files
      .slice(0, i)
      .find((each) => each.original.realPath === file.original.realPath && each.label === file.label)
    if (earlier === undefined) return
    const same = earlier.path === file.path ? '' : ` (as \`${earlier.path}\`)`
    throw new AbstatError('usage', `\`${file.path}\` was given twice${same}: its rows would count twice`)
  })
}

/**
 * Files, globs, `-` and LABEL=PATH → regular files with format, compression and dialect, in the order given.
 * Standard input and pipes are copied into the temporary folder, because they are read more than once.
 * @throws AbstatError (usage, input or data) saying which file and what to do
 */
export async function resolveSources(
  files: readonly string[],
  reading: ReadingRequest,
  context: SourceContext,
): Promise<readonly SourceFile[]> {
  const named = await namedFiles(files)
  const folders = sharedFolders(named.map(({ path }) => path))
  const sources: SourceFile[] = []
  for (const [i, each] of named.entries()) {
    const position = i + 1
    const realPath = await regularFile(each, position, context)
    const regular = { ...each, realPath, folders: folders[i] ?? [], position }
    sources.push(await openSource(regular, reading, context))
  }
  checkRepeats(sources)
  return sources
}
