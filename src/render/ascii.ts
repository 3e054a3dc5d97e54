/** Text for places that show ASCII only. */

import { codePoint } from './escape.ts'

/** What abstat itself writes beyond ASCII, and the typography of others. */
const replacements: Readonly<Record<string, string>> = {
  '±': '+/-',
  '–': '-',
  '—': '-',
  '−': '-',
  '∞': 'inf',
  '…': '...',
  '★': '*',
  '✓': '+',
  '✗': 'x',
  '→': '->',
  '×': 'x',
  '≈': '~',
  '≥': '>=',
  '≤': '<=',
  '▁': '_',
  '▂': '.',
  '▃': ':',
  '▅': '+',
  '▇': '#',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
}

/** The text in ASCII: signs replaced by what looks like them, everything else written as its code point. */
export function toAscii(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, (character) => replacements[character] ?? codePoint(character))
}
