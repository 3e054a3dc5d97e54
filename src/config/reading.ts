/** The flags that say how files are written → what is asked of the reader. */

import { AbstatError } from '../errors.ts'
import { defaults } from './defaults.ts'
import { oneOf, setting } from './flags.ts'
import { parseNumber, parseShare } from './numbers.ts'
import type { BadRowAllowance, ReadingRequest } from './types.ts'

/** The flags as the command line gave them; `undefined` where a flag was not given. */
export interface ReadingFlags {
  readonly inputFormat?: string | undefined
  readonly delimiter?: string | undefined
  readonly quote?: string | undefined
  readonly encoding?: string | undefined
  readonly header?: string | undefined
  readonly comment?: string | undefined
  readonly decimal?: string | undefined
  readonly thousands?: string | undefined
  readonly missing?: readonly string[] | undefined
  readonly dateFormat?: string | undefined
  readonly timezone?: string | undefined
  readonly maxBadRows?: string | undefined
  readonly maxExpansion?: string | undefined
}

/** The flags as they are written. */
export const readingFlagNames = {
  inputFormat: '--input-format',
  delimiter: '--delimiter',
  quote: '--quote',
  encoding: '--encoding',
  header: '--header',
  comment: '--comment',
  decimal: '--decimal',
  thousands: '--thousands',
  missing: '--missing',
  dateFormat: '--date-format',
  timezone: '--timezone',
  maxBadRows: '--max-bad-rows',
  maxExpansion: '--max-expansion',
} as const satisfies Record<keyof ReadingFlags, string>

/** The flags of another command's that say how files are written. */
export function readingFlagsOf(flags: ReadingFlags): ReadingFlags {
  return Object.fromEntries(
    Object.keys(readingFlagNames).map((name) => [name, flags[name as keyof ReadingFlags]]),
  )
}

const inputFormats = ['csv', 'tsv', 'jsonl', 'json', 'parquet'] as const
const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'latin-1', 'windows-1252'] as const

/** Names of characters that a shell makes hard to write. */
const spelled: Readonly<Record<string, string>> = {
  tab: '\t',
  '\\t': '\t',
  comma: ',',
  semicolon: ';',
  pipe: '|',
  space: ' ',
  none: '',
}

/** @throws AbstatError (usage) unless the text is, or names, one character of ASCII that is not a letter, a digit or a line end */
function character(flag: string, text: string | undefined, example: string): string | undefined {
  if (text === undefined) return undefined
  const value = spelled[text] ?? text
  if (/^[^\p{L}\p{N}\r\n]$/u.test(value) && value.charCodeAt(0) < 128) return value
  throw new AbstatError('usage', `\`${flag} ${text}\` is not one character`, { hint: `write ${example}` })
}

function delimiterOf({ delimiter: text, inputFormat }: ReadingFlags): string | null {
  const delimiter = character('--delimiter', text, '`--delimiter ";"`, or `--delimiter tab`') ?? null
  if (inputFormat !== 'tsv' || delimiter === null || delimiter === '\t') return delimiter
  throw new AbstatError('usage', `\`--input-format tsv\` means tabs, but \`--delimiter ${text}\` was given`, {
    hint: 'leave out one of them',
  })
}

function quoteOf(text: string | undefined): string | undefined {
  return text === '' || text === 'none' ? '' : character('--quote', text, '`--quote "\'"`, or `--quote none`')
}

function zoneOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (/^[+-]?\d/.test(text)) {
    throw new AbstatError('usage', `\`--timezone ${text}\`: a difference to UTC is not a time zone`, {
      hint: 'write the name of a place, such as `--timezone Europe/Berlin`; always two hours ahead of UTC is `Etc/GMT-2`',
    })
  }
  try {
    // the only way to ask whether a zone is known
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch (error) {
    throw new AbstatError('usage', `\`--timezone ${text}\` is not a time zone`, {
      hint: 'write the name of a place, such as `--timezone Europe/Berlin`, or `UTC`',
      cause: error,
    })
  }
}

function allowanceOf(text: string | undefined): BadRowAllowance {
  if (text === undefined) return { kind: 'rows', most: 0 }
  const share = text.trim().endsWith('%')
  const number = share ? parseShare(text) : parseNumber(text)
  if (number === null || number < 0 || (share ? number >= 1 : !Number.isSafeInteger(number))) {
    throw new AbstatError(
      'usage',
      `\`--max-bad-rows ${text}\` is neither a number of rows nor a share of them`,
      {
        hint: 'write `--max-bad-rows 100` or `--max-bad-rows 0.1%`',
      },
    )
  }
  return { kind: share ? 'share' : 'rows', most: number }
}

function expansionOf(text: string | undefined): number {
  if (text === undefined) return defaults.maxExpansion
  const number = parseNumber(text)
  if (number === null || number < 1) {
    throw new AbstatError('usage', `\`--max-expansion ${text}\` is not a number of at least 1`, {
      hint: `it is how many times larger a compressed file may become: ${defaults.maxExpansion} unless said`,
    })
  }
  return number
}

/** @throws AbstatError (usage) when a marker of comments is blank or begins like a field */
function commentOf(text: string | undefined): string | null {
  if (text === undefined) return null
  if (/^[^\p{L}\p{N}\s"]\S*$/u.test(text)) return text
  throw new AbstatError('usage', `\`--comment ${text}\` is not what a comment begins with`, {
    hint: "write its first characters, such as `--comment '#'`",
  })
}

/**
 * How the files are to be read.
 * @throws AbstatError (usage) when a flag's value is not of its form, or two contradict each other
 */
export function readingRequest(flags: ReadingFlags): ReadingRequest {
  const decimal = oneOf('--decimal', flags.decimal, ['.', ',']) ?? defaults.decimal
  const thousands =
    flags.thousands === "'" || flags.thousands === '\u00a0' || flags.thousands === '\u202f'
      ? flags.thousands
      : character('--thousands', flags.thousands, '`--thousands .` or `--thousands ,`')
  if (thousands === decimal) {
    throw new AbstatError('usage', `\`--thousands ${thousands}\` is the decimal mark, too`, {
      hint:
        decimal === ','
          ? 'write `--decimal , --thousands .`'
          : 'for 1.234,56 write `--decimal , --thousands .`',
    })
  }
  return {
    inputFormat: oneOf('--input-format', flags.inputFormat, inputFormats) ?? null,
    delimiter: delimiterOf(flags),
    quote: quoteOf(flags.quote) ?? null,
    encoding: oneOf('--encoding', flags.encoding?.toLowerCase(), encodings) ?? null,
    header: oneOf('--header', flags.header, ['yes', 'no']) ?? null,
    comment: commentOf(flags.comment),
    decimal,
    thousands: thousands ?? null,
    missing: flags.missing ?? null,
    dateFormat: flags.dateFormat ?? null,
    timeZone: setting<string>(zoneOf(flags.timezone), defaults.timeZone),
    maxBadRows: allowanceOf(flags.maxBadRows),
    maxExpansion: expansionOf(flags.maxExpansion),
  }
}
