/** Where is the `abstat.yaml` that an analysis without a FILE is about? */

import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** In order of preference. */
const names = ['abstat.yaml', 'abstat.yml', 'abstat.json'] as const

/** The configuration file in a folder, or `null`. */
const inFolder = (folder: string): string | null =>
  names.map((name) => join(folder, name)).find((path) => existsSync(path)) ?? null

/**
 * The file of this folder, or of a parent up to the root of the repository; never above the home folder, and without a
 * repository only of this folder itself.
 */
export function findConfig(folder: string, home: string): string | null {
  const start = resolve(folder)
  const parents: string[] = []
  for (let at = start; ; at = dirname(at)) {
    parents.push(at)
    if (existsSync(join(at, '.git'))) break
    // no repository: what lies above this folder is about something else
    if (at === resolve(home) || at === dirname(at)) return inFolder(start)
  }
  return parents.map(inFolder).find((path) => path !== null) ?? null
}

/** The configuration files that a path stands for: itself, or those of a folder in the order of their names. */
export function configFiles(path: string): readonly string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => /\.(?:ya?ml|json)$/i.test(name))
    .sort()
    .map((name) => join(path, name))
}
