/** `abstat evaluate`, past the command line: runs, presents and writes. Only files load what reads files. */

import type { EvaluateRequest } from '../../config/types.ts'
import type { EvaluateReport } from '../../report/types.ts'
import { delivered } from '../delivery.ts'
import type { Io } from '../io.ts'
import type { CommonFlags } from '../options.ts'
import { version } from '../version.ts'
import { withWorkplace } from '../workplace.ts'

async function reportOf(request: EvaluateRequest, flags: CommonFlags, io: Io): Promise<EvaluateReport> {
  if (request.matrix !== null) {
    const { runEvaluateMatrix } = await import('../../run/evaluate-matrix.ts')
    return runEvaluateMatrix(request.matrix, request, version)
  }
  const [{ runEvaluate }, { queryText }] = await Promise.all([
    import('../../run/evaluate.ts'),
    import('../explanation.ts'),
  ])
  const files = { tempParent: request.machine.tempDirectory, explained: queryText }
  return withWorkplace(flags, io, files, (context) => runEvaluate(request, context))
}

/** @returns the exit code of the verdict */
export const performEvaluate = (request: EvaluateRequest, flags: CommonFlags, io: Io): Promise<number> =>
  delivered(flags, io, () => reportOf(request, flags, io))
