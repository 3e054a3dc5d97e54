/** `analyze`, composed: files → statistics → experiment → analysis → report. */

import { analyseExperiment } from '../analyses/experiment.ts'
import type { AnalyzeRequest } from '../config/types.ts'
import type { AnalyzeReport } from '../report/types.ts'
import type { RunContext } from './context.ts'
import { makeExperiment } from './experiment.ts'
import { allFlags } from './explicit.ts'
import { askedGates } from './gates.ts'
import { gather } from './gather.ts'
import { assembleReport } from './report.ts'

/** Reads the files and answers. */
export async function runAnalyze(request: AnalyzeRequest, context: RunContext): Promise<AnalyzeReport> {
  const gates = askedGates(request)
  const data = await gather(request, context, { planned: gates.check })
  const { experiment, baselineGuessed } = makeExperiment(request, data)
  const baseline = experiment.variants[0] ?? null
  await context.explain?.({
    kind: 'command',
    flags: allFlags(data.plan, data.table, request, baseline),
  })
  const outcome = analyseExperiment(experiment)
  const verdict = gates.judge(outcome)
  return assembleReport({
    ...{ request, data, experiment, baselineGuessed, outcome, verdict },
    version: context.version,
  })
}
