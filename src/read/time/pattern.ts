/** `--date-format`, a pattern in the letters of `strptime`, taken apart: what it reads, and where the date is in it. */

import { AbstatError } from '../../errors.ts'
import { parts } from './shapes.ts'

/** The words in upper or lower case. */
function anyOf(words: readonly string[]): string {
  const anyCase = (word: string) => [...word].map((each) => `[${each.toUpperCase()}${each}]`).join('')
  return `(?:${words.map(anyCase).join('|')})`
}

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'],
  ...['october', 'november', 'december'],
]
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const short = (names: readonly string[]) => names.map((name) => name.slice(0, 3))

/** The parts of a date, of which a pattern has each once. */
type DatePart = 'year' | 'month' | 'day'

interface Letter {
  readonly part: DatePart | 'hour' | null
  readonly shape: string
  /** The shape between other digits, where every digit has to be there; absent for what is no number. */
  readonly packed?: string
}

const number = (part: Letter['part'], shape: string, packed = shape): Letter => ({ part, shape, packed })
const word = (part: Letter['part'], shape: string): Letter => ({ part, shape })
const twelve = '(?:0[1-9]|1[0-2])'

const letters: ReadonlyMap<string, Letter> = new Map([
  ['Y', number('year', parts.year)],
  ['y', number('year', '\\d\\d')],
  ['m', number('month', parts.month, twelve)],
  ['b', word('month', anyOf(short(months)))],
  ['B', word('month', anyOf(months))],
  ['d', number('day', parts.day, '(?:0[1-9]|[12]\\d|3[01])')],
  ['H', number('hour', parts.hour, '(?:[01]\\d|2[0-3])')],
  ['I', number('hour', parts.month, twelve)],
  ['p', word(null, '[AaPp][Mm]')],
  ['M', number(null, parts.sixty)],
  ['S', number(null, parts.sixty)],
  ['f', number(null, '\\d{1,6}')],
  ['z', word(null, parts.offset)],
  ['a', word(null, anyOf(short(days)))],
  ['A', word(null, anyOf(days))],
])

const known =
  '%Y %y (2026, 26), %m %b %B (10, Oct, October), %d, %H %M %S %f, %I %p (09, AM), %z (+02:00), %a %A (Sat, Saturday)'

/** A pattern taken apart. */
export interface TimePattern {
  /** The pattern as engines take it: every number may have one digit or two. */
  readonly text: string
  /** What texts of the pattern look like; the groups are the parts of the date. */
  readonly shape: string
  /** The letters of the groups, in their order. */
  readonly groups: readonly string[]
  /** Whether every time has a zone. */
  readonly hasZone: boolean
}

/** A letter, or a character that stands for itself. */
type Token = Letter & { readonly letter: string | null; readonly text: string }

const refused = (text: string, why: string, hint = `the letters are ${known}`): AbstatError =>
  new AbstatError('usage', `\`--date-format ${text}\`: ${why}`, { hint })

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(/%-?(?<letter>.?)|(?<other>.)/gsu)].map(([token, letter = '', other]): Token => {
    const literal = other ?? (token === '%%' ? '%' : undefined)
    if (literal !== undefined) {
      const shape = literal.replace(/[.^$|()[\]{}*+?\\/]/, '\\$&')
      return {
        letter: null,
        text: token,
        part: null,
        shape,
        ...(/\d/.test(literal) ? { packed: shape } : {}),
      }
    }
    const found = letters.get(letter)
    if (found === undefined) throw refused(text, `\`${token}\` is not known`)
    return { ...found, letter, text: `%${letter}` }
  })
}

function check(text: string, tokens: readonly Token[]): void {
  const named = tokens.flatMap(({ letter }) => letter ?? [])
  const twice = named.find((letter, i) => named.indexOf(letter) < i)
  if (twice !== undefined) throw refused(text, `it has %${twice} more than once`)
  for (const part of ['year', 'month', 'day', 'hour'] as const) {
    const count = tokens.filter((token) => token.part === part).length
    if (count > 1) throw refused(text, `it has the ${part} more than once`)
    if (count === 0 && part !== 'hour')
      throw refused(text, `it has no ${part}`, 'a day is `%Y-%m-%d`, `%d/%m/%Y` or the like')
  }
  if (named.includes('I') !== named.includes('p')) {
    throw refused(text, '%I and %p belong together', 'write %I with %p (09 PM), or %H alone (21)')
  }
}

const isDatePart = ({ part }: Letter): boolean => part !== null && part !== 'hour'

/**
 * Takes a pattern apart.
 * @throws AbstatError (usage) for a letter that is not known, and unless year, month and day are there, each once
 */
export function timePattern(text: string): TimePattern {
  const tokens = tokensOf(text)
  check(text, tokens)
  const shapes = tokens.map((token, i) => {
    const isPacked = [tokens[i - 1], tokens[i + 1]].some((next) => next?.packed !== undefined)
    const own = isPacked ? (token.packed ?? token.shape) : token.shape
    return isDatePart(token) ? `(${own})` : own
  })
  return {
    text: tokens.map((token) => token.text).join(''),
    shape: shapes.join(''),
    groups: tokens.filter(isDatePart).flatMap(({ letter }) => letter ?? []),
    hasZone: tokens.some(({ letter }) => letter === 'z'),
  }
}

/** The number of the month with this English name, long or short, in any case. */
export const monthNamed = (name: string): number => short(months).indexOf(name.slice(0, 3).toLowerCase()) + 1
