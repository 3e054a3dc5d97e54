/** `abstat analyze`, past the command line: runs, presents and writes. Loaded only when there is work to do. */

import type { AnalyzeRequest } from '../../config/types.ts'
import { runAnalyze } from '../../run/analyze.ts'
import type { RunExplanation } from '../../run/context.ts'
import { deliver, prepareDelivery } from '../delivery.ts'
import { explanationText } from '../explanation.ts'
import type { Io } from '../io.ts'
import type { CommonFlags } from '../options.ts'
import { version } from '../version.ts'
import { withWorkplace } from '../workplace.ts'

/** @returns the exit code of the verdict */
export async function performAnalyze(request: AnalyzeRequest, flags: CommonFlags, io: Io): Promise<number> {
  const delivery = prepareDelivery(flags, io)
  try {
    const explain = (what: RunExplanation) => io.stderr.write(explanationText(request, what))
    const report = await withWorkplace(io, request.machine.tempDirectory, (workplace) =>
      runAnalyze(request, {
        ...workplace,
        stdin: io.stdin,
        version,
        ...(flags.explain === true ? { explain } : {}),
      }),
    )
    await deliver(report, delivery, io)
    return report.verdict.exitCode
  } finally {
    delivery.close()
  }
}
