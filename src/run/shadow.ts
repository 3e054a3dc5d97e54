/** `shadow`, composed: files → what two models said of each row, counted in one scan → agreement and accuracy → report. */

import { analyseShadow, withLatency } from '../analyses/shadow.ts'
import { analyseShadowNumbers } from '../analyses/shadow-numbers.ts'
import { defaults } from '../config/defaults.ts'
import type { ShadowRequest } from '../config/types.ts'
import type { PairQuery } from '../engine/label-types.ts'
import type { Expression } from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import { type GateExpression, parseGate } from '../gates/expression.ts'
import { checkShadowGate, judgeShadowGate } from '../gates/shadow.ts'
import { verdictOf } from '../gates/verdict.ts'
import { planShadow, type ShadowPlan } from '../read/plan/shadow-plan.ts'
import { makeTable } from '../read/table.ts'
import type { Table } from '../read/types.ts'
import type { Settings, ShadowReport } from '../report/types.ts'
import type { RunContext } from './context.ts'
import { rowsInput } from './input.ts'
import { refuseMisfits } from './label-scan.ts'
import { rejectedRows } from './left-out.ts'
import { readable, scanFor } from './scan.ts'
import { shadowCounts } from './shadow-counts.ts'
import { latencyBehind, numberLayout, shadowNumbers } from './shadow-numbers.ts'
import { withFiles } from './with-files.ts'

/** The numbers that are compared, in either layout. */
const expressionsOf = ({ layout }: PairQuery): readonly Expression[] =>
  layout.kind === 'columns' ? layout.numbers.flatMap((each) => [each.old, each.new]) : layout.numbers

/** @throws AbstatError (usage) for a gate on what is no measure, before anything is read */
function shadowGates({ gates, actual }: ShadowRequest): readonly GateExpression[] {
  const parsed = gates.map(parseGate)
  for (const gate of parsed) checkShadowGate(gate, actual !== null)
  return parsed
}

function settingsOf(request: ShadowRequest, plan: ShadowPlan, table: Table): Settings {
  const name = (column: number) => table.columns[column]?.name ?? ''
  const { primary, candidate, actual, isNumeric, guessed } = plan
  const from = (isGuessed: boolean) => (isGuessed ? 'guess' : 'flag')
  return {
    confidence: request.confidence,
    primary: { value: name(primary), source: from(guessed.primary) },
    candidate: { value: name(candidate), source: from(guessed.candidate) },
    ...(isNumeric
      ? {
          tolerance: {
            value: request.tolerance ?? defaults.tolerance,
            source: request.tolerance === null ? 'default' : 'flag',
          },
        }
      : {}),
    ...(actual === null ? {} : { actual: { value: name(actual), source: 'flag' } }),
    ...(request.where === null ? {} : { where: { value: request.where, source: 'flag' } }),
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
      request.where === null
        ? 'name other columns with `--primary` and `--candidate`'
        : 'check the condition of `--where`',
  })
}

/** Reads the files and answers. */
export function runShadow(request: ShadowRequest, context: RunContext): Promise<ShadowReport> {
  const gates = shadowGates(request)
  const { confidence, onInconclusive, advisory } = request
  const tolerance = request.tolerance ?? defaults.tolerance
  return withFiles(request, context, async ({ engine, ...open }) => {
    const table = makeTable(open)
    const plan = planShadow(request, table)
    const query: PairQuery = {
      table,
      where:
        request.where === null
          ? null
          : readable(await engine.expression(table, request.where, '--where'), table),
      leaveOutBadRows: false,
      layout: await latencyBehind(
        plan.isNumeric
          ? await numberLayout(plan, tolerance, table, engine)
          : { kind: 'columns', old: plan.primary, new: plan.candidate, numbers: [] },
        plan.latency,
        table,
        engine,
      ),
      actual: plan.actual,
      slices: [],
    }
    await context.explain?.({ kind: 'query', sql: engine.explainPairs(query).sql })
    const { answer } = await scanFor(table, open.badRows, (rows) => engine.pairs({ ...query, ...rows }))
    await refuseMisfits(answer.misfits, table, expressionsOf(query))
    const compared = plan.isNumeric
      ? analyseShadowNumbers(shadowNumbers(answer, tolerance), confidence.value)
      : analyseShadow(shadowCounts(answer.cells, plan.actual !== null), confidence.value)
    requireAnswers(request, compared.result.coverage)
    const latency = plan.latency === null ? undefined : answer.numbers.at(-1)
    const outcome =
      request.latency === null || latency === undefined
        ? compared
        : withLatency(compared, latency, request.latency, confidence.value)
    const rejected = open.badRows.rejected(table.sources.length)
    const input = rowsInput(table, answer, rejected, outcome.result.pairs, engine)
    const judged = gates.map((gate) => judgeShadowGate(gate, outcome.result, confidence.value))
    return {
      schemaVersion: '1.0',
      tool: { name: 'abstat', version: context.version },
      command: 'shadow',
      verdict: verdictOf(judged, [], { onInconclusive: onInconclusive.value, advisory }),
      input,
      settings: settingsOf(request, plan, table),
      checks: [],
      result: outcome.result,
      diagnostics: [...rejectedRows(rejected), ...outcome.diagnostics],
    }
  })
}
