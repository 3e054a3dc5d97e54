/** Streams that can be read only once, written to a file that can be read again. */

import { constants, createWriteStream, openSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AbstatError } from '../errors.ts'
import { cannotRead } from './bytes.ts'

/** Who may stop a copy, and who is told of it. */
export interface Copying {
  readonly signal?: AbortSignal
  /** Called when a copy begins; `bytes` says how many are written so far. */
  readonly onCopy?: (name: string, bytes: () => number) => void
  /** Called when it has ended. */
  readonly onCopied?: () => void
}

/** A full disk, a used-up quota, or a limit on the size of files. */
const isFull = (error: unknown) =>
  error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(error.code))

/**
 * Copies a stream into a new file of the folder.
 * @param name as the user named the stream, for messages
 * @returns the path of the copy
 * @throws AbstatError (input) when the stream fails or the folder is full; the signal's own error
 */
export async function spool(
  stream: Readable,
  name: string,
  folder: string,
  copy: string,
  { signal, onCopy, onCopied }: Copying = {},
): Promise<string> {
  const path = join(folder, copy)
  // 'wx' never follows a link that somebody else put there
  const written = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  onCopy?.(name, () => written.bytesWritten)
  try {
    await pipeline(stream, written, { signal })
  } catch (error) {
    signal?.throwIfAborted()
    const what = name === '-' ? 'standard input' : name
    if (isFull(error)) {
      throw new AbstatError('input', `no space left in \`${folder}\` for a copy of ${what}`, {
        hint: 'name another folder with `--temp-directory`, or give the data as a file',
        cause: error,
      })
    }
    throw cannotRead(what, error)
  } finally {
    onCopied?.()
  }
  return path
}

/** The same for a named pipe or a process substitution. */
export function spoolPipe(path: string, folder: string, copy: string, copying?: Copying): Promise<string> {
  // without waiting for a writer, who may never come: a program that waits in `open` cannot even be ended
  const pipe = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  return spool(new Socket({ fd: pipe, readable: true, writable: false }), path, folder, copy, copying)
}
