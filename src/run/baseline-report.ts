/** An earlier report to compare with: read before the scan, and held against what is about to be measured. */

import { doubt } from '../analyses/doubts.ts'
import type { EarlierMetric } from '../analyses/since-report.ts'
import type { AnalyzeRequest } from '../config/types.ts'
import { AbstatError } from '../errors.ts'
import type { Plan, Table } from '../read/types.ts'
import type { AnalyzeReport, Diagnostic, MetricResult } from '../report/types.ts'
import type { RunContext } from './context.ts'
import { definitionsOf, sameDefinition } from './definitions.ts'
import { columnNames } from './input.ts'

/** @throws AbstatError (usage, input) where it is not a report of `analyze` */
export async function baselineReport(
  { baselineReport: path, files }: AnalyzeRequest,
  { stdin }: RunContext,
): Promise<AnalyzeReport | null> {
  if (path === null) return null
  if (path === '-' && files.some((file) => file === '-' || file.endsWith('=-'))) {
    throw new AbstatError('usage', 'both the data and `--baseline-report` are read from standard input', {
      hint: 'name the file of one of them',
    })
  }
  // the schema loads only when there is a report to read
  const { readReport } = await import('./saved-report.ts')
  const report = await readReport(path, stdin)
  if (report.command === 'analyze' && report.settings.looks !== undefined) {
    throw new AbstatError(
      'usage',
      '`--baseline-report`: its intervals hold for several looks, and are no measure of one value',
      {
        place: { file: path === '-' ? 'standard input' : path },
        hint: 'save a report without `--sequential` or `--looks`',
      },
    )
  }
  if (report.command === 'analyze') return report
  throw new AbstatError('usage', `\`--baseline-report\`: this is a report of \`${report.command}\``, {
    place: { file: path === '-' ? 'standard input' : path },
    hint: 'a report to compare with is saved by `abstat analyze … -o report.json`',
  })
}

const quoted = (value: unknown): string =>
  value === null || value === undefined
    ? 'nothing'
    : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``

/** What settles which rows and units count: the first of it that differs, in words. */
function otherUnits(
  earlier: AnalyzeReport,
  request: AnalyzeRequest,
  plan: Plan,
  table: Table,
): string | null {
  const { unit, event } = columnNames({ plan, table })
  const said = (name: string) => earlier.settings[name]?.value ?? null
  const eventId = plan.columns.eventId === null ? null : (table.columns[plan.columns.eventId]?.name ?? null)
  const missing = plan.layout === 'aggregated' ? null : plan.missing
  const compared: readonly (readonly [string, unknown, unknown])[] = [
    ['unit', earlier.input.columns.unit, unit],
    ['event', earlier.input.columns.event, event],
    ['where', said('where'), request.where],
    ['exposure', said('exposure'), request.exposure],
    ['window', said('window'), request.window?.text ?? null],
    ['event-id', said('eventId'), eventId],
    ['missing-values', said('missingValues'), missing],
  ]
  const other = compared.find(([, before, now]) => before !== now)
  if (other === undefined) return null
  const [flag, before, now] = other
  return `its \`${flag}\` is ${quoted(before)}, and now ${quoted(now)}`
}

function refusal(
  before: MetricResult | undefined,
  { type }: { readonly type: MetricResult['type'] },
  definitions: { readonly before: unknown; readonly now: string },
): string | null {
  if (before === undefined) return 'it has no metric of this name'
  if (before.type !== type) return `there it is a ${before.type}, and now a ${type}`
  if (typeof definitions.before !== 'string' || sameDefinition(definitions.before, definitions.now))
    return null
  return `there it is defined as ${quoted(definitions.before)}, and now as ${quoted(definitions.now)}`
}

/** What an earlier report says of each metric that is about to be measured, and whether the two can be compared. */
export function earlierMetrics(
  earlier: AnalyzeReport,
  request: AnalyzeRequest,
  plan: Plan,
  table: Table,
): ReadonlyMap<string, EarlierMetric> {
  const { settings, result, checks } = earlier
  const units = otherUnits(earlier, request, plan, table)
  const confidence = settings.confidence?.value
  const definitions: unknown = settings.definitions?.value
  const distrusted = checks.find(({ status, segment }) => status === 'failed' && segment === null)
  const now = definitionsOf(plan, table)
  return new Map(
    plan.metrics.map(({ name, type }): [string, EarlierMetric] => {
      const before = result.metrics.find((metric) => metric.name === name)
      const defined: unknown =
        typeof definitions === 'object' && definitions !== null && Object.hasOwn(definitions, name)
          ? Reflect.get(definitions, name)
          : null
      return [
        name,
        {
          variants: before?.variants ?? [],
          confidence: typeof confidence === 'number' && confidence > 0 && confidence < 1 ? confidence : null,
          refused: refusal(before, { type }, { before: defined, now: now[name] ?? '' }) ?? units,
          doubtful:
            typeof defined !== 'string'
              ? 'the saved report does not say how the metric was defined, so nothing is decided by the change'
              : distrusted !== undefined
                ? `the check ${distrusted.id} failed in the saved report, so nothing is decided by the change`
                : null,
        },
      ]
    }),
  )
}

/** The same files, grown since: an experiment that is looked at again, by a test that allows for one look. */
export function peeking(earlier: AnalyzeReport, now: AnalyzeReport['input']): readonly Diagnostic[] {
  const grown = now.sources.find(({ path, bytes }) =>
    earlier.input.sources.some((source) => source.path === path && source.bytes < bytes),
  )
  if (grown === undefined) return []
  const message = `the saved report looked at ${grown.path} before it had grown: p-values and intervals of several looks need \`--sequential\` or \`--looks\`, or false alarms are many more than promised`
  return [doubt('peeking', 'warning', message, { file: grown.path })]
}

/** Files that both reports were made of: the two samples are then not independent. */
export function sharedFiles(earlier: AnalyzeReport, now: AnalyzeReport['input']): readonly Diagnostic[] {
  const shared = now.sources.filter(({ path, bytes }) =>
    earlier.input.sources.some((source) => source.path === path && source.bytes === bytes),
  )
  if (shared.length === 0) return []
  const names = shared.map(({ path }) => path).join(', ')
  const message = `the saved report was made of the same data (${names}): a change since then needs data of its own, and its p-values and intervals do not hold`
  return [doubt('baseline-report-overlap', 'warning', message, { file: shared[0]?.path ?? null })]
}
