// How long does a process take from start to end, and how much memory does it hold? Alternatives take turns, so that a
// busy moment of the machine falls on all of them, and the best of the rounds counts.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const peakHook = fileURLToPath(new URL('peak-memory.mjs', import.meta.url))

/** A command line that runs a Node script with its peak of memory measured. */
export const node = (...words) => [process.execPath, '--import', peakHook, ...words]

/**
 * Runs a command to its end.
 *
 * @param {string[]} command program and arguments
 * @returns {Promise<{ seconds: number, peakMegabytes: number | null, stdout: string, failed: string | null }>} the
 *   peak is null when the process did not report one on file descriptor 3; `failed` is null when the process ended with
 *   code 0, else how it ended and what it said
 */
function runOnce([program, ...words]) {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(program, words, {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, BENCH_PEAK: '1' },
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
      const [, stdout, stderr, peak] = texts
      const failed = code === 0 ? null : `ended with ${signal ?? code}: ${stderr.trim()}`
      resolve({ seconds, peakMegabytes: peak === '' ? null : (Number(peak) * 1024) / 1e6, stdout, failed })
    })
  })
}

/**
 * Measures alternatives in turns.
 *
 * @param {Record<string, string[]>} commands name → command
 * @param {number} rounds how often each runs; one that fails does not run again
 * @returns for each what {@link runOnce} returns: the shortest time, the highest peak, and what its last run printed
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
  const peaks = [before.peakMegabytes, now.peakMegabytes]
  return {
    ...now,
    seconds: Math.min(before.seconds, now.seconds),
    peakMegabytes: peaks.includes(null) ? null : Math.max(...peaks),
  }
}
