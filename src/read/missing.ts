/** Which words stand for "no value". */

import type { MissingWords } from './types.ts'

/** Missing in every column of every format, unless asked otherwise. Compared exactly, case included. */
export const missingWords: MissingWords = ['', 'NA', 'N/A', 'null', 'NULL', 'NaN', 'nan', '-', 'None']
