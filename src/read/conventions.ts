/** How values are written in the files: what was asked, or the usual. */

import type { ReadingRequest } from '../config/types.ts'
import { timePattern } from './time/pattern.ts'
import type { Conventions, MissingWords } from './types.ts'

/** Missing in every column of every format, unless asked otherwise. Compared exactly, case included. */
const usualWords: MissingWords = ['', 'NA', 'N/A', 'null', 'NULL', 'NaN', 'nan', '-', 'None']

/** The conventions of a request. An empty value is missing whatever the words are. */
export function conventionsOf(reading: ReadingRequest): Conventions {
  const { missing, decimal, thousands, dateFormat, timeZone } = reading
  // a wrong pattern is told even where no time is read
  if (dateFormat !== null) timePattern(dateFormat)
  return {
    missing: missing === null ? usualWords : [...new Set(['', ...missing])],
    decimal,
    thousands,
    dateFormat,
    timeZone: timeZone.value,
  }
}
