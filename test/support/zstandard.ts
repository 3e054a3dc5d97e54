/** Zstandard frames (RFC 8878) written by hand, of blocks that are stored or repeat one byte. */

const largestBlock = 2 ** 17

/** A block: `type` 0 is stored, 1 repeats the byte that is its content. */
function block(type: 0 | 1, size: number, content: Uint8Array, last: boolean): Buffer {
  const header = Buffer.alloc(3)
  header.writeUIntLE((size << 3) | (type << 1) | (last ? 1 : 0), 0, 3)
  return Buffer.concat([header, content])
}

/** The beginning of a frame with a window of 8 MB, or of so many bytes as a power of two. */
const frameStart = (windowLog = 23) => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, (windowLog - 10) << 3])

/** A frame of stored blocks of at most `size` bytes. */
export function storedFrame(content: Uint8Array, size = largestBlock): Buffer {
  const blocks: Buffer[] = []
  for (let at = 0; at === 0 || at < content.length; at += size) {
    const part = content.subarray(at, at + size)
    blocks.push(block(0, part.length, part, at + size >= content.length))
  }
  return Buffer.concat([frameStart(), ...blocks])
}

/** A small frame that holds one byte as often as it is said: a bomb. */
export function repeatedByte(byte: string, megabytes: number): Buffer {
  const count = megabytes * 8
  const blocks = Array.from({ length: count }, (_, i) =>
    block(1, largestBlock, Buffer.from(byte), i === count - 1),
  )
  return Buffer.concat([frameStart(), ...blocks])
}

/** A frame whose reader has to hold 2 to the power of `windowLog` bytes. */
export const withWindow = (windowLog: number, content: Uint8Array): Buffer =>
  Buffer.concat([frameStart(windowLog), block(0, content.length, content, true)])

/** A frame that every reader passes over. */
export const skippableFrame = (length: number): Buffer =>
  Buffer.concat([Buffer.from([0x53, 0x2a, 0x4d, 0x18, length, 0, 0, 0]), Buffer.alloc(length, 7)])
