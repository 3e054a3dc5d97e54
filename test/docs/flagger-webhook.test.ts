/** The program of docs/recipes/flagger.md: every exit code has the status that the page says. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { root } from '../support/cli.ts'

const canary = [
  'old=fixtures/canary/old.csv',
  'new=fixtures/canary/new.csv',
  '--mean',
  'latency_ms',
  '--conversion',
  'error',
]

/** What the two hooks answer when they run this command. */
async function answers(...command: string[]): Promise<[confirm: string, rollback: string]> {
  const child = spawn(process.execPath, ['docs/recipes/flagger-webhook.mjs', '0', ...command], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [text] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
    const url = `http://localhost:${/\d+/.exec(text)?.[0]}`
    const ask = async (path: string): Promise<string> => {
      const body = JSON.stringify({ name: 'podinfo', namespace: 'test', phase: 'Progressing' })
      const response = await fetch(url + path, { method: 'POST', body })
      return `${response.status} ${(await response.text()).trimEnd()}`
    }
    return [await ask('/confirm'), await ask('/rollback')]
  } finally {
    child.kill()
  }
}

const analyze = (gate: string) =>
  answers(process.execPath, 'bin/abstat.js', 'analyze', ...canary, '--gate', gate)

test('a pass goes on and does not roll back', async () => {
  const line = 'pass: Verdict: pass. 1 gate passed.'
  expect(await analyze('latency_ms.estimate < 250 @ new')).toEqual([`200 ${line}`, `409 ${line}`])
})

test('a fail rolls back and does not go on', async () => {
  const line = 'fail: Verdict: fail. 1 of 1 gate failed: latency_ms.difference < 1.'
  expect(await analyze('latency_ms.difference < 1')).toEqual([`409 ${line}`, `200 ${line}`])
})

test('an inconclusive verdict is not yet, for both', async () => {
  const line = 'not yet: Verdict: inconclusive. 1 of 1 gate inconclusive: error.difference < 0.5pp.'
  expect(await analyze('error.difference < 0.5pp')).toEqual([`503 ${line}`, `503 ${line}`])
})

test('an error neither goes on nor rolls back', async () => {
  const line = 'error: abstat: `--gate nothing.lift > 0`: there is no metric `nothing`'
  expect(await analyze('nothing.lift > 0')).toEqual([`500 ${line}`, `500 ${line}`])
  expect(await answers('no-such-program')).toEqual(Array(2).fill('500 error: spawn no-such-program ENOENT'))
})
