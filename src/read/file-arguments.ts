/** FILE arguments → paths and labels: LABEL=PATH, globs, and names that do not exist. */

import { readdirSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { AbstatError } from '../errors.ts'
import { nearest } from './nearest.ts'

/** A file as it was named. */
export interface NamedFile {
  readonly path: string
  /** The LABEL before the `=`, or `null`. */
  readonly label: string | null
}

const standardInput = '-'

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined
}

/** `statSync` also fails where a part of the path is a file; that does not exist either. */
function present(path: string): boolean {
  try {
    return path === standardInput || exists(path)
  } catch {
    return false
  }
}

/** LABEL=PATH taken apart, unless the whole argument exists as a path. */
function splitLabel(argument: string): NamedFile {
  const at = argument.indexOf('=')
  if (at < 0 || present(argument)) return { path: argument, label: null }
  const label = argument.slice(0, at)
  const path = argument.slice(at + 1)
  if (label === '' || path === '') {
    throw new AbstatError(
      'usage',
      `\`${argument}\` is not LABEL=PATH: ${label === '' ? 'the label' : 'the path'} is empty`,
      {
        hint: 'write `abstat analyze old=before.csv new=after.csv`',
      },
    )
  }
  return { path, label }
}

function noSuchFile(path: string): AbstatError {
  const folder = dirname(path)
  let names: readonly string[] = []
  try {
    names = readdirSync(folder)
  } catch {
    return new AbstatError('input', `no such file, and no folder \`${folder}\``, { place: { file: path } })
  }
  const near = nearest(basename(path), names)
  const suggestion =
    near === null ? null : folder === '.' && !path.startsWith('.') ? near : join(folder, near)
  return new AbstatError('input', 'no such file', {
    place: { file: path },
    hint: suggestion === null ? undefined : `did you mean \`${suggestion}\`?`,
  })
}

/** The files behind one path: itself, or in sorted order what the glob matches. */
async function expand({ path, label }: NamedFile): Promise<readonly NamedFile[]> {
  if (present(path)) return [{ path, label }]
  if (!/[*?[\]{}]/.test(path)) throw noSuchFile(path)
  // loaded where there is a glob: most runs have none, and start the sooner
  const { glob } = await import('tinyglobby')
  const found = await glob(path, { absolute: isAbsolute(path), expandDirectories: false, onlyFiles: true })
  if (found.length === 0) {
    throw new AbstatError('input', 'no file matches', {
      place: { file: path },
      hint: 'list the folder to see what is there; a glob never matches hidden files',
    })
  }
  return found.sort().map((each) => ({ path: each, label }))
}

function checkLabels(files: readonly NamedFile[]): void {
  const labelled = files.find((file) => file.label !== null)
  const plain = files.find((file) => file.label === null)
  if (labelled === undefined || plain === undefined) return
  throw new AbstatError(
    'usage',
    `\`${plain.path}\` has no LABEL, but \`${labelled.label}=${labelled.path}\` has`,
    {
      hint: `label every file or none: \`LABEL=${plain.path}\``,
    },
  )
}

/**
 * FILE arguments → the files that they name, in order.
 * @throws AbstatError (usage) for labels on some files only or standard input given twice, (input) for what does not exist
 */
export async function namedFiles(files: readonly string[]): Promise<readonly NamedFile[]> {
  const split = files.map(splitLabel)
  const expanded: NamedFile[] = []
  for (const each of split) expanded.push(...(await expand(each)))
  checkLabels(split)
  if (split.filter((file) => file.path === standardInput).length > 1) {
    throw new AbstatError('usage', '`-` was given twice, but standard input can be read only once')
  }
  return expanded
}
