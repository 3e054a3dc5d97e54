/** Which delimiter takes a file apart: the one under which its beginning parses strictly. */

import { AbstatError } from '../../errors.ts'
import { recordBlocks } from '../blocks.ts'
import type { FileBytes } from '../bytes.ts'
import { converted } from '../quote.ts'
import type { Dialect } from '../types.ts'
import { parseRecords } from './records.ts'

const delimiters = [',', '\t', ';', '|'] as const
const sampleBytes = 1 << 16

/** The quotes and escapes of RFC 4180 with this delimiter. */
export function dialectOf(delimiter: string): Dialect {
  return { delimiter, quote: '"', escape: '"', header: true }
}

interface Trial {
  readonly dialect: Dialect
  /** Fields of the first record. */
  readonly width: number
  /** Whether every record has that many, and the quotes are in order. */
  readonly strict: boolean
}

function firstRecordWidth(text: string, dialect: Dialect): number {
  const line = text.split('\n').find((each) => each.trim() !== '') ?? ''
  try {
    return parseRecords(line.replace(/\r$/, ''), dialect)[0]?.length ?? 0
  } catch {
    return 0
  }
}

function tryDelimiter(text: string, delimiter: string): Trial {
  const dialect = dialectOf(delimiter)
  try {
    const records = parseRecords(text, dialect)
    const width = records[0]?.length ?? 0
    return { dialect, width, strict: records.every((record) => record.length === width) }
  } catch {
    return { dialect, width: firstRecordWidth(text, dialect), strict: false }
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
 * The dialect of a text. Where no delimiter fits every row, the one that the header suggests: reading the rows
 * then says which of them is wrong. A file of a single column is read with a comma.
 */
export function chooseDialect(text: string): Dialect {
  const trials = delimiters.map((delimiter) => tryDelimiter(text, delimiter))
  const several = trials.filter((trial) => trial.width > 1)
  const chosen = widest(several.filter((trial) => trial.strict)) ?? widest(several)
  return chosen?.dialect ?? dialectOf(',')
}

/**
 * The dialect of a file, from its first 64 kB.
 * @throws AbstatError (data) when the file is blank or its lines end with CR alone
 */
export async function detectDialect(file: FileBytes): Promise<Dialect> {
  for await (const { text } of recordBlocks(file, '"', sampleBytes)) {
    if (text.trim() === '') break
    if (!text.includes('\n') && text.trim().includes('\r')) {
      throw new AbstatError('data', 'the lines end with a carriage return (CR) alone', {
        place: { file: file.path },
        hint: converted("tr '\\r' '\\n' <", file.path),
      })
    }
    return chooseDialect(text)
  }
  throw new AbstatError('data', 'the file holds nothing but blank lines', { place: { file: file.path } })
}
