/** The options that every command has, and those of commands that read files. */

import type { Command } from 'commander'
import { formats } from '../render/index.ts'
import { formatOf } from './output-files.ts'

/** Their values as the command line gave them. */
export interface CommonFlags {
  readonly format?: string | undefined
  readonly json?: boolean | undefined
  readonly output?: readonly string[] | undefined
  readonly digits?: string | undefined
  readonly color: string
  readonly quiet?: boolean | undefined
  readonly explain?: boolean | undefined
  readonly prometheusLabel?: readonly string[] | undefined
}

const formatList = `${formats.slice(0, -1).join(', ')} or ${formats.at(-1)}`

/** One more value of a flag that can be given several times. */
export const collect = (value: string, all: readonly string[] | undefined): readonly string[] => [
  ...(all ?? []),
  value,
]

/** Adds the options that say how files are written: `ReadingFlags`. */
export function readingOptions(command: Command): Command {
  return command
    .optionsGroup('How the files are written (found out when not given):')
    .option('--input-format <format>', 'csv, tsv, jsonl, json or parquet')
    .option('--delimiter <character>', 'between fields: , ; | tab')
    .option('--quote <character>', 'around fields that hold a delimiter, or none (default: ")')
    .option('--encoding <name>', 'utf-8, utf-16le, utf-16be, latin-1 or windows-1252 (default: utf-8)')
    .option('--header <yes|no>', 'whether the first row names the columns (no: column_1, column_2, …)')
    .option('--comment <text>', 'lines that begin so are left out')
    .option('--decimal <mark>', '. or , (default: .)')
    .option('--thousands <mark>', 'between thousands, such as . or , (default: none)')
    .option('--missing <word>', 'stands for no value, instead of NA, null, - …; repeatable', collect)
    .option('--date-format <format>', 'of timestamps, such as %d/%m/%Y %H:%M')
    .option('--timezone <zone>', 'of timestamps without one, such as Europe/Berlin (default: UTC)')
    .option('--max-bad-rows <n|p%>', 'leave out and count up to so many bad rows (default: 0, an error)')
    .option('--max-expansion <n>', 'how many times larger a compressed file may become (default: 200)')
}

/** Adds the options that say in which form and where to a report goes. */
export function outputOptions(command: Command): Command {
  return command
    .optionsGroup('Output:')
    .option('-f, --format <format>', `${formatList} (default: table)`)
    .option('--json', 'the same as --format json')
    .option(
      '-o, --output <file>',
      `also write FILE (${Object.keys(formatOf).join(' ')}, or FORMAT:FILE; - for standard output); repeatable`,
      collect,
    )
    .option('--digits <n>', 'significant digits in tables')
    .option('--color <when>', 'auto, always or never', 'auto')
    .option('--quiet', 'no warnings on standard error')
    .option(
      '--prometheus-label <name=value>',
      'of every sample, to tell runs apart: experiment=checkout; repeatable',
      collect,
    )
}

/** Adds the options of every command that computes a report. */
export const commonOptions = (command: Command): Command => computingOptions(outputOptions(command))

/** Adds the options of every command that computes. */
export function computingOptions(command: Command): Command {
  return command
    .option('--explain', 'print the explicit command and the SQL on standard error')
    .optionsGroup('Machine:')
    .option('--threads <n>', 'threads of the engine (default: one a core)')
    .option(
      '--memory-limit <size>',
      'memory of the engine, such as 2GB; beyond it, it spills to disk (not a bound of the process)',
    )
    .option('--temp-directory <folder>', 'where the engine spills (default: the folder of the system)')
    .helpOption('-h, --help', 'print help with examples')
}

/** What a verdict does to the exit code. */
export const verdictOptions = (command: Command): Command =>
  command
    .option(
      '--on-inconclusive <verdict>',
      'pass or fail: whose exit code an inconclusive verdict has (default: its own, 3)',
    )
    .option('--advisory', 'judge, and exit 0')
