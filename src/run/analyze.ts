/** `analyze`, composed: files → statistics → experiment → analysis → report. */

import { analyseExperiment } from '../analyses/experiment.ts'
import { sinceReport } from '../analyses/since-report.ts'
import type { AnalyzeRequest } from '../config/types.ts'
import { shellFlag } from '../read/quote.ts'
import type { AnalyzeReport } from '../report/types.ts'
import { baselineReport, earlierMetrics } from './baseline-report.ts'
import type { RunContext } from './context.ts'
import { makeExperiment } from './experiment.ts'
import { allFlags } from './explicit.ts'
import { askedGates } from './gates.ts'
import { gather } from './gather.ts'
import { assembleReport } from './report.ts'

/** Reads the files and answers. */
export async function runAnalyze(request: AnalyzeRequest, context: RunContext): Promise<AnalyzeReport> {
  const gates = askedGates(request)
  const saved = await baselineReport(request, context)
  const data = await gather(request, context, {
    planned: (plan, table) => gates.check(plan, saved && earlierMetrics(saved, request, plan, table)),
  })
  const { experiment, baselineGuessed } = makeExperiment(request, data)
  const baseline = experiment.variants[0] ?? null
  await context.explain?.({
    kind: 'command',
    flags: allFlags(data.plan, data.table, request, baseline).map(shellFlag),
  })
  const analysed = analyseExperiment(experiment)
  const { metrics, settings } = experiment
  const outcome =
    saved === null
      ? analysed
      : sinceReport(analysed, metrics, earlierMetrics(saved, request, data.plan, data.table), settings)
  const verdict = gates.judge(outcome)
  return assembleReport({
    ...{ request, data, experiment, baselineGuessed, outcome, verdict, saved },
    version: context.version,
  })
}
