/** The bytes of a file, decompressed, as a stream that can be left at any time. */

import { createReadStream, type ReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { AbstatError } from '../errors.ts'
import { damaged } from './damage.ts'
import type { SourceFile } from './types.ts'
import { unzstd } from './zstandard.ts'

/** What is needed to read a file's bytes. */
export type FileBytes = Pick<SourceFile, 'path' | 'realPath' | 'compression' | 'mostBytes'>

/** What some programs write at the beginning of UTF-8. */
export const byteOrderMark: Buffer = Buffer.from([0xef, 0xbb, 0xbf])

const chunkBytes = 1 << 18

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** The error for a file that cannot be opened or read. */
export function cannotRead(path: string, error: unknown): AbstatError {
  if (error instanceof AbstatError) return error
  const code = errorCode(error)
  if (code === 'Z_BUF_ERROR') return damaged(path, 'gzip', 'ends too early: the file was cut off', error)
  if (code.startsWith('Z_')) return damaged(path, 'gzip', 'is damaged', error)
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

/** The error for content beyond `mostBytes`. */
export function tooLarge({ path, mostBytes }: Pick<FileBytes, 'path' | 'mostBytes'>): AbstatError {
  const gigabytes = (mostBytes / 2 ** 30).toFixed(1)
  return new AbstatError('input', `decompressed, the file holds more than ${gigabytes} GiB`, {
    place: { file: path },
    hint: 'so small a file rarely grows so much; if it is as it should be, allow it with a larger `--max-expansion`',
  })
}

async function* gunzip(raw: ReadStream, path: string): AsyncGenerator<Buffer> {
  const stream = raw.pipe(createGunzip({ chunkSize: chunkBytes }))
  raw.on('error', (error) => stream.destroy(error))
  try {
    for await (const chunk of stream) yield chunk as Buffer
  } finally {
    stream.destroy()
  }
  // zeros behind the end are passed over here, but not by the engine
  if (stream.bytesWritten < raw.bytesRead) {
    throw damaged(path, 'gzip', 'is followed by zeros: the file was padded')
  }
}

/**
 * Chunks of the decompressed content. Leaving the loop early closes the file.
 * @throws AbstatError (input) when the file cannot be read, its compression is damaged, or it grows beyond `mostBytes`
 */
export async function* byteChunks(file: FileBytes): AsyncGenerator<Buffer> {
  const raw = createReadStream(file.realPath, { highWaterMark: chunkBytes })
  let bytes = 0
  try {
    for await (const chunk of decompressed(raw, file)) {
      bytes += chunk.length
      if (file.compression !== 'none' && bytes > file.mostBytes) throw tooLarge(file)
      yield chunk
    }
  } catch (error) {
    throw cannotRead(file.path, error)
  } finally {
    raw.destroy()
  }
}

function decompressed(raw: ReadStream, { path, compression }: FileBytes): AsyncIterable<Buffer> {
  switch (compression) {
    case 'none':
      return raw
    case 'gzip':
      return gunzip(raw, path)
    case 'zstd':
      return unzstd(raw, path)
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
