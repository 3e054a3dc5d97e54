/** The engine's reading of texts as times, without a file. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { openSession, type Session } from '../../../src/engine/duckdb/session.ts'
import { timeOf } from '../../../src/engine/duckdb/time.ts'
import type { TimeFormat } from '../../../src/read/types.ts'

const folder = mkdtempSync(join(tmpdir(), 'abstat-time-'))
let session: Session
beforeAll(async () => {
  session = await openSession({ paths: [], tempDirectory: folder, threads: 1, memoryLimit: null })
})
afterAll(async () => {
  await session.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Microseconds since 1970, or `null`, of texts without the character 1. */
export async function engineTimes(
  texts: readonly string[],
  format: TimeFormat,
): Promise<readonly (bigint | null)[]> {
  const rows = await session.query(
    `select ${timeOf('x', format)} as time from (select unnest(string_split(?::varchar, chr(1))) as x)`,
    [texts.join('\u0001')],
  )
  return rows.map((row) => row.get('time') as bigint | null)
}
