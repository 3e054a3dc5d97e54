/** How do words that stand for missing become NULL, where the reader itself does not know them? */

import type { MissingWords } from '../../read/types.ts'
import { textList } from '../sql/literal.ts'

/** The text, or NULL where it is one of the words. */
export function withoutWords(text: string, words: MissingWords): string {
  return words.length === 0 ? text : `case when ${text} not in (${textList(words)}) then ${text} end`
}

/** True when NaN, spelled in any case, is one of the words. */
export const nanIsMissing = (words: MissingWords) => words.some((word) => word.toLowerCase() === 'nan')
