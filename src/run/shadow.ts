/** `shadow`, composed: files → what two models said of each row, counted in one scan → agreement and accuracy → report. */

import { doubt } from '../analyses/doubts.ts'
import { analyseShadow, type Counted } from '../analyses/shadow.ts'
import { analyseBeside, type ShadowBeside } from '../analyses/shadow-beside.ts'
import { analyseShadowNumbers } from '../analyses/shadow-numbers.ts'
import { analyseShadowSlices } from '../analyses/shadow-slices.ts'
import { defaults } from '../config/defaults.ts'
import type { ShadowRequest } from '../config/types.ts'
import type { PairAnswer } from '../engine/label-types.ts'
import type { Engine } from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import { type GateExpression, parseGate } from '../gates/expression.ts'
import { checkShadowGate, judgeShadowGate } from '../gates/shadow.ts'
import { verdictOf } from '../gates/verdict.ts'
import { withLabelColumn } from '../read/label-column.ts'
import { planShadow, type ShadowPlan } from '../read/plan/shadow-plan.ts'
import { makeTable } from '../read/table.ts'
import type { Table } from '../read/types.ts'
import type { Diagnostic, InputSection, Settings, ShadowReport, ShadowResult } from '../report/types.ts'
import type { Rejected } from './bad-rows.ts'
import type { RunContext } from './context.ts'
import { rowsInput } from './input.ts'
import { refuseMisfits } from './label-scan.ts'
import { rejectedRows } from './left-out.ts'
import { scanFor } from './scan.ts'
import { shadowCounts, shadowNumbers, shadowSlices } from './shadow-counts.ts'
import { percentileLevels, type ShadowQuestion, shadowQuestion } from './shadow-question.ts'
import { withFiles } from './with-files.ts'

/** @throws AbstatError (usage) for a gate on what is no measure, before anything is read */
function shadowGates(request: ShadowRequest): readonly GateExpression[] {
  const parsed = request.gates.map(parseGate)
  const { actual, scores, errors, noise, latency } = request
  const asked = {
    actual: actual !== null,
    score: scores.length > 0,
    error: errors.length > 0,
    noise: noise !== null,
    latency: latency.length > 0,
  }
  for (const gate of parsed) checkShadowGate(gate, asked)
  return parsed
}

function settingsOf(request: ShadowRequest, plan: ShadowPlan, table: Table): Settings {
  const name = (column: number) => table.columns[column]?.name ?? ''
  const { answers, key, actual, positive, isNumeric, guessed } = plan
  const from = (what: 'primary' | 'candidate' | 'model' | 'predicted' | 'positive') =>
    guessed.has(what) ? 'guess' : 'flag'
  const said = (what: string, value: string | null): Settings =>
    value === null ? {} : { [what]: { value, source: 'flag' } }
  const listed = (what: string, values: readonly string[]): Settings =>
    said(what, values.length === 0 ? null : values.join(','))
  const [primary, candidate, noise] =
    answers.kind === 'rows'
      ? [answers.primary, answers.candidate, answers.noise]
      : [name(answers.primary), name(answers.candidate), answers.noise === null ? null : name(answers.noise)]
  return {
    confidence: request.confidence,
    ...said('key', key === null ? null : name(key)),
    ...(answers.kind === 'rows'
      ? {
          model: { value: name(answers.model), source: from('model') },
          predicted: { value: name(answers.predicted), source: from('predicted') },
        }
      : {}),
    primary: { value: primary, source: from('primary') },
    candidate: { value: candidate, source: from('candidate') },
    ...said('noise', noise),
    ...(isNumeric
      ? {
          tolerance: {
            value: request.tolerance ?? defaults.tolerance,
            source: request.tolerance === null ? 'default' : 'flag',
          },
        }
      : {}),
    ...said('actual', actual === null ? null : name(actual)),
    ...listed('score', request.scores),
    ...(positive === null ? {} : { positive: { value: positive, source: from('positive') } }),
    ...listed('latency', request.latency),
    ...listed('error', request.errors),
    ...listed('slices', request.slices),
    ...said('where', request.where),
  }
}

/** @throws AbstatError (data) when no row counts, or neither model said anything */
function requireAnswers(
  request: ShadowRequest,
  { rows, missingBoth }: { readonly rows: number; readonly missingBoth: number },
): void {
  if (rows > missingBoth) return
  throw new AbstatError('data', 'neither model answered any row that counts', {
    hint:
      request.where !== null
        ? 'check the condition of `--where`'
        : request.key === null
          ? 'name other columns with `--primary` and `--candidate`'
          : 'name other models with `--primary` and `--candidate`, or the column that tells them with `--model`',
  })
}

/** @throws AbstatError (data) for requests that a model answered several times: which answer counts is not for us to say */
function refuseDuplicates({ duplicates, duplicate }: PairAnswer): void {
  if (duplicates === 0) return
  const [others, have] =
    duplicates === 2 ? ['one other', 'has'] : [(duplicates - 1).toLocaleString('en-US'), 'have']
  const more = duplicates === 1 ? '' : `, and so ${have} ${others}${duplicates === 2 ? '' : ' others'}`
  throw new AbstatError('data', `request \`${duplicate ?? ''}\` has several rows of one model${more}`, {
    hint: "keep one row of each model and request, as with `--where 'attempt = 1'`, or name a key that tells them apart with `--key`",
  })
}

