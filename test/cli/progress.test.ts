import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Io } from '../../src/cli/io.ts'
import { startProgress } from '../../src/cli/progress.ts'
import type { Activity } from '../../src/run/context.ts'

const pace = { after: 0, every: 5 }
const clearLine = '\r\u001b[K'

/** A terminal (or a pipe), and all that was written to its standard error. */
function world({
  terminal = true,
  env = {},
  columns = 80,
}: {
  terminal?: boolean
  env?: Io['env']
  columns?: number
} = {}) {
  const written: string[] = []
  const stderr = {
    isTTY: terminal,
    columns: terminal ? columns : undefined,
    write: async (text: string) => {
      written.push(text)
    },
  }
  return { written, io: { stderr, env, now: () => Date.now() } }
}

const copying = (bytes: number): Activity => ({ kind: 'copy', name: '-', bytes: () => bytes })
const scanning = (share: () => number | null): Activity => ({ kind: 'scan', share, rows: () => null })

/** Waits until something was written that fits. */
async function until(written: readonly string[], found: (text: string) => boolean): Promise<void> {
  while (!written.some(found)) await wait(5)
}

describe('startProgress', () => {
  test('redraws one line, and takes it away', async () => {
    const { io, written } = world()
    const progress = startProgress(io, false, pace)
    progress.watch(copying(5))
    await until(written, (text) => text === `${clearLine}reading standard input: 5 B`)
    await progress.stop()
    expect(written.at(-1)).toBe(clearLine)
    expect(written.join('')).not.toContain('\n')
    const length = written.length
    await wait(30)
    expect(written).toHaveLength(length)
  })

  test('makes room for other text, and comes back', async () => {
    const { io, written } = world()
    const progress = startProgress(io, false, pace)
    progress.watch(scanning(() => 0.5))
    await until(written, (text) => text.includes('50 %'))
    await progress.clear()
    expect(written.at(-1)).toBe(clearLine)
    written.length = 0
    await until(written, (text) => text.includes('50 %'))
    await progress.stop()
  })

  test('shows nothing while no query runs, and starts again with the next', async () => {
    const { io, written } = world()
    let share: number | null = 0.9
    const progress = startProgress(io, false, pace)
    progress.watch(scanning(() => share))
    await until(written, (text) => text.includes('90 %'))
    share = null
    await until(written, (text) => text === clearLine)
    share = 0.1
    await until(written, (text) => text.includes('10 %'))
    await progress.stop()
  })

  test('leaves a notice of a copy that took a while', async () => {
    const { io, written } = world()
    const progress = startProgress(io, false, pace)
    progress.watch(copying(2e9))
    await until(written, (text) => text.includes('2.0 GB'))
    progress.watch(scanning(() => null))
    expect(written.at(-1)?.slice(0, clearLine.length)).toBe(clearLine)
    expect(written.at(-1)?.slice(clearLine.length)).toMatch(/^standard input: 2\.0 GB, copied .*\n$/)
    await progress.stop()
  })

  test('never wraps', async () => {
    const { io, written } = world({ columns: 12 })
    const progress = startProgress(io, false, pace)
    progress.watch(scanning(() => 0.5))
    await until(written, (text) => text.includes('50'))
    await progress.stop()
    for (const text of written) expect(text.replace(clearLine, '').length).toBeLessThan(12)
  })

  test('is ASCII where there is no Unicode', async () => {
    const { io, written } = world({ env: { LANG: 'C' } })
    const progress = startProgress(io, false, pace)
    progress.watch(scanning(() => 0.5))
    await until(written, (text) => text.includes('~'))
    await progress.stop()
    expect(written.join('')).not.toContain('≈')
  })

  test.each([
    ['in a pipe', { terminal: false }, false],
    ['with --quiet', {}, true],
    ['on a terminal that cannot take a line back', { env: { TERM: 'dumb' } }, false],
  ])('writes nothing %s', async (_, where, quiet) => {
    const { io, written } = world(where)
    const progress = startProgress(io, quiet, pace)
    progress.watch(copying(5))
    await wait(30)
    await progress.clear()
    await progress.stop()
    expect(written).toEqual([])
  })

  test('writes nothing about work that is done before a second', async () => {
    const { io, written } = world()
    const progress = startProgress(io, false, { after: 1000, every: 5 })
    progress.watch(copying(5))
    await wait(30)
    await progress.stop()
    expect(written).toEqual([])
  })
})
