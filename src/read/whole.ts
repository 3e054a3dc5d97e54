/** Whether a compressed file is whole: the engine takes what is there for all there is. */

import { byteChunks, tooLarge } from './bytes.ts'
import type { SourceFile } from './types.ts'
import { stepThroughFrames } from './zstandard.ts'

/**
 * Goes through a compressed file to its end, and ends when it has been seen to be whole.
 * @param signal ends it early
 * @throws AbstatError (input) when the file is cut off, is damaged, or grows beyond `mostBytes` once decompressed
 */
export async function checkWhole(file: SourceFile, signal: AbortSignal): Promise<void> {
  if (file.compression === 'none') return
  if (file.compression === 'zstd') {
    // decompressed only where the blocks do not say enough: that takes longer than all the engine does
    const { least, most } = await stepThroughFrames(file.path, file.realPath)
    if (least > file.mostBytes) throw tooLarge(file)
    if (most <= file.mostBytes) return
  }
  for await (const _ of byteChunks(file)) {
    if (signal.aborted) return
  }
}
