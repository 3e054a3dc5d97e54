/** How do words that stand for missing become NULL, where the reader itself does not know them? */

import type { MissingWords } from '../../read/types.ts'
import { textList } from '../sql/literal.ts'

/**
 * The text, or NULL where it is one of the words. The length is looked at first: most texts are longer than any word, and
 * comparing with each word would cost a tenth of a scan.
 */
export function withoutWords(text: string, words: MissingWords): string {
  if (words.length === 0) return text
  const longest = Math.max(...words.map((word) => Buffer.byteLength(word)))
  return `case when strlen(${text}) > ${longest} or ${text} not in (${textList(words)}) then ${text} end`
}

/** True when NaN, spelled in any case, is one of the words. */
export const nanIsMissing = (words: MissingWords) => words.some((word) => word.toLowerCase() === 'nan')
