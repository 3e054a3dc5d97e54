/** `analyze`, composed: sources → table → plan → engine → analysis → report. */

import { analyseExperiment } from '../analyses/experiment.ts'
import type { AnalyzeRequest } from '../config/types.ts'
import { openDuckDb } from '../engine/duckdb/open.ts'
import type { Engine } from '../engine/types.ts'
import { readHead } from '../read/head.ts'
import { explicitFlags, makePlan } from '../read/plan.ts'
import { resolveSources } from '../read/sources.ts'
import { makeTable } from '../read/table.ts'
import type { AnalyzeReport } from '../report/types.ts'
import type { RunContext } from './context.ts'
import { fromAggregated } from './from-aggregated.ts'
import { fromRows } from './from-rows.ts'
import { assembleReport } from './report.ts'

/** Reads the files and answers. The engine is closed again however this ends. */
export async function runAnalyze(request: AnalyzeRequest, context: RunContext): Promise<AnalyzeReport> {
  const files = await resolveSources(request.files, {
    stdin: context.stdin,
    tempDirectory: context.tempDirectory,
  })
  const engine = await openDuckDb({
    paths: files.map((file) => file.realPath),
    tempDirectory: context.tempDirectory,
    threads: request.machine.threads,
    memoryLimit: request.machine.memoryLimit,
  })
  const interrupt = () => engine.interrupt()
  context.signal.addEventListener('abort', interrupt)
  try {
    return await answer(request, context, files, engine)
  } catch (error) {
    // an interrupted query fails with an error of the engine's own; what was asked for is the interruption
    context.signal.throwIfAborted()
    throw error
  } finally {
    context.signal.removeEventListener('abort', interrupt)
    engine.close()
  }
}

async function answer(
  request: AnalyzeRequest,
  context: RunContext,
  files: Awaited<ReturnType<typeof resolveSources>>,
  engine: Engine,
): Promise<AnalyzeReport> {
  const heads = await Promise.all(
    files.map((file) => readHead(file, (each, rows) => engine.head(each, rows))),
  )
  const table = makeTable(files, heads)
  const plan = makePlan(request, table)
  const data =
    plan.layout === 'aggregated'
      ? await fromAggregated(request, plan, table, engine, context)
      : await fromRows(request, plan, table, engine, context)
  context.signal.throwIfAborted()
  const baseline = data.experiment.variants[0] ?? null
  await context.explain?.({ kind: 'command', flags: explicitFlags(plan, table, { ...request, baseline }) })
  const outcome = analyseExperiment(data.experiment)
  return assembleReport({ request, plan, table, data, outcome, engine, version: context.version })
}
