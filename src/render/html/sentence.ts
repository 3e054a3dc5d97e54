/** A sentence as a paragraph. */

import type { Sentence } from '../../present/shapes.ts'
import { html, type Markup, prose } from './markup.ts'
import { toneClass } from './signs.ts'

export const sentence = ({ text, tone }: Sentence): Markup =>
  html`<p class="${toneClass(tone)}">${prose(text)}</p>`
