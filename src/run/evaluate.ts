/** `evaluate`, composed: files → counts of actual and predicted labels in one scan → measures → report. */

import { analyseEvaluation } from '../analyses/evaluate.ts'
import type { SliceCounts } from '../analyses/evaluate-slices.ts'
import type { EvaluateRequest } from '../config/types.ts'
import type { GroupStatistics, SegmentValue, UnitQuery } from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import { naturalOrder } from '../read/names.ts'
import { type LabelPlan, planLabels } from '../read/plan/label-plan.ts'
import { makeTable } from '../read/table.ts'
import type { Table } from '../read/types.ts'
import type { EvaluateReport, InputSection, Settings } from '../report/types.ts'
import type { RunContext } from './context.ts'
import { evaluateReport, qualityGates } from './evaluate-report.ts'
import { sourceSections } from './input.ts'
import { rejectedRows } from './left-out.ts'
import { exclusions, readable, scan } from './scan.ts'
import { withFiles } from './with-files.ts'

/** More labels than this are no classes: the column is something else. */
const mostLabels = 1000

/** How a slice is called where it has no value of its own; rows are their own units, and never have several. */
const sliceName = ({ value }: SegmentValue): string => value ?? '(missing)'

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

/** Rows of each actual (down) and predicted label. The predicted label is the first value of a group's segment. */
function countsOf(groups: readonly GroupStatistics[], labels: readonly string[]): number[][] {
  const at = new Map(labels.map((label, i) => [label, i]))
  const counts = labels.map(() => labels.map(() => 0))
  for (const { variant, segment, rows } of groups) {
    const i = at.get(variant ?? '')
    const j = at.get(segment?.values[0]?.value ?? '')
    const row = i === undefined ? undefined : counts[i]
    if (row !== undefined && j !== undefined && segment?.values[0]?.is === 'value')
      row[j] = (row[j] ?? 0) + rows
  }
  return counts
}

const ofSegmentation = (groups: readonly GroupStatistics[], by: number) =>
  groups.filter(({ segment }) => segment?.by === by)

function slicesOf(
  groups: readonly GroupStatistics[],
  { slices }: LabelPlan,
  labels: readonly string[],
  table: Table,
): readonly SliceCounts[] {
  return slices.flatMap((columns, i) => {
    const own = ofSegmentation(groups, i + 1)
    const byValues = new Map<string, GroupStatistics[]>()
    for (const group of own) {
      const key = JSON.stringify(group.segment?.values.slice(1))
      byValues.set(key, [...(byValues.get(key) ?? []), group])
    }
    return [...byValues.values()].map((rows): SliceCounts => {
      const values = rows[0]?.segment?.values.slice(1) ?? []
      const entries = columns.map((column, j): [string, string] => {
        const value = values[j]
        return [table.columns[column]?.name ?? '', value === undefined ? '' : sliceName(value)]
      })
      return {
        segmentation: i,
        by: Object.fromEntries(entries),
        name: entries.map(([name, value]) => `${name}=${value}`).join(', '),
        counts: countsOf(rows, labels),
      }
    })
  })
}

function settingsOf(request: EvaluateRequest, plan: LabelPlan, table: Table): Settings {
  const name = (column: number) => table.columns[column]?.name ?? ''
  const { guessed, positive } = plan
  return {
    actual: { value: name(plan.actual), source: guessed.actual ? 'guess' : 'flag' },
    predicted: { value: name(plan.predicted), source: guessed.predicted ? 'guess' : 'flag' },
    ...(positive === null
      ? {}
      : { positive: { value: positive, source: guessed.positive ? 'guess' : 'flag' } }),
    ...(request.where === null ? {} : { where: { value: request.where, source: 'flag' } }),
  }
}

/** Reads the files and answers. */
export function runEvaluate(request: EvaluateRequest, context: RunContext): Promise<EvaluateReport> {
  const gates = qualityGates(request)
  return withFiles(request, context, async ({ engine, ...open }) => {
    const table = makeTable(open)
    const plan = planLabels(request, table)
    const where = request.where === null ? null : await engine.expression(table, request.where, '--where')
    // every row is a unit; its actual label is the group that it is in, its predicted one a segment of that
    const query: UnitQuery = {
      table,
      unit: null,
      variant: plan.actual,
      segments: [[plan.predicted], ...plan.slices.map((columns) => [plan.predicted, ...columns])],
      where: where === null ? null : readable(where, table),
      missing: 'exclude',
      measures: [],
      event: null,
      leaveOutBadRows: false,
      placing: null,
    }
    await context.explain?.({ kind: 'query', sql: engine.explain(query).sql })
    const { answer } = await scan(query, engine, open.badRows)
    const analysed = answer.groups.filter(({ status }) => status === 'analysed')
    const overall = ofSegmentation(analysed, 0)
    const labelled = sum(overall.map(({ rows }) => rows))
    if (labelled === 0) {
      throw new AbstatError(
        'data',
        `column \`${table.columns[plan.actual]?.name}\` has no label in any row that counts`,
        {
          hint:
            request.where === null
              ? 'name another column with `--actual`'
              : 'check the condition of `--where`',
        },
      )
    }
    const predicted = overall.flatMap(({ segment }) => segment?.values[0]?.value ?? [])
    const labels = [...new Set([...overall.map(({ variant }) => variant ?? ''), ...predicted])].sort(
      naturalOrder,
    )
    if (labels.length > mostLabels) {
      throw new AbstatError(
        'data',
        `there are ${labels.length.toLocaleString('en-US')} different labels: too many for classes`,
        { hint: 'name the columns of labels with `--actual` and `--predicted`' },
      )
    }
    if (request.positive !== null && !labels.includes(request.positive)) {
      throw new AbstatError('usage', `\`--positive ${request.positive}\`: no row has such a label`, {
        hint: 'name one of the labels',
      })
    }
    const counts = countsOf(overall, labels)
    const evaluated = sum(counts.flat())
    // every segmentation has all rows: what holds for all of them is counted in the first
    const once = answer.groups.filter(({ segment }) => segment === null || segment.by === 0)
    const left = exclusions(once).map((each) => ({ ...each, units: 0 }))
    const unlabelled = sum(left.flatMap(({ reason, rows }) => (reason === 'missing-variant' ? [rows] : [])))
    const outcome = analyseEvaluation(
      {
        ...{ labels, counts, positive: plan.positive },
        slices: slicesOf(analysed, plan, labels, table),
        coverage: {
          rows: labelled + unlabelled,
          labelled,
          evaluated,
          withoutPrediction: labelled - evaluated,
        },
      },
      request.confidence.value,
    )
    const rejected = open.badRows.rejected(table.sources.length)
    const input: InputSection = {
      sources: sourceSections(table, answer.sourceRows, rejected.rows),
      layout: 'units',
      columns: { unit: null, variant: null, timestamp: null, event: null },
      rows: sum(answer.sourceRows),
      rejectedRows: sum(rejected.rows),
      units: evaluated,
      // rows without a label are told as such
      excluded: left.filter(({ reason }) => reason !== 'missing-variant'),
      rejected: rejected.reasons,
      engine: { name: engine.name, version: engine.version },
    }
    return evaluateReport({
      ...{ request, outcome, gates, input, version: context.version },
      settings: settingsOf(request, plan, table),
      diagnostics: rejectedRows(rejected),
    })
  })
}
