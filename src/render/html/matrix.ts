/** A confusion matrix as a heat map: a table whose cells are shaded by their share of the row. */

import type { Matrix } from '../../present/shapes.ts'
import { html, type Markup, prose } from './markup.ts'
import type { Spot } from './place.ts'
import { framed } from './table.ts'

/** Steps of shading; the darkest keeps the contrast that text needs. */
const steps = 8

const shade = (share: number): number => Math.ceil(Math.min(1, Math.max(0, share)) * steps)

export function matrix(shape: Matrix, { page, under }: Spot): Markup {
  const { columns, rows, rowAxis, columnAxis, asideTitle } = shape
  const head = html`<tr><td></td><th scope="colgroup" colspan="${columns.length}" class="axis-name">${columnAxis}</th><td></td></tr>
<tr><th scope="col" class="left axis-name">${rowAxis}</th>${columns.map((name) => html`<th scope="col" class="right"><bdi>${name}</bdi></th>`)}<th scope="col" class="right">${asideTitle}</th></tr>`
  const body = rows.map(({ label, cells, aside }, i) => {
    const shown = cells.map(
      ({ text, detail, share }, j) =>
        html`<td class="right shade-${shade(share)}${i === j ? ' diagonal' : ''}">${text}${detail === '' ? null : html` <small>${detail}</small>`}</td>`,
    )
    return html`<tr><th scope="row" class="left"><bdi>${label}</bdi></th>${shown}<td class="right">${aside}</td></tr>\n`
  })
  const name = page.name(`Matrix: ${under}`)
  return html`<figure><figcaption>${prose(shape.title)}</figcaption>
${framed(name, html`<thead>${head}</thead>\n<tbody>${body}</tbody>`, 'matrix')}</figure>`
}
