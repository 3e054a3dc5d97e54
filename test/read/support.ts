/** Real files in a folder of the test's own, and short ways to read them. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll } from 'vitest'
import { type AnalyzeFlags, analyzeRequest } from '../../src/config/analyze.ts'
import { type ReadingFlags, readingRequest } from '../../src/config/reading.ts'
import type { AnalyzeRequest } from '../../src/config/types.ts'
import { AbstatError } from '../../src/errors.ts'
import { readHead } from '../../src/read/head.ts'
import { makePlan } from '../../src/read/plan.ts'
import { resolveSources } from '../../src/read/sources.ts'
import { makeTable } from '../../src/read/table.ts'
import type { AggregatedPlan, Dialect, HeadTable, Plan, RowPlan, SourceFile } from '../../src/read/types.ts'
import { usual } from '../support/conventions.ts'

const folders: string[] = []
afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true })
})

/** An empty folder that is removed when the test file is done. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'abstat-read-'))
  folders.push(path)
  return path
}

const root = folder()
let files = 0

/** Writes a file under a new name, or under this one. */
export function write(content: string | Uint8Array, name = `file-${++files}.csv`, into = root): string {
  const path = join(into, name)
  writeFileSync(path, content)
  return path
}

/** The usual dialect. */
export const commas: Dialect = {
  delimiter: ',',
  quote: '"',
  escape: '"',
  header: true,
  lineEnd: '\n',
  skip: 0,
}

/** What reading the bytes of an uncompressed file needs. */
export const plainFile = (path: string) =>
  ({ path, realPath: path, compression: 'none', mostBytes: 2 ** 30 }) as const

export const gzipped = (content: string): Uint8Array => gzipSync(content)

/** Resolves FILE arguments; standard input holds `stdin`. */
export function sources(
  args: readonly string[],
  stdin = '',
  flags: ReadingFlags = {},
): Promise<readonly SourceFile[]> {
  return resolveSources(args, readingRequest(flags), {
    stdin: Readable.from([Buffer.from(stdin)]),
    tempDirectory: folder(),
  })
}

export async function source(
  content: string | Uint8Array,
  name?: string,
  flags: ReadingFlags = {},
): Promise<SourceFile> {
  const [file] = await sources([write(content, name)], '', flags)
  if (file === undefined) throw new Error('no source')
  return file
}

const noParquet = () => Promise.reject(new Error('not asked for Parquet'))

export const headOf = async (content: string | Uint8Array, name?: string, flags: ReadingFlags = {}) =>
  readHead(await source(content, name, flags), noParquet)

export async function tableOf(...args: readonly string[]): Promise<HeadTable> {
  const files = await sources(args)
  const heads = await Promise.all(files.map((file) => readHead(file, noParquet)))
  return makeTable({ files, heads, conventions: usual, allowsBadRows: false })
}

/** A table of one file with this content. */
export const tableWith = (content: string) => tableOf(write(content))

export function request(flags: Partial<AnalyzeFlags> = {}): AnalyzeRequest {
  return analyzeRequest(['-'], { metrics: [], ...flags })
}

export async function planOf(content: string, flags: Partial<AnalyzeFlags> = {}): Promise<Plan> {
  return makePlan(request(flags), await tableWith(content))
}

export async function rowPlanOf(content: string, flags: Partial<AnalyzeFlags> = {}): Promise<RowPlan> {
  const plan = await planOf(content, flags)
  if (plan.layout === 'aggregated') throw new Error('recognised as aggregated')
  return plan
}

export async function aggregatedPlanOf(
  content: string,
  flags: Partial<AnalyzeFlags> = {},
): Promise<AggregatedPlan> {
  const plan = await planOf(content, flags)
  if (plan.layout !== 'aggregated') throw new Error('not recognised as aggregated')
  return plan
}

/** The AbstatError that the work ends with. */
export async function failure(work: (() => unknown) | Promise<unknown>): Promise<AbstatError> {
  try {
    await (typeof work === 'function' ? work() : work)
  } catch (error) {
    if (error instanceof AbstatError) return error
    throw error
  }
  throw new Error('no error was thrown')
}

/** Where an error is, without the folder: `2:5`. */
export const at = (error: AbstatError | null) => `${error?.place?.line}:${error?.place?.column}`
