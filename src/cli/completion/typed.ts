/** A command line as far as it is typed, taken apart: what was given, and what the last word is going to be. */

import type { Command, Option } from 'commander'

/** What stands before the last word. */
export interface Typed {
  /** The command that is named; the program itself where none is. */
  readonly command: Command
  /** Values of options, and of those without a value the empty text, in the order given. */
  readonly given: readonly { readonly option: Option; readonly value: string }[]
  readonly positional: readonly string[]
  /** What the last word is: the value of an option, the name of one, or something else. */
  readonly last:
    | { readonly kind: 'value'; readonly option: Option; readonly prefix: string; readonly text: string }
    | { readonly kind: 'option'; readonly text: string }
    | { readonly kind: 'argument'; readonly text: string }
}

const optionOf = (command: Command, name: string): Option | undefined =>
  command.options.find(({ long, short }) => long === name || short === name)

/** `--unit=user` → its option and value. */
function joined(command: Command, word: string): { option: Option; prefix: string; value: string } | null {
  const [, name, value] = /^(--[^=]+)=(.*)$/s.exec(word) ?? []
  const option = name === undefined ? undefined : optionOf(command, name)
  if (option === undefined || value === undefined) return null
  return { option, prefix: `${name}=`, value }
}

/** @param words all after the program's name; the last one is being typed, and empty at the beginning of a word */
export function typedSoFar(program: Command, words: readonly string[]): Typed {
  const given: { option: Option; value: string }[] = []
  const positional: string[] = []
  let command = program
  let awaiting: Option | null = null
  let onlyArguments = false
  for (const word of words.slice(0, -1)) {
    if (awaiting !== null) {
      given.push({ option: awaiting, value: word })
      awaiting = null
      continue
    }
    if (word === '--') onlyArguments = true
    if (!onlyArguments && word.startsWith('-') && word !== '-') {
      const whole = joined(command, word)
      const option = optionOf(command, word)
      if (whole !== null) given.push({ option: whole.option, value: whole.value })
      else if (option?.required === true) awaiting = option
      else if (option !== undefined) given.push({ option, value: '' })
      continue
    }
    const named = command.commands.find((each) => each.name() === word || each.aliases().includes(word))
    if (command === program && positional.length === 0 && named !== undefined) command = named
    else if (word !== '--') positional.push(word)
  }
  return { command, given, positional, last: lastOf(command, words.at(-1) ?? '', awaiting, onlyArguments) }
}

function lastOf(
  command: Command,
  text: string,
  awaiting: Option | null,
  onlyArguments: boolean,
): Typed['last'] {
  if (awaiting !== null) return { kind: 'value', option: awaiting, prefix: '', text }
  if (onlyArguments || !text.startsWith('-') || text === '-') return { kind: 'argument', text }
  const whole = joined(command, text)
  return whole === null
    ? { kind: 'option', text }
    : { kind: 'value', option: whole.option, prefix: whole.prefix, text: whole.value }
}
