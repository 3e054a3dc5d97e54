/** A regular file → what it is, and how it is read. */

import { stat } from 'node:fs/promises'
import type { ReadingRequest } from '../config/types.ts'
import { AbstatError } from '../errors.ts'
import { detectDialect } from './csv/dialect.ts'
import type { NamedFile } from './file-arguments.ts'
import { recognise } from './format.ts'
import { type CopyTarget, copyText, copyWithDoubledQuotes, type TextChanges } from './text-copy.ts'
import type { Folder, SourceFile } from './types.ts'

/** A file as it was named, with the regular file behind it. */
export interface RegularFile extends NamedFile {
  readonly realPath: string
  readonly folders: readonly Folder[]
  /** Its place among the FILEs, from 1: what copies of it are called by. */
  readonly position: number
}

/** Compressed files may hold so much at least, whatever their size. */
const leastExpansion = 2 ** 30

/**
 * What a file is, and what of it is read: the file itself, or a copy in the temporary folder.
 * @throws AbstatError (usage, input or data) saying what to do
 */
export async function openSource(
  { path, label, realPath, folders, position }: RegularFile,
  reading: ReadingRequest,
  target: CopyTarget,
): Promise<SourceFile> {
  const { size } = await stat(realPath)
  if (size === 0) {
    throw new AbstatError('input', path === '-' ? 'standard input is empty' : 'the file is empty', {
      place: path === '-' ? undefined : { file: path },
      hint: 'look at how the export ended, and make it again',
    })
  }
  const mostBytes = Math.max(leastExpansion, size * reading.maxExpansion)
  const found = await recognise({ path, realPath, mostBytes }, reading)
  const { format, compression, encoding } = found
  const original = { realPath, bytes: size, compression, encoding, dialect: null }
  const file = {
    path,
    realPath,
    compression,
    bytes: size,
    mostBytes,
    label,
    format,
    dialect: null,
    folders,
    original,
  }
  if (format === 'parquet') return file
  const copy = (changes: TextChanges) => copyText(file, changes, target, `text-${position}`)
  const comment = reading.comment === null ? null : { marker: reading.comment, quote: reading.quote ?? '"' }
  // the engine reads a mark before JSON as a mistake, and a comment's marker within a line as a comment
  const needsCopy = encoding !== 'utf-8' || comment !== null || (format === 'jsonl' && found.mark > 0)
  const text = needsCopy ? await copied(file, await copy({ ...found, comment })) : file
  if (format !== 'csv') return text
  const { firstRecordLines, skip, ...dialect } = await detectDialect(text, reading)
  const delimited = {
    ...text,
    dialect: { ...dialect, skip, escape: dialect.quote },
    original: { ...original, dialect: { ...dialect, comment: reading.comment } },
  }
  if (dialect.escape !== dialect.quote) {
    const doubled = await copyWithDoubledQuotes(text, dialect.quote, target, `quotes-${position}`)
    return copied(delimited, doubled)
  }
  // behind a mark the engine does not see that a header goes on in the next line
  const isLost = found.mark > 0 && !needsCopy && dialect.header && firstRecordLines > 1
  return isLost ? copied(delimited, await copy({ ...found, comment })) : delimited
}

/** The same file, read from a copy. */
async function copied(file: SourceFile, copy: string): Promise<SourceFile> {
  return { ...file, realPath: copy, compression: 'none', bytes: (await stat(copy)).size }
}
