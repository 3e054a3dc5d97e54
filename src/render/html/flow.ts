/** Shapes below each other, neighbouring notes as one list. */

import { html, type Markup } from './markup.ts'
import type { Spot } from './place.ts'
import { type Content, draw } from './shapes.ts'

export function flow(content: readonly Content[], spot: Spot): Markup {
  const parts = content.map((shape, i) => {
    const drawn = draw(shape, spot)
    if (shape.kind !== 'note') return html`${drawn}\n`
    const first = content[i - 1]?.kind !== 'note'
    const last = content[i + 1]?.kind !== 'note'
    return html`${first ? html`<ul class="notes">\n` : null}${drawn}\n${last ? html`</ul>\n` : null}`
  })
  return html`${parts}`
}
