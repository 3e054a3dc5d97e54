// Where is the event file of a given size? In bench/data, generated when it is not there yet.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('data/', import.meta.url))
const generator = fileURLToPath(new URL('generate.mjs', import.meta.url))

/** The path of the file with this many events. A process of its own makes it, so that this one stays small. */
export function eventFile(rows) {
  const path = join(folder, `events-${rows}.csv`)
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true })
    const partial = `${path}.partial`
    const words = [generator, String(rows), partial]
    const { status } = spawnSync(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] })
    if (status !== 0) throw new Error(`could not generate ${path}`)
    renameSync(partial, path)
  }
  return path
}

export function removeEventFiles() {
  rmSync(folder, { recursive: true, force: true })
}
