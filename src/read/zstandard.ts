/** Zstandard (RFC 8878): the content of a stream, and whether its frames are whole. */

import { type FileHandle, open } from 'node:fs/promises'
import { AbstatError } from '../errors.ts'
import { damaged } from './damage.ts'
import { unpacked } from './quote.ts'

/** Windows of more bytes than this are beyond what `zstd` and the engine read without being told. */
const largestWindow = 2 ** 27
/** No block expands to more. */
const largestBlock = 2 ** 17
/** A push of so many bytes expands to 128 MB at most: a block that repeats one byte takes 4. */
const pushBytes = 4096

const name = 'Zstandard'

/**
 * The content, decompressed. Its checksums are left to the engine.
 * @throws AbstatError (input) when the stream is cut off, is damaged, or needs too large a window
 */
export async function* unzstd(raw: AsyncIterable<Buffer>, path: string): AsyncGenerator<Buffer> {
  // loaded only where it is needed
  const { Decompress, ZstdErrorCode } = await import('fzstd')
  let content: Buffer[] = []
  const stream = new Decompress((bytes) => {
    content.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  })
  const push = (bytes: Uint8Array, last: boolean): Buffer[] => {
    try {
      stream.push(bytes, last)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null
      const how = code === ZstdErrorCode.UnexpectedEOF ? 'ends too early: the file was cut off' : 'is damaged'
      throw damaged(path, name, how, error)
    }
    const made = content
    content = []
    return made
  }
  let first = true
  for await (const chunk of raw) {
    if (first && isFrame(chunk)) refuseWindow(frameHeader(chunk).window, path)
    first = false
    for (let at = 0; at < chunk.length; at += pushBytes) {
      yield* push(chunk.subarray(at, at + pushBytes), false)
    }
  }
  yield* push(new Uint8Array(0), true)
}

const magic = 0xfd2fb528
const skippableMagic = 0x184d2a50
const contentSizeBytes = [0, 2, 4, 8] as const
const dictionaryBytes = [0, 1, 2, 4] as const
/** The longest header of a frame, its magic number included. */
const longestHeader = 18

interface FrameHeader {
  /** Bytes of the header, its magic number included. */
  readonly length: number
  /** Bytes that have to be held to decompress it. */
  readonly window: number
  /** Bytes of the content; `null` where the header does not say. */
  readonly contentBytes: number | null
  readonly hasChecksum: boolean
}

/** The header of the frame that the bytes begin with; missing bytes count as zeros. */
function frameHeader(bytes: Buffer): FrameHeader {
  const header = Buffer.alloc(longestHeader)
  bytes.copy(header)
  const descriptor = header[4] ?? 0
  const isSingle = (descriptor & 0x20) !== 0
  const written = header[5] ?? 0
  const sizeAt = 5 + (isSingle ? 0 : 1) + (dictionaryBytes[descriptor & 3] ?? 0)
  const sizeBytes = isSingle && descriptor >> 6 === 0 ? 1 : (contentSizeBytes[descriptor >> 6] ?? 0)
  const size =
    sizeBytes === 8 ? Number(header.readBigUInt64LE(sizeAt)) : header.readUIntLE(sizeAt, sizeBytes || 1)
  const base = 2 ** (10 + (written >> 3))
  return {
    length: sizeAt + sizeBytes,
    contentBytes: sizeBytes === 0 ? null : sizeBytes === 2 ? size + 256 : size,
    window: isSingle ? size : base + (base / 8) * (written & 7),
    hasChecksum: (descriptor & 4) !== 0,
  }
}

const isFrame = (bytes: Buffer) => bytes.length >= 4 && bytes.readUInt32LE(0) === magic
const isSkippable = (bytes: Buffer) =>
  bytes.length >= 4 && (bytes.readUInt32LE(0) & 0xfffffff0) >>> 0 === skippableMagic

/** Large windows are memory that a small file can ask for. */
function refuseWindow(window: number, path: string): void {
  if (window <= largestWindow) return
  throw new AbstatError('input', 'the Zstandard stream was compressed with a window of more than 128 MiB', {
    place: { file: path },
    hint: unpacked('zstd -dc --long=31', path),
  })
}

/** Steps through a file without reading what it steps over. */
class Steps {
  readonly #handle: FileHandle
  readonly #path: string
  readonly #size: number
  readonly #buffer = Buffer.alloc(longestHeader)
  #at = 0

  constructor(handle: FileHandle, path: string, size: number) {
    this.#handle = handle
    this.#path = path
    this.#size = size
  }

  get isAtEnd(): boolean {
    return this.#at === this.#size
  }

  /** The next bytes; fewer where the file ends. */
  async look(length: number): Promise<Buffer> {
    const { bytesRead } = await this.#handle.read(this.#buffer, 0, length, this.#at)
    return this.#buffer.subarray(0, bytesRead)
  }

  step(length: number): void {
    this.#at += length
    if (this.#at > this.#size) throw damaged(this.#path, name, 'ends too early: the file was cut off')
  }
}

/** Between how many bytes a content is. */
export interface ContentBytes {
  readonly least: number
  readonly most: number
}

/** Steps over a frame. @returns how large its content is: a header that lies is an error of the engine */
async function stepOverFrame(steps: Steps, path: string): Promise<ContentBytes> {
  const { length: headerLength, ...header } = frameHeader(await steps.look(longestHeader))
  refuseWindow(header.window, path)
  steps.step(headerLength)
  let least = 0
  let most = 0
  for (let last = false; !last; ) {
    const [low = 0, middle = 0, high = 0] = await steps.look(3)
    const length = (low >> 3) | (middle << 5) | (high << 13)
    const type = (low >> 1) & 3
    if (type === 3) throw damaged(path, name, 'is damaged')
    last = (low & 1) === 1
    steps.step(3 + (type === 1 ? 1 : length))
    least += type === 2 ? 0 : length
    most += type === 2 ? largestBlock : length
  }
  if (header.hasChecksum) steps.step(4)
  return { least: header.contentBytes ?? least, most: header.contentBytes ?? most }
}

/**
 * Goes through the frames and blocks of a file, without decompressing them.
 * @returns how large the content is
 * @throws AbstatError (input) when it is cut off (the engine takes the rest for the whole), or is not made of frames
 */
export async function stepThroughFrames(path: string, realPath: string): Promise<ContentBytes> {
  const handle = await open(realPath, 'r')
  try {
    const steps = new Steps(handle, path, (await handle.stat()).size)
    let least = 0
    let most = 0
    while (!steps.isAtEnd) {
      const start = await steps.look(8)
      if (isFrame(start)) {
        const frame = await stepOverFrame(steps, path)
        least += frame.least
        most += frame.most
      } else if (isSkippable(start) && start.length === 8) steps.step(8 + start.readUInt32LE(4))
      else throw damaged(path, name, 'is followed by bytes of something else')
    }
    return { least, most }
  } finally {
    await handle.close()
  }
}
