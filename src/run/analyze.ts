/** `analyze`, composed: sources → table → plan → engine → analysis → report. */

import { analyseExperiment } from '../analyses/experiment.ts'
import type { AnalyzeRequest } from '../config/types.ts'
import { openDuckDb } from '../engine/duckdb/open.ts'
import type { Engine } from '../engine/types.ts'
import { readHead } from '../read/head.ts'
import { explicitFlags, makePlan } from '../read/plan.ts'
import { resolveSources } from '../read/sources.ts'
import { makeTable } from '../read/table.ts'
import type { HeadTable } from '../read/types.ts'
import type { AnalyzeReport } from '../report/types.ts'
import type { RunContext } from './context.ts'
import { fromAggregated } from './from-aggregated.ts'
import { fromRows } from './from-rows.ts'
import { assembleReport } from './report.ts'

/** Reads the files and answers. The engine is closed again however this ends. */
export async function runAnalyze(request: AnalyzeRequest, context: RunContext): Promise<AnalyzeReport> {
  const { stdin, tempDirectory, signal } = context
  const files = await resolveSources(request.files, { stdin, tempDirectory })
  // heads are read while the engine opens; a small file takes hardly longer than that
  const opening = openDuckDb({
    paths: files.map((file) => file.realPath),
    tempDirectory,
    threads: request.machine.threads,
    memoryLimit: request.machine.memoryLimit,
  })
  const interrupt = () => {
    opening.then((engine) => engine.interrupt()).catch(() => undefined)
  }
  signal.addEventListener('abort', interrupt)
  try {
    const heads = files.map((file) => readHead(file, async (each, rows) => (await opening).head(each, rows)))
    const [engine, ...read] = await Promise.all([opening, ...heads])
    return await answer(request, context, makeTable(files, read), engine)
  } catch (error) {
    // an interrupted query fails with an error of the engine's own; what was asked for is the interruption
    signal.throwIfAborted()
    throw error
  } finally {
    signal.removeEventListener('abort', interrupt)
    await opening.then(
      (engine) => engine.close(),
      () => undefined,
    )
  }
}

async function answer(
  request: AnalyzeRequest,
  context: RunContext,
  table: HeadTable,
  engine: Engine,
): Promise<AnalyzeReport> {
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
