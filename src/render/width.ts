/** How many columns of a terminal a text takes, and how it is made to take fewer. */

import stringWidth from 'string-width'

/** Made when it is first needed: it costs a tenth of the whole start. */
let segmenter: Intl.Segmenter | undefined

/** The characters as a reader counts them. */
function graphemes(text: string): readonly string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}

/** Signs such as © and ♥ that are pictures only when a variation selector asks for it; terminals give them one column. */
const textByDefault = /^(?!\p{Emoji_Presentation})\p{Extended_Pictographic}$/u

/** Besides ASCII, the signs that abstat itself writes, lines and blocks among them: one column each. */
export const ownSigns = '±·–∞…★✓✗→≈≤≥×●α-ω\u2500-\u259f\u2800-\u28ff'

/** Nearly every text is of such, and need not be taken apart. */
const plain = new RegExp(`^[\\x20-\\x7e${ownSigns}]*$`)

/** The columns that the text takes. */
export function columnsOf(text: string): number {
  if (plain.test(text)) return text.length
  let columns = 0
  for (const each of graphemes(text)) columns += textByDefault.test(each) ? 1 : stringWidth(each)
  return columns
}

/** The text with spaces up to a width, on its left or right. */
export function pad(text: string, width: number, align: 'left' | 'right'): string {
  const spaces = ' '.repeat(Math.max(0, width - columnsOf(text)))
  return align === 'left' ? text + spaces : spaces + text
}

/** As many leading graphemes as fit. */
function take(segments: readonly string[], width: number): readonly string[] {
  let used = 0
  const end = segments.findIndex((segment) => {
    used += columnsOf(segment)
    return used > width
  })
  return end === -1 ? segments : segments.slice(0, end)
}

/** The text cut in the middle to a width: `checkout…page-v2`. The ends are what tells names apart. */
export function cutMiddle(text: string, width: number, ellipsis: string): string {
  if (columnsOf(text) <= width) return text
  const room = width - columnsOf(ellipsis)
  if (room < 2) return take(graphemes(text), width).join('')
  const segments = graphemes(text)
  const start = take(segments, Math.ceil(room / 2))
  const end = take([...segments].reverse(), room - columnsOf(start.join('')))
  return `${start.join('')}${ellipsis}${[...end].reverse().join('')}`
}
