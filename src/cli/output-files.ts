/** Output files: opened before the work starts, written beside and renamed, so that none is ever half-written. */

import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname } from 'node:path'
import { AbstatError } from '../errors.ts'

/** `-o FILE` or `-o FORMAT:FILE`, taken apart; `-` is standard output. */
export interface OutputRequest {
  readonly format: string
  readonly path: string
}

/** An open output file. After `write`, `discard` does nothing. */
export interface OutputFile {
  readonly format: string
  write(text: string): void
  discard(): void
}

/** The format that the end of a name stands for. */
export const formatOf: Readonly<Record<string, string>> = {
  '.json': 'json',
  '.txt': 'table',
  '.md': 'markdown',
  '.html': 'html',
  '.csv': 'csv',
  '.xml': 'junit',
  '.prom': 'prometheus',
}

/**
 * @param formats the formats that exist
 * @param stdoutFormat what a bare `-` is written in
 * @throws AbstatError (usage) when the extension names no format
 */
export function parseOutput(text: string, formats: readonly string[], stdoutFormat: string): OutputRequest {
  if (text === '-') return { format: stdoutFormat, path: text }
  const prefix = /^([a-z]+):(.+)$/.exec(text)
  if (prefix?.[1] !== undefined && prefix[2] !== undefined && formats.includes(prefix[1])) {
    return { format: prefix[1], path: prefix[2] }
  }
  const format = formatOf[extname(text).toLowerCase()]
  if (format === undefined) {
    throw new AbstatError('usage', `\`-o ${text}\` does not say which format`, {
      hint: `end it in one of ${Object.keys(formatOf).join(', ')}, or write FORMAT:FILE with one of ${formats.join(', ')}`,
    })
  }
  return { format, path: text }
}

function refuse(path: string, cause: unknown): never {
  const why =
    cause instanceof Error ? cause.message.replace(/^[A-Z]+: |, (?:open|rename) '.*'$/g, '') : String(cause)
  throw new AbstatError('output', `cannot write ${path}: ${why}`, {
    hint: 'check the folder and its permissions',
    cause,
  })
}

/** The file that a path stands for, symbolic links followed; the path itself when there is nothing yet. */
function target(path: string): { readonly path: string; readonly renames: boolean } {
  try {
    const real = realpathSync(path)
    const kind = statSync(real)
    if (kind.isDirectory()) throw new AbstatError('output', `cannot write ${path}: it is a folder`)
    return { path: real, renames: kind.isFile() }
  } catch (error) {
    if (error instanceof AbstatError) throw error
    return { path, renames: true }
  }
}

/**
 * Opens an output for writing. Nothing of an existing file changes before `write`.
 * @throws AbstatError (output) when it cannot be written
 */
export function openOutput({ format, path }: OutputRequest): OutputFile {
  const to = target(path)
  // not joined: that would make `missing/../report.json` a file of a folder that exists
  const beside = to.renames
    ? `${dirname(to.path)}/.${basename(to.path)}.${process.pid}-${process.hrtime.bigint()}.tmp`
    : to.path
  let file: number
  try {
    file = openSync(beside, to.renames ? 'wx' : 'w')
  } catch (error) {
    return refuse(path, error)
  }
  let pending = true
  const discard = () => {
    if (!pending) return
    pending = false
    closeSync(file)
    // gone when somebody removed the folder meanwhile
    if (to.renames) rmSync(beside, { force: true })
  }
  return {
    format,
    discard,
    write(text) {
      try {
        writeFileSync(file, text)
        if (to.renames) renameSync(beside, to.path)
      } catch (error) {
        discard()
        refuse(path, error)
      }
      pending = false
      closeSync(file)
    },
  }
}
