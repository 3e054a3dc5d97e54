/** A table with all its columns: it scrolls inside its own frame where the page is narrow. */

import type { Table, Text } from '../../present/shapes.ts'
import { html, type Markup, prose } from './markup.ts'
import type { Spot } from './place.ts'
import { toneClass } from './signs.ts'

/** A table in a frame that can be scrolled by keyboard. */
export const framed = (name: string, content: Markup, kind = ''): Markup =>
  html`<div class="frame" tabindex="0" role="group" aria-label="${name}"><table class="${kind}"><caption class="unseen">${name}</caption>${content}</table></div>`

/** The column that says what a row is about: the first that has a title. */
const subjectOf = ({ columns }: Table): number =>
  Math.max(
    0,
    columns.findIndex(({ title }) => title !== ''),
  )

/** A column without a title holds signs that the rows have or have not. */
const heading = (title: string): Markup =>
  title === '' ? html`<span class="unseen">mark</span>` : prose(title)

function cell({ text, tone }: Text, align: 'left' | 'right', isSubject: boolean, isName: boolean): Markup {
  const shown = isName ? html`<bdi>${text}</bdi>` : text
  const kind = `${align} ${toneClass(tone)}`
  return isSubject
    ? html`<th scope="row" class="${kind}">${shown}</th>`
    : html`<td class="${kind}">${shown}</td>`
}

export function table(shape: Table, { page, under }: Spot): Markup {
  const { columns, rows } = shape
  const subject = subjectOf(shape)
  const head = columns.map(
    ({ title, align }) => html`<th scope="col" class="${align}">${heading(title)}</th>`,
  )
  const body = rows.map((row) => {
    const cells = columns.map(({ align, elastic }, i) =>
      cell(row[i] ?? { text: '', tone: 'plain' }, align, i === subject, elastic),
    )
    return html`<tr>${cells}</tr>\n`
  })
  return framed(page.name(`Table: ${under}`), html`<thead><tr>${head}</tr></thead>\n<tbody>${body}</tbody>`)
}
