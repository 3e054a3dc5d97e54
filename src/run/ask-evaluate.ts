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
    const { runEvaluateMatrix } = await import('./evaluate-matrix.ts')
    return runEvaluateMatrix(request.matrix, request, version)
  }
  const { runEvaluate } = await import('./evaluate.ts')
  return inWorkplace((context) => runEvaluate(request, context))
}
