/**
 * Options of a function → the flags that say the same. From there on they are checked and understood as on the command
 * line: here it is only seen to that there is such an option, and that a value can be written as a flag.
 */

import { AbstatError } from '../errors.ts'
import { nearest } from '../read/nearest.ts'

/** What an option may hold, by its kind. */
interface Held {
  readonly text: string
  /** A number, or a text where a flag takes more than that: `'95%'`. */
  readonly number: number | string
  /** Of a flag that can be given several times. */
  readonly texts: string | readonly string[]
  readonly switch: boolean
  readonly numbers: string | readonly number[]
  /** None of them may have a comma. */
  readonly names: string | readonly string[]
  readonly matrix: string | readonly (readonly number[])[]
}

/** What the flag holds then. */
interface Written {
  readonly text: string
  readonly number: string
  readonly texts: readonly string[]
  readonly switch: boolean
  readonly numbers: string
  readonly names: string
  readonly matrix: string
}

type Kind = keyof Held
type Table = Readonly<Record<string, Kind>>

/** A kind for every flag, none left out. */
export type KindsOf<Flags> = { readonly [Name in keyof Flags]-?: Kind }

/** The options that a table allows. */
export type OptionsOf<Kinds extends Table> = {
  readonly [Name in keyof Kinds]?: Held[Kinds[Name]] | undefined
}

/** The flags that options of a table amount to. */
export type FlagsOf<Kinds extends Table> = {
  readonly [Name in keyof Kinds]?: Written[Kinds[Name]] | undefined
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => typeof value === 'number'

const listOf = <T>(value: unknown, isOne: (one: unknown) => one is T): readonly T[] | undefined =>
  Array.isArray(value) && value.every(isOne) ? value : undefined

const isRow = (value: unknown): value is readonly number[] => listOf(value, isNumber) !== undefined

/** By kind: what a value is called, and how it is written; `undefined` for one that is not of the kind. */
const kinds: {
  readonly [K in Kind]: readonly [what: string, write: (value: unknown) => Written[K] | undefined]
} = {
  text: ['a text', (value) => (isText(value) ? value : undefined)],
  number: ['a number or a text', (value) => (isText(value) || isNumber(value) ? String(value) : undefined)],
  texts: ['a text or a list of texts', (value) => (isText(value) ? [value] : listOf(value, isText))],
  switch: ['true or false', (value) => (typeof value === 'boolean' ? value : undefined)],
  numbers: ['a list of numbers', (value) => (isText(value) ? value : listOf(value, isNumber)?.join(','))],
  names: ['a list of names', (value) => (isText(value) ? value : listOf(value, isText)?.join(','))],
  matrix: [
    'a list of rows of numbers',
    (value) =>
      isText(value)
        ? value
        : listOf(value, isRow)
            ?.map((row) => row.join(','))
            .join(';'),
  ],
}

function shown(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'a list' : `of type ${typeof value}`
}

function unknownOption(name: string, known: readonly string[]): AbstatError {
  const near = nearest(name, known)
  return new AbstatError('usage', `there is no option \`${name}\``, {
    hint: near === null ? `the options are ${known.join(', ')}` : `did you mean \`${near}\`?`,
  })
}

/**
 * The flags, in the order of the options.
 * @param others options that are no flags, and are read elsewhere
 * @throws AbstatError (usage) for an option that there is not, or a value that no flag could have
 */
export function flagsFrom<Kinds extends Table>(
  table: Kinds,
  options: OptionsOf<Kinds>,
  others: readonly string[],
): FlagsOf<Kinds> {
  if (typeof options !== 'object' || options === null) {
    throw new AbstatError('usage', `the options are ${shown(options)}, not an object`)
  }
  const flags = Object.entries(options).flatMap(([name, value]) => {
    if (value === undefined || others.includes(name)) return []
    if (!Object.hasOwn(table, name)) throw unknownOption(name, [...Object.keys(table), ...others])
    const [what, write] = kinds[table[name] ?? 'text']
    const written = write(value)
    if (written === undefined) {
      throw new AbstatError('usage', `the option \`${name}\` is ${shown(value)}, not ${what}`)
    }
    return written === false ? [] : [[name, written] as const]
  })
  return Object.fromEntries(flags) as FlagsOf<Kinds>
}

/** Files as a command takes them: one, several, or none. */
export type Sources = string | readonly string[]

/** @throws AbstatError (usage) for what is not the name of a file, or a list of them */
export function filesOf(sources: Sources): readonly string[] {
  const [what, write] = kinds.texts
  const files = write(sources)
  if (files !== undefined) return files
  throw new AbstatError('usage', `the sources are ${shown(sources)}, not ${what}`)
}
