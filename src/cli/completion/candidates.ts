/** What the word that is being typed could become. */

import type { Command, Option } from 'commander'
import { type ReadingFlags, readingFlagNames } from '../../config/reading.ts'
import { escapeText } from '../../render/escape.ts'
import { topics } from '../topics/index.ts'
import { argumentChoices, choicesOf, formOf } from './choices.ts'
import { type Typed, typedSoFar } from './typed.ts'

/** A whole word, and what it means. */
export interface Candidate {
  readonly value: string
  readonly description: string
}

/** Words to choose from, or a file whose path follows the prefix. */
export type Candidates =
  | { readonly kind: 'words'; readonly words: readonly Candidate[] }
  | { readonly kind: 'files'; readonly prefix: string }

/** The columns of a file, as far as it can be read. */
export type ColumnsOf = (path: string, reading: ReadingFlags) => Promise<readonly string[]>

const words = (values: readonly string[], prefix = '', description = ''): Candidates => ({
  kind: 'words',
  words: values.map((value) => ({ value: `${prefix}${value}`, description })),
})

/** The first part of a description, without what stands in brackets at its end. */
const brief = (text: string): string => (text.split(';')[0] ?? '').replace(/ \([^()]*\)$/, '')

function optionsOf(command: Command, given: Typed['given']): Candidates {
  // an option that collects its values can be given again
  const used = new Set(
    given.filter(({ option }) => option.parseArg === undefined).map(({ option }) => option),
  )
  const visible = command.createHelp().visibleOptions(command)
  return {
    kind: 'words',
    words: visible
      .filter((option) => !used.has(option))
      .map(({ long, flags, description }) => ({ value: long ?? flags, description: brief(description) })),
  }
}

const commandsOf = (program: Command) => ({
  kind: 'words' as const,
  words: program
    .createHelp()
    .visibleCommands(program)
    .map((each) => ({ value: each.name(), description: each.summary() || each.description() })),
})

/** What there is help for: commands and topics. */
const helpedWith = (program: Command): Candidates => ({
  kind: 'words',
  words: [
    ...commandsOf(program).words,
    ...[...topics].map(([value, { summary }]) => ({ value, description: summary })),
  ],
})

/** `--delimiter` and the like, as they were given: they decide how the columns are read. */
const readingOf = (given: Typed['given']): ReadingFlags =>
  Object.fromEntries(
    Object.entries(readingFlagNames).flatMap(([name, flag]) => {
      const values = given.filter(({ option }) => option.long === flag).map(({ value }) => value)
      return values.length === 0 ? [] : [[name, name === 'missing' ? values : values.at(-1)]]
    }),
  )

/** The files that were named: arguments without their LABEL, and those of `--from`. */
function filesOf({ positional, given }: Typed): readonly string[] {
  const from = given.filter(({ option }) => option.long === '--from').map(({ value }) => value)
  return [...positional, ...from].flatMap((path) => [path, path.replace(/^[^=/]*=/, '')])
}

async function columns(typed: Typed, columnsOf: ColumnsOf): Promise<readonly string[]> {
  for (const path of filesOf(typed)) {
    const names = await columnsOf(path, readingOf(typed.given))
    // what a terminal would not show as it is cannot be chosen by looking at it
    const harmless = names.filter((name) => name !== '' && escapeText(name) === name)
    if (harmless.length > 0) return harmless
  }
  return []
}

/** Names that `--mean NAME=…` and the like gave to metrics; without any, the columns, which are metrics by their names. */
async function metrics(typed: Typed, columnsOf: ColumnsOf): Promise<readonly string[]> {
  const named = typed.given
    .filter(({ option }) => /^name[[=]/.test(formOf(option)))
    .map(({ value }) => value.split(/[=@]/)[0] ?? '')
  return named.length > 0 ? [...new Set(named)] : columns(typed, columnsOf)
}

/** They take numbers, and names of metrics once a file is on the line. */
const measured: ReadonlySet<string> = new Set(['--rate', '--mean', '--ratio'])

async function valuesOf(
  typed: Typed,
  { option, prefix, text }: { readonly option: Option; readonly prefix: string; readonly text: string },
  columnsOf: ColumnsOf,
): Promise<Candidates> {
  const form = formOf(option)
  const choices = choicesOf(typed.command.name(), option)
  if (option.long === '--output')
    return { kind: 'files', prefix: prefix + (/^[a-z]+:/.exec(text)?.[0] ?? '') }
  if (form === 'file' || form === 'folder') return { kind: 'files', prefix }
  if (form.startsWith('metric=')) {
    const metric = /^[^=]*=/.exec(text)?.[0]
    if (metric !== undefined) return words(choices, prefix + metric)
    return words(
      (await metrics(typed, columnsOf)).map((name) => `${name}=`),
      prefix,
      'metric',
    )
  }
  if (choices.length > 0) return words(choices, prefix)
  const isMetric = /^name[[=]/.test(form) || measured.has(option.long ?? '')
  const isList = form === 'a,b' && option.long !== '--names'
  if (form !== 'column' && !isMetric && !isList) return words([])
  // the first name is of the metric, which is called like its column where nothing else is said
  const before = isMetric || isList ? (/^.*[=/,]/s.exec(text)?.[0] ?? '') : ''
  return words(await columns(typed, columnsOf), prefix + before, 'column')
}

function argumentsOf(program: Command, { command, positional }: Typed, text: string): Candidates {
  if (command === program) return positional.length === 0 ? commandsOf(program) : words([])
  if (command.name() === 'help') return positional.length === 0 ? helpedWith(program) : words([])
  const choices = argumentChoices(command.name())
  const [argument] = command.registeredArguments
  if (choices.length > 0) return words(positional.length === 0 ? choices : [])
  const isFull = argument === undefined || (!argument.variadic && positional.length > 0)
  if (isFull) return optionsOf(command, [])
  return { kind: 'files', prefix: /^[^=/]*=/.exec(text)?.[0] ?? '' }
}

/**
 * The candidates for the last of the words, those alone that it is the beginning of.
 * @param typed all words after the program's name
 */
export async function candidatesFor(
  program: Command,
  typed: readonly string[],
  columnsOf: ColumnsOf,
): Promise<Candidates> {
  const line = typedSoFar(program, typed)
  const { last } = line
  const whole = typed.at(-1) ?? ''
  const found =
    last.kind === 'option'
      ? optionsOf(line.command, line.given)
      : last.kind === 'value'
        ? await valuesOf(line, last, columnsOf)
        : argumentsOf(program, line, last.text)
  if (found.kind === 'files') return found
  return { kind: 'words', words: found.words.filter(({ value }) => value.startsWith(whole)) }
}
