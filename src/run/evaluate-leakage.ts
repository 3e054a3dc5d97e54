/** `evaluate --check-leakage`: two files held against each other, and the test evaluated where it has predictions. */

import { analyseEvaluation } from '../analyses/evaluate.ts'
import { leakageChecks } from '../analyses/evaluate-leakage.ts'
import type { EvaluateRequest, LeakageRequest } from '../config/types.ts'
import { AbstatError } from '../errors.ts'
import { verdictOf } from '../gates/verdict.ts'
import { findColumn } from '../read/plan/find.ts'
import { planLabels } from '../read/plan/label-plan.ts'
import { findTime, namedTime } from '../read/plan/time.ts'
import { makeTable, requireColumn } from '../read/table.ts'
import type { HeadTable } from '../read/types.ts'
import type { Check, EvaluateReport, Gate, InputSection } from '../report/types.ts'
import type { RunContext } from './context.ts'
import { runEvaluate } from './evaluate.ts'
import { evaluateReport, qualityGates } from './evaluate-report.ts'
import { sourceSections } from './input.ts'
import { timeText } from './time-text.ts'
import { type OpenFiles, withFiles } from './with-files.ts'

interface Compared {
  readonly checks: readonly Check[]
  readonly input: InputSection
  readonly columns: { readonly key: string | null; readonly time: string | null }
  /** Whether the test has labels and predictions. */
  readonly isEvaluated: boolean
}

/** Whether the columns of labels were named, or can be guessed. */
function hasLabels(request: EvaluateRequest, { files, heads, ...open }: OpenFiles): boolean {
  const { actual, predicted, score, probabilities } = request
  if (actual !== null || predicted !== null || score !== null || probabilities.length > 0) return true
  try {
    planLabels(request, makeTable({ ...open, files: files.slice(1), heads: heads.slice(1) }))
    return true
  } catch (error) {
    if (error instanceof AbstatError && error.kind === 'usage') return false
    throw error
  }
}

function timeOf(table: HeadTable, { timestamp }: LeakageRequest, key: number | null) {
  if (timestamp === null) return findTime(table, key === null ? [] : [key])
  const time = namedTime(table, timestamp)
  requireColumn(table, time.column)
  return time
}

async function compareFiles(
  request: EvaluateRequest,
  leakage: LeakageRequest,
  open: OpenFiles,
): Promise<Compared> {
  if (open.files.length !== 2) {
    throw new AbstatError(
      'usage',
      `\`--check-leakage\` compares two files, and ${open.files.length} were given`,
      {
        hint: 'name the training and then the test: `abstat evaluate --check-leakage train.csv test.csv --key user_id`',
      },
    )
  }
  const table = makeTable(open)
  const key = leakage.key === null ? null : findColumn(table, leakage.key, '--key')
  if (key !== null) requireColumn(table, key)
  const time = timeOf(table, leakage, key)
  const columns = table.columns.flatMap((_, i) =>
    table.sources.every(({ columnOf }) => columnOf.includes(i)) ? [i] : [],
  )
  if (columns.length === 0) {
    throw new AbstatError('usage', 'the two files have no column in common: there is nothing to compare', {
      hint: 'give columns that mean the same the same name',
    })
  }
  const { result, table: read } = await open.badRows.readTable(table, (own) =>
    open.engine.leakage({ table: own, key, columns, time }),
  )
  const name = (column: number | null) => (column === null ? null : (table.columns[column]?.name ?? null))
  const rejected = open.badRows.rejected(read.sources.length)
  const rows = [result.rows.trainingRows, result.rows.testRows]
  open.badRows.check(rows.reduce((sum, each) => sum + each, 0))
  return {
    checks: leakageChecks(result, {
      key: name(key),
      time: name(time?.column ?? null),
      timeWasNamed: leakage.timestamp !== null,
      columns: columns.length,
      timeText: (micros) => (time === null ? '' : timeText(micros, time)),
    }),
    input: {
      sources: sourceSections(read, rows, rejected.rows),
      layout: 'units',
      columns: { unit: name(key), variant: null, timestamp: name(time?.column ?? null), event: null },
      rows: rows.reduce((sum, each) => sum + each, 0),
      rejectedRows: rejected.rows.reduce((sum, each) => sum + each, 0),
      units: 0,
      excluded: [],
      rejected: rejected.reasons,
      engine: { name: open.engine.name, version: open.engine.version },
    },
    columns: { key: name(key), time: name(time?.column ?? null) },
    isEvaluated: hasLabels(request, open),
  }
}

/** A report without any prediction. */
function bareReport(request: EvaluateRequest, input: InputSection, version: string): EvaluateReport {
  const outcome = analyseEvaluation(
    {
      ...{
        labels: [],
        counts: [],
        squares: null,
        positive: null,
        order: null,
        slices: [],
        ranking: null,
        classes: null,
      },
      ...{ predictedBy: 'column', zeroDivision: null, predicted: [], isStratified: false, clusters: null },
      coverage: { rows: 0, labelled: 0, evaluated: 0, withoutPrediction: 0 },
    },
    request.confidence.value,
  )
  const gates = qualityGates(request)
  return evaluateReport({ request, outcome, gates, input, settings: {}, diagnostics: [], version })
}

/** The gate `leakage`: any failed check fails it, and without any that ran nothing is known. */
function leakageGate(checks: readonly Check[]): Gate {
  const failed = checks.filter(({ status }) => status === 'failed')
  const ran = checks.filter(({ status }) => status === 'ok' || status === 'warning')
  return {
    ...{ expression: 'leakage', source: 'flag', metric: null, variant: null, segment: null, quantity: null },
    ...{
      observed: { estimate: null, low: null, high: null },
      operator: null,
      bound: null,
      unitsNeeded: null,
    },
    status: failed.length > 0 ? 'fail' : ran.length > 0 ? 'pass' : 'inconclusive',
    reason:
      failed.length > 0
        ? `${failed.map(({ id }) => id).join(', ')} failed`
        : ran.length > 0
          ? `${ran.map(({ id }) => id).join(', ')} found no leak`
          : 'no check could be run',
  }
}

/** Compares the files, and evaluates the second one. */
export async function runEvaluateLeakage(
  request: EvaluateRequest,
  leakage: LeakageRequest,
  context: RunContext,
): Promise<EvaluateReport> {
  const { checks, input, columns, isEvaluated } = await withFiles(request, context, (open) =>
    compareFiles(request, leakage, open),
  )
  const [training = '', test = ''] = request.files
  const report = isEvaluated
    ? await runEvaluate({ ...request, files: [test] }, context)
    : bareReport(request, input, context.version)
  const { onInconclusive, advisory } = request
  const gates = [...(leakage.isGate ? [leakageGate(checks)] : []), ...report.verdict.gates]
  return {
    ...report,
    verdict: verdictOf(gates, checks, { onInconclusive: onInconclusive.value, advisory }),
    settings: {
      ...report.settings,
      training: { value: training, source: 'flag' },
      ...(columns.key === null ? {} : { key: { value: columns.key, source: 'flag' } }),
      ...(columns.time === null
        ? {}
        : { timestamp: { value: columns.time, source: leakage.timestamp === null ? 'guess' : 'flag' } }),
    },
    checks,
  }
}
