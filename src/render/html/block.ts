/** Lines that stay as they are: they scroll inside their own frame where the page is narrow. */

import type { Block } from '../../present/shapes.ts'
import { html, type Markup } from './markup.ts'
import type { Spot } from './place.ts'

export const block = ({ lines }: Block, { page, under }: Spot): Markup =>
  html`<pre tabindex="0" role="group" aria-label="${page.name(`Text: ${under}`)}">${lines.join('\n')}</pre>`
