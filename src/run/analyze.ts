/** `analyze`, composed: files → statistics → experiment → analysis → report. */

import { analyseExperiment } from '../analyses/experiment.ts'
import { sinceReport } from '../analyses/since-report.ts'
import type { AnalyzeRequest, SaidFlag } from '../config/types.ts'
import { shellFlag } from '../read/quote.ts'
import type { AnalyzeReport } from '../report/types.ts'
import { baselineReport, earlierMetrics } from './baseline-report.ts'
import type { RunContext } from './context.ts'
import { makeExperiment } from './experiment.ts'
import { allFlags } from './explicit.ts'
import { askedGates } from './gates.ts'
import { gather } from './gather.ts'
import type { Gathered } from './gathered.ts'
import { assembleReport } from './report.ts'

/** An answer, and how it came about. */
export interface Analysed {
  readonly report: AnalyzeReport
  readonly data: Gathered
  /** They say explicitly what was guessed. */
  readonly flags: readonly SaidFlag[]
}

/** Reads the files and answers. */
export const runAnalyze = async (request: AnalyzeRequest, context: RunContext): Promise<AnalyzeReport> =>
  (await analysed(request, context)).report

/** The same, with what was read and guessed on the way. */
export async function analysed(request: AnalyzeRequest, context: RunContext): Promise<Analysed> {
  const gates = askedGates(request)
  const saved = await baselineReport(request, context)
  const data = await gather(request, context, {
    time: request.looks?.value.kind === 'dates',
    planned: (plan, table) => gates.check(plan, saved && earlierMetrics(saved, request, plan, table)),
  })
  const { experiment, baselineGuessed } = makeExperiment(request, data)
  const baseline = experiment.variants[0] ?? null
  const flags = allFlags(data.plan, data.table, request, baseline)
  await context.explain?.({ kind: 'command', flags: flags.map(shellFlag) })
  const found = analyseExperiment(experiment)
  const { metrics, settings } = experiment
  const outcome =
    saved === null
      ? found
      : sinceReport(found, metrics, earlierMetrics(saved, request, data.plan, data.table), settings)
  const verdict = gates.judge(outcome, settings.looks)
  const report = assembleReport({
    ...{ request, data, experiment, baselineGuessed, outcome, verdict, saved },
    version: context.version,
  })
  return { report, data, flags }
}
