/** The top of the page: what forbids to trust it, the answers, and the verdict with its gates. */

import type { Note } from '../../present/shapes.ts'
import type { VerdictSection } from '../../report/types.ts'
import { flow } from './flow.ts'
import type { Answers, Layout } from './layout.ts'
import { html, type Markup, nothing, prose } from './markup.ts'
import type { Page } from './place.ts'
import { sentence } from './sentence.ts'
import { sign } from './signs.ts'

const severities: Readonly<Record<VerdictSection['status'], Note['severity']>> = {
  pass: 'ok',
  fail: 'failed',
  inconclusive: 'warning',
  none: 'note',
}

/** One answer large; several as a list that leads to their sections. */
function answersShown(answers: readonly Answers[], idOf: (each: Answers) => string | null): Markup {
  const [only] = answers
  if (only === undefined) return nothing
  if (answers.length === 1) return html`<div class="lead">${only.sentences.map(sentence)}</div>\n`
  const items = answers.map((each) => {
    const id = idOf(each)
    const name = each.heading?.text ?? ''
    const said = each.sentences.map(sentence)
    return html`<div><dt>${id === null ? name : html`<a href="#${id}">${name}</a>`}</dt><dd>${said}</dd></div>\n`
  })
  return html`<dl class="answers">\n${items}</dl>\n`
}

/** The verdict in its colour, sign and words; the gates below it. */
function verdictShown(status: VerdictSection['status'], shapes: Layout['verdict'], page: Page): Markup {
  if (shapes.length === 0) return nothing
  const said = shapes
    .filter((shape) => shape.kind === 'sentence')
    .map(({ text }) => html`<p>${sign(severities[status], 'verdict')}<span>${prose(text)}</span></p>\n`)
  const gates = shapes.filter((shape) => shape.kind === 'note')
  return html`<div class="verdict verdict-${status}" role="group" aria-label="Verdict">\n${said}${flow(gates, { page, under: 'Verdict' })}</div>\n`
}

export function summary(
  { alerts, answers, verdict }: Layout,
  status: VerdictSection['status'],
  idOf: (each: Answers) => string | null,
  page: Page,
): Markup {
  const warned =
    alerts.length === 0
      ? nothing
      : html`<div class="alert">\n${flow(alerts, { page, under: 'Alert' })}</div>\n`
  return html`${warned}${answersShown(answers, idOf)}${verdictShown(status, verdict, page)}`
}
