/** The bytes of a file, decompressed, as a stream that can be left at any time. */

import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { AbstatError } from '../errors.ts'
import type { SourceFile } from './types.ts'

/** What is needed to read a file's bytes. */
export type FileBytes = Pick<SourceFile, 'path' | 'realPath' | 'compression'>

/** What some programs write at the beginning of UTF-8. */
export const byteOrderMark: Buffer = Buffer.from([0xef, 0xbb, 0xbf])

const chunkBytes = 1 << 18

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** The error for a file that cannot be opened or read. */
export function cannotRead(path: string, error: unknown): AbstatError {
  const code = errorCode(error)
  if (code === 'Z_BUF_ERROR') {
    return new AbstatError('input', 'the gzip stream ends too early: the file was cut off', {
      place: { file: path },
      hint: 'fetch or compress the file again',
      cause: error,
    })
  }
  if (code.startsWith('Z_')) {
    return new AbstatError('input', 'the gzip stream is damaged', {
      place: { file: path },
      hint: 'fetch or compress the file again',
      cause: error,
    })
  }
  const why =
    code === 'EACCES' || code === 'EPERM'
      ? 'permission denied'
      : code === 'ENOENT'
        ? 'no such file'
        : error instanceof Error
          ? error.message
          : String(error)
  return new AbstatError('input', `cannot read the file: ${why}`, { place: { file: path }, cause: error })
}

/**
 * Chunks of the decompressed content. Leaving the loop early closes the file.
 * @throws AbstatError (input) when the file cannot be read or its compression is damaged
 */
export async function* byteChunks(file: FileBytes): AsyncGenerator<Buffer> {
  const raw = createReadStream(file.realPath, { highWaterMark: chunkBytes })
  const stream = file.compression === 'gzip' ? raw.pipe(createGunzip({ chunkSize: chunkBytes })) : raw
  raw.on('error', (error) => stream.destroy(error))
  try {
    for await (const chunk of stream) yield chunk as Buffer
  } catch (error) {
    throw cannotRead(file.path, error)
  } finally {
    raw.destroy()
    stream.destroy()
  }
}

/** The first bytes of a file as it is on disk, at most `length`. */
export async function firstBytes(path: string, realPath: string, length: number): Promise<Buffer> {
  try {
    const handle = await open(realPath, 'r')
    try {
      const buffer = Buffer.alloc(length)
      const { bytesRead } = await handle.read(buffer, 0, length, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw cannotRead(path, error)
  }
}
