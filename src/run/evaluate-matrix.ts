/** `evaluate` of a matrix that was given: no engine. */

import { analyseEvaluation } from '../analyses/evaluate.ts'
import type { EvaluateRequest, GivenMatrix } from '../config/types.ts'
import type { EvaluateReport } from '../report/types.ts'
import { evaluateReport, qualityGates } from './evaluate-report.ts'

/** Answers from the counts alone. */
export function runEvaluateMatrix(
  matrix: GivenMatrix,
  request: EvaluateRequest,
  version: string,
): EvaluateReport {
  const gates = qualityGates(request)
  const { labels, counts, rows, order } = matrix
  const all = counts.flat().reduce((sum, count) => sum + count, 0)
  const outcome = analyseEvaluation(
    {
      labels,
      counts,
      ...{ squares: null, predicted: [], isStratified: false, clusters: null },
      order,
      positive: request.positive !== null && labels.includes(request.positive) ? request.positive : null,
      zeroDivision: request.zeroDivision,
      slices: [],
      ranking: null,
      classes: null,
      predictedBy: 'column',
      coverage: { rows: all, labelled: all, evaluated: all, withoutPrediction: 0 },
    },
    request.confidence.value,
  )
  return evaluateReport({
    ...{ request, outcome, gates, version },
    input: null,
    settings: {
      rows: { value: rows, source: 'flag' },
      ...(request.matrix !== null && 'file' in request.matrix
        ? { matrix: { value: request.matrix.file, source: 'flag' as const } }
        : {}),
    },
    diagnostics: [],
  })
}
