// Answers Flagger's webhooks with the verdict of one command:
//
//   node flagger-webhook.mjs PORT abstat analyze /data/*.parquet --gate 'error.difference < 0.5pp'
//
// POST /confirm   200 when the gates pass: confirm-traffic-increase and confirm-promotion hooks go on
// POST /rollback  200 when a gate fails: rollback hooks roll back
//
// Anything else is answered with a status that neither goes on nor rolls back. The command is the one that it was
// started with: nothing of a request becomes part of it.

import { spawn } from 'node:child_process'
import { createServer } from 'node:http'

const [port, command, ...args] = process.argv.slice(2)
if (port === undefined || command === undefined) {
  console.error('usage: node flagger-webhook.mjs PORT COMMAND [ARGUMENT…]')
  process.exit(2)
}

/** Exit code of abstat → status. Whatever is not in the table (a signal, no such command) is an error. */
const statuses = {
  '/confirm': { 0: 200, 1: 409, 3: 503 },
  '/rollback': { 0: 409, 1: 200, 3: 503 },
}
const words = { 0: 'pass', 1: 'fail', 3: 'not yet' }

function judge() {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text
    })
    child.on('error', (error) => resolve({ code: 2, line: error.message }))
    child.on('close', (code) => {
      const line = code === 2 ? stderr.split('\n')[0] : stdout.trimEnd().split('\n').at(-1)
      resolve({ code, line })
    })
  })
}

/** Requests that come while a run is on its way wait for that run. */
let running = null
function verdict() {
  running ??= judge().finally(() => {
    running = null
  })
  return running
}

const server = createServer(async (request, response) => {
  request.resume()
  const table = statuses[new URL(request.url ?? '/', 'http://localhost').pathname]
  if (table === undefined || request.method !== 'POST') {
    response.writeHead(404).end('POST /confirm or /rollback\n')
    return
  }
  const { code, line } = await verdict()
  response.writeHead(table[code] ?? 500, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(`${words[code] ?? 'error'}: ${line}\n`)
})
server.listen(Number(port), () => console.log(`listening on ${server.address().port}`))
