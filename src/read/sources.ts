/** FILE arguments → the files to read, each with what it is. */

import { type Stats, statSync } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { AbstatError } from '../errors.ts'
import { cannotRead } from './bytes.ts'
import { detectDialect } from './csv/dialect.ts'
import { type NamedFile, namedFiles } from './file-arguments.ts'
import { recognise } from './format.ts'
import { shellWord } from './quote.ts'
import { spool, spoolPipe, spoolWithoutMark } from './spool.ts'
import type { SourceFile } from './types.ts'

/** Where standard input comes from, and where what can be read only once is copied to. */
export interface SourceContext {
  readonly stdin: Readable
  /** An existing folder of this run alone. */
  readonly tempDirectory: string
}

function refuse(path: string, stats: Stats): AbstatError | null {
  const place = { file: path }
  if (stats.isDirectory()) {
    return new AbstatError('input', 'this is a folder', {
      place,
      hint: `name its files: \`abstat analyze ${shellWord(`${path.replace(/\/+$/, '')}/*.csv`)}\``,
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
  if (path === '-') return spool(context.stdin, '-', context.tempDirectory, 'standard-input')
  try {
    const stats = statSync(path)
    const refused = refuse(path, stats)
    if (refused !== null) throw refused
    if (stats.isFIFO()) return await spoolPipe(path, context.tempDirectory, `pipe-${position}`)
    return await realpath(path)
  } catch (error) {
    throw error instanceof AbstatError ? error : cannotRead(path, error)
  }
}

async function open(named: NamedFile, position: number, context: SourceContext): Promise<SourceFile> {
  const realPath = await regularFile(named, position, context)
  const { size } = await stat(realPath)
  if (size === 0) {
    throw new AbstatError('input', named.path === '-' ? 'standard input is empty' : 'the file is empty', {
      place: named.path === '-' ? undefined : { file: named.path },
      hint: 'look at how the export ended, and make it again',
    })
  }
  const { format, compression, marked } = await recognise(named.path, realPath)
  const file: SourceFile = {
    path: named.path,
    realPath,
    label: named.label,
    format,
    compression,
    encoding: 'utf-8',
    dialect: null,
    bytes: size,
  }
  if (format === 'csv') return { ...file, dialect: await detectDialect(file) }
  if (format === 'parquet' || !marked) return file
  const copy = await spoolWithoutMark(file, context.tempDirectory, `unmarked-${position}`)
  return { ...file, realPath: copy, compression: 'none' }
}

/** The same file twice counts every row twice. */
function checkRepeats(files: readonly SourceFile[]): void {
  files.forEach((file, i) => {
    const earlier = files
      .slice(0, i)
      .find((each) => each.realPath === file.realPath && each.label === file.label)
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
  context: SourceContext,
): Promise<readonly SourceFile[]> {
  const named = await namedFiles(files)
  const sources: SourceFile[] = []
  for (const [i, each] of named.entries()) sources.push(await open(each, i + 1, context))
  checkRepeats(sources)
  return sources
}
