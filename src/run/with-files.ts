/** Files opened for the length of some work: their heads, and the engine that reads the rest. */

import type { FilesRequest } from '../config/types.ts'
import { openDuckDb } from '../engine/duckdb/open.ts'
import type { Engine } from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import { conventionsOf } from '../read/conventions.ts'
import { estimatedRows } from '../read/estimated-rows.ts'
import { readHead } from '../read/head.ts'
import { SpoiltColumn } from '../read/head-misfit.ts'
import { resolveSources } from '../read/sources.ts'
import type { Conventions, Head, SourceFile } from '../read/types.ts'
import { checkWhole } from '../read/whole.ts'
import { BadRows } from './bad-rows.ts'
import type { Activity, RunContext } from './context.ts'
import { countSpoiltColumn } from './spoilt-column.ts'
import { unlessAborted } from './unless-aborted.ts'

export interface OpenFiles {
  readonly files: readonly SourceFile[]
  /** One for each file. */
  readonly heads: readonly Head[]
  readonly conventions: Conventions
  /** True where some bad rows are left out instead of being an error. */
  readonly allowsBadRows: boolean
  readonly badRows: BadRows
  readonly engine: Engine
}

/** So much is read sooner than it is shared out among threads. */
const smallBytes = 2 ** 20

/** How many threads read files where nobody says it; `null`: as many as the machine has. */
const usualThreads = (files: readonly SourceFile[]): number | null =>
  files.reduce((sum, { bytes }) => sum + bytes, 0) <= smallBytes ? 1 : null

/**
 * Every command that reads files begins here. The engine is closed again however the work ends.
 */
export async function withFiles<T>(
  { files: named, reading, machine }: FilesRequest,
  { stdin, tempDirectory, signal, watch }: RunContext,
  work: (open: OpenFiles) => Promise<T>,
): Promise<T> {
  let usual: Activity | null = null
  // what is still being read once there is an answer, or an error, is read for nobody
  const left = new AbortController()
  const until = AbortSignal.any([signal, left.signal])
  const copying = {
    tempDirectory,
    signal: until,
    onCopy: (name: string, bytes: () => number) => watch?.({ kind: 'copy', name, bytes }),
    onCopied: () => watch?.(usual),
  }
  const resolving = resolveSources(named, reading, { stdin, ...copying })
  const badRows = new BadRows(reading.maxBadRows, copying)
  const files = await unlessAborted(signal, resolving)
  // heads are read while the engine opens; a small file takes hardly longer than that
  const opening = openDuckDb({
    paths: [...files.map((file) => file.realPath), ...badRows.paths(files.length)],
    tempDirectory,
    threads: machine.threads ?? usualThreads(files),
    memoryLimit: machine.memoryLimit,
  })
  const interrupt = () => {
    opening.then((engine) => engine.interrupt()).catch(() => undefined)
  }
  signal.addEventListener('abort', interrupt)
  // beside the work: it takes about as long as reading, and nothing that was read of a damaged file is an answer
  const whole = Promise.all(files.map((file) => checkWhole(file, until)))
  whole.catch(interrupt)
  const openAndWork = async () => {
    const readingHeads = files.map((file, position) =>
      badRows.readFile(file, position, (own) =>
        readHead(own, async (each, rows) => (await opening).head(each, rows)),
      ),
    )
    const [engine, ...read] = await Promise.all([opening, ...readingHeads])
    const heads = read.map(({ result }) => result)
    usual = { kind: 'scan', share: () => engine.progress(), rows: () => estimatedRows(files, heads) }
    watch?.(usual)
    const open: OpenFiles = {
      files: read.map(({ file }) => file),
      heads,
      conventions: conventionsOf(reading),
      allowsBadRows: badRows.areAllowed,
      badRows,
      engine,
    }
    return work(open).catch(async (error: unknown) => {
      throw error instanceof SpoiltColumn ? await countSpoiltColumn(error, engine, badRows) : error
    })
  }
  const result = openAndWork().catch(async (error: unknown) => {
    // what is wrong with the data of a damaged file is the damage
    if (error instanceof AbstatError && error.kind === 'data') await whole
    throw error
  })
  try {
    const [answer] = await unlessAborted(signal, Promise.all([result, whole]))
    return answer
  } finally {
    left.abort()
    signal.removeEventListener('abort', interrupt)
    await opening.then(
      (engine) => engine.close(),
      () => undefined,
    )
  }
}