/** What of the rows is told, besides what is known of pairs. */
function rowDoubts({ differentActuals, missingIds, otherModels }: PairAnswer): readonly Diagnostic[] {
  const told = (n: number, code: string, severity: Diagnostic['severity'], one: string, many: string) =>
    n === 0 ? [] : [doubt(code, severity, `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`, {})]
  return [
    ...told(
      differentActuals,
      'different-actuals',
      'warning',
      'request has two actual labels: its actual label counts as missing',
      'requests have two actual labels: their actual label counts as missing',
    ),
    ...told(
      missingIds,
      'missing-id',
      'warning',
      'row without a request id is left out',
      'rows without a request id are left out',
    ),
    ...told(
      otherModels,
      'other-models',
      'note',
      'row of another model is left out',
      'rows of other models are left out',
    ),
  ]
}

function inputOf(
  { answers, key }: ShadowPlan,
  table: Table,
  answer: PairAnswer,
  rejected: Rejected,
  engine: Engine,
): InputSection {
  const input = rowsInput(table, answer, rejected, answer.pairs, engine)
  const name = (column: number | null) => (column === null ? null : (table.columns[column]?.name ?? null))
  const isRows = answers.kind === 'rows'
  return {
    ...input,
    columns: { ...input.columns, unit: name(key), variant: isRows ? name(answers.model) : null },
  }
}

/** Where the two are named by the same column, or by one for each. */
const namesOf = ([old = '', next = old]: readonly string[]) => ({ old, new: next })

function besideOf(
  request: ShadowRequest,
  plan: ShadowPlan,
  { places }: ShadowQuestion,
  answer: PairAnswer,
  noiseName: string | null,
): ShadowBeside {
  const at = (place: number | null) => (place === null ? null : (answer.numbers[place] ?? null))
  const [latency, errors] = [at(places.latency), at(places.errors)]
  const { ranking, noise, percentiles } = answer
  return {
    ranking:
      ranking === null
        ? null
        : { sums: ranking, positive: plan.positive ?? '', columns: namesOf(request.scores) },
    errors,
    noise: noise === null ? null : { found: noise, of: noiseName ?? '' },
    latency:
      latency === null
        ? null
        : { sums: latency, columns: namesOf(request.latency), levels: percentileLevels, percentiles },
  }
}

/** Reads the files and answers. */
export function runShadow(request: ShadowRequest, context: RunContext): Promise<ShadowReport> {
  const gates = shadowGates(request)
  const { confidence, onInconclusive, advisory } = request
  const tolerance = request.tolerance ?? defaults.tolerance
  return withFiles(request, context, async ({ engine, ...open }) => {
    const table = makeTable(withLabelColumn(open))
    const plan = planShadow(request, table)
    const question = await shadowQuestion(request, plan, tolerance, table, engine)
    const { query } = question
    await context.explain?.({ kind: 'query', sql: engine.explainPairs(query).sql })
    const { answer } = await scanFor(table, open.badRows, (rows) => engine.pairs({ ...query, ...rows }))
    await refuseMisfits(answer.misfits, table, question.expressions)
    refuseDuplicates(answer)
    const unit: Counted = plan.answers.kind === 'rows' ? 'request' : 'row'
    const hasActual = plan.actual !== null && !plan.isNumeric
    const compared = plan.isNumeric
      ? analyseShadowNumbers(shadowNumbers(answer, tolerance, unit), confidence.value)
      : analyseShadow(shadowCounts(answer, hasActual, unit), confidence.value)
    requireAnswers(request, compared.result.coverage)
    const settings = settingsOf(request, plan, table)
    const noise = settings.noise?.value
    const beside = analyseBeside(
      besideOf(request, plan, question, answer, typeof noise === 'string' ? noise : null),
      confidence.value,
    )
    const names = plan.slices.map((own) => own.map((column) => table.columns[column]?.name ?? ''))
    const sliced = analyseShadowSlices(shadowSlices(answer.cells, names, hasActual), confidence.value)
    const result: ShadowResult = {
      ...compared.result,
      ...beside.beside,
      slices: sliced.slices,
      examples: answer.examples.map(({ id, old, new: next, actual }) => ({
        key: id,
        old,
        new: next,
        actual,
      })),
    }
    const rejected = open.badRows.rejected(table.sources.length)
    const judged = gates.map((gate) => judgeShadowGate(gate, result, confidence.value))
    return {
      schemaVersion: '1.0',
      tool: { name: 'abstat', version: context.version },
      command: 'shadow',
      verdict: verdictOf(judged, [], { onInconclusive: onInconclusive.value, advisory }),
      input: inputOf(plan, table, answer, rejected, engine),
      settings,
      checks: [],
      result,
      diagnostics: [
        ...rejectedRows(rejected),
        ...rowDoubts(answer),
        ...compared.diagnostics,
        ...beside.diagnostics,
        ...sliced.diagnostics,
      ],
    }
  })
}
