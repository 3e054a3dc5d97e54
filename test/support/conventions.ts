/** How values are written when nobody says otherwise. */

import { readingRequest } from '../../src/config/reading.ts'
import { conventionsOf } from '../../src/read/conventions.ts'
import type { Conventions } from '../../src/read/types.ts'

export const usualReading = readingRequest({})
export const usual: Conventions = conventionsOf(usualReading)
/** The same with other words for missing values. */
export const withMissing = (...words: readonly string[]): Conventions => ({ ...usual, missing: words })
