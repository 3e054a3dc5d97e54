/** Names and values written for somebody else to parse: SQL and the shell. */

import type { SaidFlag } from '../config/types.ts'

/** A column name in SQL, always in double quotes. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A text value in SQL. */
export function sqlText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

/** One word of a POSIX shell command, quoted only where it has to be. */
export function shellWord(text: string): string {
  if (/^[\p{L}\p{N}_@%+=:,./-]+$/u.test(text)) return text
  if (!text.includes("'")) return `'${text}'`
  if (!/[`$\\"!]/.test(text)) return `"${text}"`
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/** A flag and its value, ready for the shell. */
export const shellFlag = ([flag, value]: SaidFlag): string => `${flag} ${shellWord(value)}`

/** The nearest NAME that a metric flag takes: letters, digits, `_`, `-` and `.`. */
export function flagName(name: string): string {
  return name.replace(/[^\p{L}\p{N}_.-]+/gu, '_').replace(/^_+|_+$/g, '') || 'metric'
}

/** A path as a word of a command: never one that the command would take for a flag. */
export const pathWord = (path: string): string => shellWord(path.startsWith('-') ? `./${path}` : path)

const unpackers = [
  [/\.gz$/i, 'gunzip -c'],
  [/\.zst$/i, 'zstd -dc'],
] as const

/** A command line that converts the text of a file (or of standard input) and hands it to abstat, whichever its command is. */
export function converted(command: string, path: string): string {
  const unpacker = path === '-' ? undefined : unpackers.find(([ending]) => ending.test(path))?.[1]
  // `tr` reads a file by `<` alone, and what is piped into it without
  if (unpacker === undefined) return unpacked(path === '-' ? command.replace(/ <$/, '') : command, path)
  return `\`${unpacker} ${pathWord(path)} | ${command.replace(/ <$/, '')} | abstat … -\``
}

/** The same for a command that takes the file as it is on disk, and unpacks it. */
export const unpacked = (command: string, path: string): string =>
  path === '-' ? `\`… | ${command} | abstat … -\`` : `\`${command} ${pathWord(path)} | abstat … -\``
