// Where is the file of a given size? In bench/data, generated when it is not there yet.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('data/', import.meta.url))
const generatorOf = (name) => fileURLToPath(new URL(name, import.meta.url))

/** The path of the file with this many events. */
export const eventFile = (rows) => generated(`events-${rows}.csv`, rows, 'generate.mjs')

/** The path of the file with this many predictions. */
export const predictionFile = (rows) => generated(`predictions-${rows}.csv`, rows, 'generate-predictions.mjs')

/** A process of its own makes the file, so that this one stays small. */
function generated(name, rows, generator) {
  const path = join(folder, name)
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true })
    const partial = `${path}.partial`
    const words = [generatorOf(generator), String(rows), partial]
    const { status } = spawnSync(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] })
    if (status !== 0) throw new Error(`could not generate ${path}`)
    renameSync(partial, path)
  }
  return path
}

export function removeEventFiles() {
  rmSync(folder, { recursive: true, force: true })
}
