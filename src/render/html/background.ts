/** The fold at the end: checks that are in order, methods, settings and every doubt, for those who want to check. */

import type { Table, TableColumn, Text } from '../../present/shapes.ts'
import type { Diagnostic, Report } from '../../report/types.ts'
import { cleanShape } from '../clean.ts'
import { flow } from './flow.ts'
import { html, type Markup, nothing } from './markup.ts'
import type { Page } from './place.ts'
import type { Content } from './shapes.ts'
import { table } from './table.ts'

/** More doubts than this are counted: the report in JSON has them all. */
const mostDoubts = 200
/** So many places of one doubt are named. */
const mostPlaces = 3

const column = (title: string, elastic = false): TableColumn => ({ title, align: 'left', drop: 0, elastic })
const plain = (text: string): Text => ({ text, tone: 'plain' })

/** A table under a heading of its own; nothing without rows. */
function part(title: string, page: Page, columns: readonly TableColumn[], rows: Table['rows']): Markup {
  if (rows.length === 0) return nothing
  const shape = cleanShape({ kind: 'table', columns, rows }, true)
  if (shape.kind !== 'table') return nothing
  return html`<h3>${title}</h3>\n${table(shape, { page, under: title })}\n`
}

/** As a configuration would say it. */
function textOf(value: unknown): string {
  if (value === null) return 'none'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function settings({ settings: all }: Report, page: Page): Markup {
  const rows = Object.entries(all).map(([name, { value, source }]) =>
    [name, textOf(value), source].map(plain),
  )
  return part('Settings', page, [column('setting'), column('value', true), column('from')], rows)
}

/** `revenue, b, lift.low`. */
const placeOf = ({ where }: Diagnostic): string =>
  [where.metric, where.variant, where.segment, where.field, where.file, where.line]
    .filter((part) => part !== null)
    .join(', ')

/** Doubts that say the same are one row, with the places that they are about. */
function alike(diagnostics: readonly Diagnostic[]): readonly (readonly Diagnostic[])[] {
  const groups = new Map<string, Diagnostic[]>()
  for (const each of diagnostics) {
    const key = JSON.stringify([each.code, each.severity, each.message])
    const own = groups.get(key)
    if (own === undefined) groups.set(key, [each])
    else own.push(each)
  }
  return [...groups.values()]
}

function doubts({ diagnostics }: Report, page: Page): Markup {
  const groups = alike(diagnostics)
  const rows = groups.slice(0, mostDoubts).flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    const more = own.length > mostPlaces ? [`${own.length - mostPlaces} more`] : []
    const places = [...own.slice(0, mostPlaces).map(placeOf), ...more].join('; ')
    return [[first.code, first.severity, places, first.message].map(plain)]
  })
  const columns = [column('code'), column('severity'), column('about', true), column('message', true)]
  const rest =
    groups.length === rows.length
      ? nothing
      : html`<p class="tone-dim">More are left out here: the report in JSON has all ${diagnostics.length}.</p>\n`
  return html`${part('Doubts, one by one', page, columns, rows)}${rest}`
}

/** The fold; nothing where there is nothing to tell. @param content what the report says that belongs there */
export function background(report: Report, content: readonly Content[], page: Page): Markup {
  const { settings: set, diagnostics } = report
  if (content.length + Object.keys(set).length + diagnostics.length === 0) return nothing
  const title = 'Checks, methods and settings'
  const inOrder = content.filter((shape) => shape.kind === 'note' && shape.severity === 'ok').length
  const aside = inOrder === 0 ? null : html` <small>${inOrder} in order</small>`
  return html`<section aria-labelledby="background"><details>
<summary><h2 id="background">${title}${aside}</h2></summary>
${flow(content, { page, under: title })}${settings(report, page)}${doubts(report, page)}</details></section>`
}
