/** `evaluate`, of a matrix or of files: only files load what reads files. */

import type { EvaluateRequest } from '../config/types.ts'
import type { EvaluateReport } from '../report/types.ts'
import type { Workplace } from './context.ts'

/** @throws AbstatError when the request cannot be answered */
export async function askEvaluate(
  request: EvaluateRequest,
  version: string,
  inWorkplace: Workplace,
): Promise<EvaluateReport> {
  if (request.matrix !== null) {
    const { matrix } = request
    const { runEvaluateMatrix } = await import('./evaluate-matrix.ts')
    if (!('file' in matrix)) return runEvaluateMatrix(matrix, request, version)
    const { readGivenMatrix } = await import('./evaluate-matrix-file.ts')
    return inWorkplace(async (context) =>
      runEvaluateMatrix(await readGivenMatrix(matrix, request, context), request, version),
    )
  }
  const { leakage } = request
  if (leakage !== null) {
    const { runEvaluateLeakage } = await import('./evaluate-leakage.ts')
    return inWorkplace((context) => runEvaluateLeakage(request, leakage, context))
  }
  const { runEvaluate } = await import('./evaluate.ts')
  return inWorkplace((context) => runEvaluate(request, context))
}
