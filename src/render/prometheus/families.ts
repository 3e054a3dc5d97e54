/** The families of a report: what is measured, what was judged, what can be trusted, and when. */

import type { Measurement } from '../../present/measurements.ts'
import { isRate, type Report } from '../../report/types.ts'
import type { Content, RenderOptions } from '../types.ts'
import { Families, type Family } from './family.ts'
import { LabelValues } from './labels.ts'
import { fullName, namingOf } from './names.ts'

const family = (name: string, help: string) => ({ name: `abstat_${name}`, help })

/** Families that every report may have, whatever it measures. */
export const named = {
  verdict: family('verdict', '1 for the verdict of the report, 0 for the others.'),
  gate: family('gate', '1 for the status of a gate, 0 for the others.'),
  unitsNeeded: family(
    'gate_needed_units',
    'Further units after which a gate that is inconclusive would decide.',
  ),
  check: family('check', '1 for the status of a check, 0 for the others.'),
  checkPValue: family('check_p_value', 'P-value of a check.'),
  diagnostics: family('diagnostics', 'Doubts about the numbers.'),
  problems: family('problems', 'Kinds of problems of the files, as inspect finds them.'),
  inputRows: family('input_rows', 'Rows that were read without those that could not be used.'),
  rejectedRows: family('input_rejected_rows', 'Rows that could not be used.'),
  excludedRows: family('input_excluded_rows', 'Rows that did not count.'),
  info: family('report_info', 'Always 1; the labels say what wrote the report.'),
  success: family(
    'last_success_timestamp_seconds',
    'When the last run that came to a report ended, whatever its verdict.',
  ),
}

const verdicts = ['pass', 'fail', 'inconclusive', 'none']
const gateStatuses = ['pass', 'fail', 'inconclusive']
const checkStatuses = ['ok', 'warning', 'failed', 'not-run']
const severities = { diagnostics: ['warning', 'note'], problems: ['error', 'warning', 'note'] }

/** Whether a metric of the report is a share of units. */
function rates(report: Report): (metric: string | null) => boolean {
  if (report.command === 'power') {
    const ofRate = isRate(report.result.baseline.type)
    return () => ofRate
  }
  if (report.command !== 'analyze') return () => false
  const names = new Set(report.result.metrics.filter(({ type }) => isRate(type)).map(({ name }) => name))
  return (metric) => metric !== null && names.has(metric)
}

/** A limit: infinite on the open side, `null` where there is none. */
function limitOf({ low, high, open }: Measurement, side: 'low' | 'high'): number | null {
  if (open !== side) return side === 'low' ? low : high
  return side === 'low' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

function addMeasurements(families: Families, { report, measurements }: Content): void {
  const ofRate = rates(report)
  for (const each of measurements) {
    // a scrape is of now: what was in some period stays in the report
    if (each.period !== undefined) continue
    const { metric, segment, variant, baseline, name, estimate } = each
    const naming = namingOf(name, ofRate(metric))
    const { factor = 1, help } = naming
    const labels = { metric, segment, variant, baseline }
    const scaled = (value: number | null) => (value === null ? null : value * factor)
    families.add({ name: fullName(naming), help }, labels, scaled(estimate))
    for (const side of ['low', 'high'] as const) {
      const limit = `${side === 'low' ? 'Lower' : 'Upper'} limit of the interval of ${fullName(naming)}.`
      families.add({ name: fullName(naming, side), help: limit }, labels, scaled(limitOf(each, side)))
    }
  }
}

function addJudgement(families: Families, { verdict, checks }: Report): void {
  families.addState(named.verdict, {}, ['status', verdicts, verdict.status])
  for (const {
    expression,
    source,
    metric,
    segment,
    variant,
    quantity,
    status,
    unitsNeeded,
  } of verdict.gates) {
    const labels = { gate: expression, source, metric, segment, variant, quantity }
    families.addState(named.gate, labels, ['status', gateStatuses, status])
    families.add(named.unitsNeeded, labels, unitsNeeded)
  }
  for (const { id, segment, day, status, pValue } of checks) {
    const labels = { check: id, segment, day }
    families.addState(named.check, labels, ['status', checkStatuses, status])
    families.add(named.checkPValue, labels, pValue)
  }
}

function addDoubts(families: Families, report: Report): void {
  const { diagnostics, input } = report
  for (const severity of severities.diagnostics) {
    const alike = diagnostics.filter((each) => each.severity === severity)
    families.add(named.diagnostics, { severity }, alike.length)
  }
  if (report.command === 'inspect') {
    for (const severity of severities.problems) {
      const alike = report.result.problems.filter((each) => each.severity === severity)
      families.add(named.problems, { severity }, alike.length)
    }
  }
  if (input === null) return
  families.add(named.inputRows, {}, input.rows)
  families.add(named.rejectedRows, {}, input.rejectedRows)
  const excluded = new Map<string, number>()
  for (const { reason, rows } of input.excluded) excluded.set(reason, (excluded.get(reason) ?? 0) + rows)
  for (const [reason, rows] of excluded) families.add(named.excludedRows, { reason }, rows)
}

/** The families of a report, in the order in which they are written. */
export function familiesOf(
  content: Content,
  { finishedAt, labels = new Map() }: RenderOptions,
): readonly Family[] {
  const { report } = content
  const { command, tool, schemaVersion } = report
  const values = new LabelValues()
  const common = new Map([
    ['command', command],
    ...[...labels].map(([name, of]) => [name, values.of(of)] as const),
  ])
  const families = new Families(common, (name) => values.of(name))
  addJudgement(families, report)
  addMeasurements(families, content)
  addDoubts(families, report)
  families.add(named.info, { version: tool.version, schema: schemaVersion }, 1)
  families.add(named.success, {}, finishedAt === undefined ? null : finishedAt / 1000)
  return families.all()
}
