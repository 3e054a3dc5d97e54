/** Gates and checks as test cases: the format `junit`, as Jenkins and GitLab read it. */

import { escape as escapeMarkup } from 'html-escaper'
import type { Check, Gate, Report } from '../report/types.ts'
import { escapeText } from './escape.ts'
import type { Renderer } from './types.ts'

/** One test case; `kind` is the element that says how it did not pass. */
interface Case {
  readonly name: string
  readonly outcome: { readonly kind: 'failure' | 'skipped' | 'error'; readonly message: string } | null
}

const attribute = (text: string): string => `"${escapeMarkup(escapeText(text))}"`

const gateOutcomes: Readonly<Record<Gate['status'], 'failure' | 'skipped' | null>> = {
  pass: null,
  fail: 'failure',
  inconclusive: 'skipped',
}

function ofGate({ expression, variant, status, reason, unitsNeeded }: Gate): Case {
  const kind = gateOutcomes[status]
  const enough = unitsNeeded === null ? '' : `; about ${unitsNeeded} more units would decide`
  const who = variant === null || expression.includes('@') ? '' : ` @ ${variant}`
  return {
    name: `${expression}${who}`,
    outcome: kind === null ? null : { kind, message: `${reason}${enough}` },
  }
}

/** A check that did not run is an error: nothing was found out. A failed one is among the gates where there are any. */
function ofCheck({ id, segment, day, status, message }: Check): Case {
  const where = [segment, day].filter((part) => part !== null).join(', ')
  const name = where === '' ? id : `${id} (${where})`
  const kinds = { ok: null, warning: null, failed: 'failure', 'not-run': 'error' } as const
  const kind = kinds[status]
  return { name, outcome: kind === null ? null : { kind, message } }
}

function casesOf({ verdict, checks }: Report): readonly Case[] {
  const gates = verdict.gates.filter(({ source }) => source !== 'check')
  return [...gates.map(ofGate), ...checks.map(ofCheck)]
}

function caseLines(command: string, { name, outcome }: Case): readonly string[] {
  const start = `    <testcase classname=${attribute(`abstat.${command}`)} name=${attribute(name)}`
  if (outcome === null) return [`${start}/>`]
  const { kind, message } = outcome
  const body = kind === 'skipped' ? '/>' : `>${escapeMarkup(escapeText(message))}</${kind}>`
  return [`${start}>`, `      <${kind} message=${attribute(message)}${body}`, '    </testcase>']
}

/** A suite of the report's gates and checks. An inconclusive gate is skipped with its reason, never passed. */
export const renderJunit: Renderer = ({ report }) => {
  const cases = casesOf(report)
  const count = (kind: 'failure' | 'skipped' | 'error') =>
    cases.filter(({ outcome }) => outcome?.kind === kind).length
  const counts = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="abstat" ${counts}>`,
    `  <testsuite name=${attribute(`abstat ${report.command}`)} ${counts} skipped="${count('skipped')}">`,
    ...cases.flatMap((each) => caseLines(report.command, each)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}
