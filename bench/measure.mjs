// How long does a process take from start to end, and how much memory does it hold? Alternatives take turns, so that a
// busy moment of the machine falls on all of them, and the best of the rounds counts.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const costHook = fileURLToPath(new URL('cost.mjs', import.meta.url))

/** A command line that runs a Node script with its memory and processor time measured. */
export const node = (...words) => [process.execPath, '--import', costHook, ...words]

/**
 * Runs a command to its end.
 *
 * @param {string[]} command program and arguments
 * @returns {Promise<{ seconds: number, cpuSeconds: number | null, peakMegabytes: number | null, stdout: string,
 *   failed: string | null }>} processor time and peak are null when the process did not report them on file descriptor
 *   3; `failed` is null when the process ended with code 0, else how it ended and what it said
 */
function runOnce([program, ...words]) {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(program, words, {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, BENCH_COST: '1' },
    })
    const texts = ['', '', '', '']
    for (const descriptor of [1, 2, 3]) {
      child.stdio[descriptor].setEncoding('utf8').on('data', (text) => {
        texts[descriptor] += text
      })
    }
    child.on('error', reject)
    child.on('close', (code, signal) => {
      const seconds = (performance.now() - start) / 1000
      const [, stdout, stderr, cost] = texts
      const failed = code === 0 ? null : `ended with ${signal ?? code}: ${stderr.trim()}`
      const [kibibytes, microseconds] = cost === '' ? [null, null] : cost.split(' ').map(Number)
      resolve({
        seconds,
        cpuSeconds: microseconds === null ? null : microseconds / 1e6,
        peakMegabytes: kibibytes === null ? null : (kibibytes * 1024) / 1e6,
        stdout,
        failed,
      })
    })
  })
}

/**
 * Measures alternatives in turns.
 *
 * @param {Record<string, string[]>} commands name → command
 * @param {number} rounds how often each runs; one that fails does not run again
 * @returns for each what {@link runOnce} returns: the shortest times, the highest peak, and what its last run printed
 */
export async function inTurns(commands, rounds) {
  const results = {}
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, command] of Object.entries(commands)) {
      const before = results[name]
      if (before?.failed) continue
      const now = await runOnce(command)
      results[name] = before === undefined || now.failed ? now : better(before, now)
    }
  }
  return results
}

function better(before, now) {
  const measured = now.peakMegabytes !== null
  return {
    ...now,
    seconds: Math.min(before.seconds, now.seconds),
    cpuSeconds: measured ? Math.min(before.cpuSeconds, now.cpuSeconds) : null,
    peakMegabytes: measured ? Math.max(before.peakMegabytes, now.peakMegabytes) : null,
  }
}
