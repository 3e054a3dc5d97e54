/** Annotations of a workflow run, its summary and its outputs: the format `github`. */

import type { Check, Gate, Report } from '../report/types.ts'
import { escapeText } from './escape.ts'
import { renderMarkdown } from './markdown.ts'
import type { Rendered, Renderer } from './types.ts'

/** The text of a workflow command cannot hold a line end or a percent sign. */
const message = (text: string): string => escapeText(text).replaceAll('%', '%25')
const property = (text: string): string => message(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

const annotation = (level: 'error' | 'warning' | 'notice', title: string, text: string): string =>
  `::${level} title=${property(title)}::${message(text)}`

const levels: Readonly<Record<Gate['status'], 'error' | 'warning' | 'notice'>> = {
  pass: 'notice',
  fail: 'error',
  inconclusive: 'warning',
}

function ofGate({ expression, status, variant, reason, unitsNeeded }: Gate): string {
  const who = variant === null || expression.includes('@') ? '' : ` for ${variant}`
  const enough = unitsNeeded === null ? '' : `; about ${unitsNeeded} more units would decide`
  return annotation(levels[status], `Gate ${status}: ${expression}`, `${reason}${who}${enough}`)
}

const ofCheck = ({ id, segment, message: text }: Check): string =>
  annotation('error', `Check failed: ${id}${segment === null ? '' : ` (${segment})`}`, text)

/** Failed checks are among the gates where there are any. */
function annotations({ verdict, checks }: Report): readonly string[] {
  const failed = verdict.gates.length > 0 ? [] : checks.filter(({ status }) => status === 'failed')
  const { status, reason } = verdict
  return [
    ...failed.map(ofCheck),
    ...verdict.gates.map(ofGate),
    ...(status === 'none' ? [] : [annotation(levels[status], `Verdict: ${status}`, reason)]),
  ]
}

/** `name=value` lines; no value holds a line end. */
function outputs({ verdict }: Report): string {
  const values = { verdict: verdict.status, 'exit-code': String(verdict.exitCode), reason: verdict.reason }
  return Object.entries(values)
    .map(([name, value]) => `${name}=${escapeText(value)}\n`)
    .join('')
}

/** The annotations as text, with a summary in Markdown and the outputs of the step as parts of their own. */
export const renderGithub: Renderer<Rendered> = (content, options) => ({
  text: annotations(content.report)
    .map((line) => `${line}\n`)
    .join(''),
  summary: renderMarkdown(content, options),
  outputs: outputs(content.report),
})
