/** The names of a file's columns, from its head alone: for a shell that completes a name while it is typed. */

import { statSync } from 'node:fs'
import type { ReadingRequest } from '../config/types.ts'
import { readHead } from '../read/head.ts'
import { resolveSources } from '../read/sources.ts'
import type { Head, SourceFile } from '../read/types.ts'

/** Parquet alone needs the engine, which is loaded for it and gone again afterwards. */
async function parquetHead(file: SourceFile, rows: number, tempDirectory: string): Promise<Head> {
  const { openDuckDb } = await import('../engine/duckdb/open.ts')
  const engine = await openDuckDb({
    paths: [file.realPath],
    tempDirectory,
    threads: 1,
    memoryLimit: null,
  })
  try {
    return await engine.head(file, rows)
  } finally {
    await engine.close()
  }
}

/**
 * Nothing is copied, and neither standard input nor a pipe is touched: somebody waits at the keyboard, and means to read them
 * later.
 * @throws AbstatError when the file cannot be read like that
 */
export async function columnNames(
  path: string,
  reading: ReadingRequest,
  tempDirectory: string,
): Promise<readonly string[]> {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return []
  const [file] = await resolveSources([path], reading, {
    get stdin(): never {
      throw new Error('standard input is not read for a completion')
    },
    tempDirectory,
    signal: AbortSignal.abort(new Error('nothing is copied for a completion')),
  })
  if (file === undefined) return []
  const head = await readHead(file, (each, rows) => parquetHead(each, rows, tempDirectory))
  return head.fields.map(({ name }) => name)
}
