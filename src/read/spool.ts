/** Streams that can be read only once, written to a file that can be read again. */

import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AbstatError } from '../errors.ts'
import { byteChunks, byteOrderMark, cannotRead, type FileBytes } from './bytes.ts'

/**
 * Copies a stream into a new file of the folder.
 * @param name as the user named the stream, for messages
 * @returns the path of the copy
 * @throws AbstatError (input) when the stream fails or the folder is full
 */
export async function spool(stream: Readable, name: string, folder: string, copy: string): Promise<string> {
  const path = join(folder, copy)
  try {
    // 'wx' never follows a link that somebody else put there
    await pipeline(stream, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
      throw new AbstatError('input', `no space left in \`${folder}\` for a copy of ${name}`, {
        hint: 'name another folder with `--temp-directory`, or give the data as a file',
        cause: error,
      })
    }
    if (error instanceof AbstatError) throw error
    throw cannotRead(name === '-' ? 'standard input' : name, error)
  }
  return path
}

/** The same for a named pipe or a process substitution. */
export function spoolPipe(path: string, folder: string, copy: string): Promise<string> {
  return spool(createReadStream(path), path, folder, copy)
}

/**
 * A decompressed copy without its byte order mark, which readers of JSON refuse.
 * @returns the path of the copy
 */
export function spoolWithoutMark(file: FileBytes, folder: string, copy: string): Promise<string> {
  async function* rest() {
    let first = true
    for await (const chunk of byteChunks(file)) {
      yield first ? chunk.subarray(byteOrderMark.length) : chunk
      first = false
    }
  }
  return spool(Readable.from(rest()), file.path, folder, copy)
}
