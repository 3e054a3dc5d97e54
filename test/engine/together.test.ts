/** Questions asked at the same time are one query, and an error belongs to the question that caused it. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSession, type Session } from '../../src/engine/duckdb/session.ts'
import { together } from '../../src/engine/duckdb/together.ts'

const folder = mkdtempSync(join(tmpdir(), 'abstat-engine-'))
let session: Session
beforeAll(async () => {
  session = await openSession({ paths: [], tempDirectory: folder, threads: 1, memoryLimit: null })
})
afterAll(async () => {
  await session.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A question that computes, and how many were answered by each query. */
function calculator() {
  const rounds: number[] = []
  const compute = together<string, string>(async (sums, own) => {
    rounds.push(sums.length)
    const [row] = await own.query(`select ${sums.map((sum, i) => `${sum} as x${i}`).join(', ')}`)
    return sums.map((_, i) => String(row?.get(`x${i}`)))
  })
  return { rounds, compute: (sum: string) => compute(sum, session) }
}

test('those of one turn are one query, those of later turns another', async () => {
  const { rounds, compute } = calculator()
  expect(await Promise.all(['1 + 1', '2 + 1', '3 + 1'].map(compute))).toEqual(['2', '3', '4'])
  expect(await compute('4 + 1')).toBe('5')
  expect(rounds).toEqual([3, 1])
})

test('very many are several queries', async () => {
  const { rounds, compute } = calculator()
  const numbers = Array.from({ length: 120 }, (_, i) => String(i))
  expect(await Promise.all(numbers.map(compute))).toEqual(numbers)
  expect(rounds).toEqual([50, 50, 20])
})

test('where one fails the others are answered', async () => {
  const { compute } = calculator()
  const answers = await Promise.allSettled(
    ['1 + 1', "cast('x' as integer)", '3 + 1', 'no_such_name'].map(compute),
  )
  expect(
    answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : String(answer.reason))),
  ).toEqual(['2', expect.stringContaining("'x'"), '4', expect.stringContaining('no_such_name')])
})
