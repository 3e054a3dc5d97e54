/** Signs beside text: what a colour says is also said by a shape and, for those who hear the page, by a word. */

import type { Note, Tone } from '../../present/shapes.ts'
import { html, type Markup } from './markup.ts'

const signs: Readonly<Record<Note['severity'], { readonly glyph: string; readonly word: string }>> = {
  ok: { glyph: '✓', word: 'In order' },
  note: { glyph: '•', word: '' },
  warning: { glyph: '!', word: 'Warning' },
  failed: { glyph: '✗', word: 'Failed' },
}

/** The sign of a footnote, a mere bullet where there is nothing to it; the word is left out where the text begins with it. */
export function sign(severity: Note['severity'], text: string): Markup {
  const { glyph, word } = signs[severity]
  const said = text.toLowerCase().startsWith(word.toLowerCase())
  return html`<span class="sign" aria-hidden="true">${glyph}</span>${said ? null : html`<span class="unseen">${word}: </span>`}`
}

/** The class that colours a tone. */
export const toneClass = (tone: Tone): string => `tone-${tone}`
