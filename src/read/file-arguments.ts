/** FILE arguments → paths and labels: LABEL=PATH, globs, and names that do not exist. */

import { readdirSync, readlinkSync, statSync } from 'node:fs'
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

const isGlob = (path: string) => /[*?[\]{}]/.test(path)

/** What a glob matches, in sorted order. */
async function matches(path: string): Promise<readonly string[]> {
  // loaded where there is a glob: most runs have none, and start the sooner
  const { glob } = await import('tinyglobby')
  return (await glob(path, { absolute: isAbsolute(path), expandDirectories: false, onlyFiles: true })).sort()
}

/**
 * LABEL=PATH taken apart, unless the whole argument exists as a path, or matches as a glob, or has a folder for LABEL:
 * `exports/day=2026-11-01/part-0.csv` is a path.
 */
export async function splitLabel(argument: string): Promise<NamedFile> {
  const at = argument.indexOf('=')
  const whole = { path: argument, label: null }
  if (at < 0 || argument.lastIndexOf('/', at) >= 0 || present(argument)) return whole
  if (isGlob(argument) && (await matches(argument)).length > 0) return whole
  const label = argument.slice(0, at)
  const path = argument.slice(at + 1)
  if (label === '' || path === '') {
    throw new AbstatError(
      'usage',
      `\`${argument}\` is not LABEL=PATH: ${label === '' ? 'the label' : 'the path'} is empty`,
      {
        hint: 'write `old=before.csv new=after.csv`',
      },
    )
  }
  return { path, label }
}

/** Where a link leads to; `null` where the path is no link. */
function linkTarget(path: string): string | null {
  try {
    return readlinkSync(path)
  } catch {
    return null
  }
}

function noSuchFile(path: string): AbstatError {
  const target = linkTarget(path)
  if (target !== null) {
    return new AbstatError('input', `a link to \`${target}\`, which does not exist`, {
      place: { file: path },
    })
  }
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
  if (!isGlob(path)) throw noSuchFile(path)
  const found = await matches(path)
  if (found.length === 0) {
    throw new AbstatError('input', 'no file matches', {
      place: { file: path },
      hint: 'list the folder to see what is there; a glob never matches hidden files',
    })
  }
  return found.map((each) => ({ path: each, label }))
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
  const split = await Promise.all(files.map(splitLabel))
  const expanded: NamedFile[] = []
  for (const each of split) expanded.push(...(await expand(each)))
  checkLabels(split)
  if (split.filter((file) => file.path === standardInput).length > 1) {
    throw new AbstatError('usage', '`-` was given twice, but standard input can be read only once')
  }
  return expanded
}
