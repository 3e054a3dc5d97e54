import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readingGauge } from '../../src/engine/duckdb/progress.ts'
import { openSession } from '../../src/engine/duckdb/session.ts'
import { write } from './support/files.ts'

test.each(['csv', 'jsonl'] as const)('the share of reading grows from nothing to all: %s', async (format) => {
  const row = (i: number) => (format === 'csv' ? `u${i},${i % 7}\n` : `{"u":"u${i}","x":"${i % 7}"}\n`)
  const path = write(
    format,
    `${format === 'csv' ? 'u,x\n' : ''}${Array.from({ length: 600_000 }, (_, i) => row(i)).join('')}`,
  )
  const reader = format === 'csv' ? 'read_csv' : 'read_json'
  const session = await openSession({
    paths: [path],
    tempDirectory: mkdtempSync(join(tmpdir(), 'abstat-progress-')),
    threads: 1,
    memoryLimit: null,
  })
  const gauge = readingGauge(session)
  expect(gauge()).toBeNull()
  // two steps behind the reading, for which the engine's own percentage keeps half of its scale
  const running = session.query(
    `select x, count(*) from (select u, max(x) as x from ${reader}('${path}', columns = {u: 'VARCHAR', x: 'VARCHAR'}) group by u) group by x`,
  )
  let done = false
  void running.finally(() => {
    done = true
  })
  const seen: number[] = []
  while (!done) {
    await wait(2)
    seen.push(...[gauge()].filter((share) => share !== null))
  }
  expect(await running).toHaveLength(7)
  expect(seen.at(0)).toBeLessThan(0.9)
  expect(seen.at(-1)).toBeGreaterThan(0.9)
  expect(gauge()).toBeNull()
  await session.close()
})
