/** Shapes as one page that needs nothing else: the format `html`. */

import type { Shape } from '../present/shapes.ts'
import type { Report } from '../report/types.ts'
import { cleanShape } from './clean.ts'
import { escapeText } from './escape.ts'
import { background } from './html/background.ts'
import { flow } from './html/flow.ts'
import { type Layout, layOut, type Section } from './html/layout.ts'
import { html, type Markup, nothing, trusted, unquoted } from './html/markup.ts'
import { Page } from './html/place.ts'
import { styles } from './html/style.ts'
import { summary } from './html/summary.ts'
import type { Renderer } from './types.ts'

/** Nothing is loaded and nothing runs: only the styles of the page itself are allowed. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
/** A title that a tab or a list of bookmarks can bear. */
const longestTitle = 120

/** The first answer, for the title of the page. */
function titleOf({ answers }: Layout, { command, verdict }: Report): string {
  const status = verdict.status === 'none' ? '' : ` (${verdict.status})`
  const letters = [...unquoted(answers[0]?.sentences[0]?.text ?? '')]
  const answer =
    letters.length > longestTitle ? `${letters.slice(0, longestTitle - 1).join('')}…` : letters.join('')
  return `${answer}${answer === '' ? '' : ' – '}abstat ${command}${status}`
}

const idOf = (index: number): string => `s${index + 1}`

function sectionOf({ heading, content }: Section, index: number, title: string, page: Page): Markup {
  if (heading === null) return html`<div class="opening">\n${flow(content, { page, under: title })}</div>\n`
  const { text, aside } = heading
  const beside = aside === null ? nothing : html` <small>${aside}</small>`
  return html`<section aria-labelledby="${idOf(index)}">
<h2 id="${idOf(index)}"><bdi>${text}</bdi>${beside}</h2>
${flow(content, { page, under: text })}</section>
`
}

/** The report and the shapes that it was put into, as a page. */
function pageOf(report: Report, shapes: readonly Shape[]): Markup {
  const page = new Page()
  const layout = layOut(shapes)
  const title = `abstat ${report.command}`
  const { sections } = layout
  const top = summary(
    layout,
    report.verdict.status,
    ({ heading }) => {
      const index = sections.findIndex((section) => section.heading === heading)
      return heading === null || index === -1 ? null : idOf(index)
    },
    page,
  )
  const engine =
    report.input === null ? null : ` · ${report.input.engine.name} ${report.input.engine.version}`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${titleOf(layout, report)}</title>
<style>
${trusted(styles)}</style>
</head>
<body>
<header><h1>${title}</h1></header>
<main>
${top}${sections.map((section, i) => sectionOf(section, i, title, page))}${background(report, layout.background, page)}
</main>
<footer><p>abstat ${escapeText(report.tool.version)}${engine} · report ${escapeText(report.schemaVersion)}</p></footer>
</body>
</html>
`
}

/** The report as HTML. */
export const renderHtml: Renderer = ({ report, shapes }) =>
  pageOf(
    report,
    shapes.map((shape) => cleanShape(shape, true)),
  ).toString()
