/** Files opened for the length of some work: their heads, and the engine that reads the rest. */

import type { MachineSettings } from '../config/types.ts'
import { openDuckDb } from '../engine/duckdb/open.ts'
import type { Engine } from '../engine/types.ts'
import { readHead } from '../read/head.ts'
import { resolveSources } from '../read/sources.ts'
import type { Head, SourceFile } from '../read/types.ts'
import type { RunContext } from './context.ts'

export interface OpenFiles {
  readonly files: readonly SourceFile[]
  /** One for each file. */
  readonly heads: readonly Head[]
  readonly engine: Engine
}

/**
 * Every command that reads files begins here. The engine is closed again however the work ends.
 * @param named FILE arguments as written
 */
export async function withFiles<T>(
  named: readonly string[],
  machine: MachineSettings,
  context: RunContext,
  work: (open: OpenFiles) => Promise<T>,
): Promise<T> {
  const { stdin, tempDirectory, signal } = context
  const files = await resolveSources(named, { stdin, tempDirectory })
  // heads are read while the engine opens; a small file takes hardly longer than that
  const opening = openDuckDb({
    paths: files.map((file) => file.realPath),
    tempDirectory,
    threads: machine.threads,
    memoryLimit: machine.memoryLimit,
  })
  const interrupt = () => {
    opening.then((engine) => engine.interrupt()).catch(() => undefined)
  }
  signal.addEventListener('abort', interrupt)
  try {
    const reading = files.map((file) =>
      readHead(file, async (each, rows) => (await opening).head(each, rows)),
    )
    const [engine, ...heads] = await Promise.all([opening, ...reading])
    const result = await work({ files, heads, engine })
    signal.throwIfAborted()
    return result
  } catch (error) {
    // an interrupted query fails with an error of the engine's own; what was asked for is the interruption
    signal.throwIfAborted()
    throw error
  } finally {
    signal.removeEventListener('abort', interrupt)
    await opening.then(
      (engine) => engine.close(),
      () => undefined,
    )
  }
}
