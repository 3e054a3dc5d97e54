/** Which marks tell fields apart: those under which a text parses strictly. */

import type { Dialect } from '../types.ts'
import { parseRecords } from './records.ts'

/** How fields are told apart: what of a dialect is found by trial. */
export type Marks = Pick<Dialect, 'delimiter' | 'quote' | 'escape'>

/** What was said of them; `null` where they are to be found. */
export interface AskedMarks {
  readonly delimiter: string | null
  readonly quote: string | null
}

const usualDelimiters = [',', '\t', ';', '|'] as const

/** How marks fit a text. */
export interface Trial {
  readonly marks: Marks
  /** Fields of the first record. */
  readonly width: number
  /** Whether every record has that many, and the quotes are in order. */
  readonly isStrict: boolean
}

/** Fields of the first line; 0 where its quotes are not in order. */
function firstRecordWidth(text: string, marks: Marks): number {
  const line = text.split('\n').find((each) => each.trim() !== '') ?? ''
  try {
    return parseRecords(line.replace(/\r$/, ''), marks)[0]?.length ?? 0
  } catch {
    return 0
  }
}

/** Takes a text apart. */
export function tryMarks(text: string, marks: Marks): Trial {
  try {
    const records = parseRecords(text, marks)
    const width = records[0]?.length ?? 0
    return { marks, width, isStrict: records.every((record) => record.length === width) }
  } catch {
    return { marks, width: firstRecordWidth(text, marks), isStrict: false }
  }
}

/** The widest; of equally wide ones the first. */
function widest(trials: readonly Trial[]): Trial | undefined {
  return trials.reduce<Trial | undefined>(
    (best, trial) => (best === undefined || trial.width > best.width ? trial : best),
    undefined,
  )
}

/**
 * The marks of a text. Where none fit every row, those that the header suggests: reading the rows then says which of them
 * is wrong. A file of a single column is read with a comma. Quotes within quotes are written twice, unless the text is in
 * order only when a backslash escapes them.
 */
export function chooseMarks(text: string, asked: AskedMarks): Marks {
  const quote = asked.quote ?? '"'
  const delimiters = asked.delimiter === null ? usualDelimiters : [asked.delimiter]
  const tryAll = (escapedBy: string) =>
    delimiters
      .map((delimiter) => tryMarks(text, { delimiter, quote, escape: escapedBy }))
      .filter(({ width }) => width > 1)
  const doubled = tryAll(quote)
  const strict = widest(doubled.filter(({ isStrict }) => isStrict))
  if (strict !== undefined) return strict.marks
  const escapes = quote !== '' && text.includes(`\\${quote}`) ? tryAll('\\') : []
  const escaped = widest(escapes.filter(({ isStrict }) => isStrict))
  return (escaped ?? widest(doubled))?.marks ?? { delimiter: delimiters[0] ?? ',', quote, escape: quote }
}
