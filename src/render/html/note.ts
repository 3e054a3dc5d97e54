/** A footnote as an item of a list; the page puts neighbours into one. */

import type { Note } from '../../present/shapes.ts'
import { html, type Markup, prose } from './markup.ts'
import { sign } from './signs.ts'

export const note = ({ severity, text }: Note): Markup =>
  html`<li class="note-${severity}">${sign(severity, text)}<span>${prose(text)}</span></li>`
