/** The report of an evaluation, assembled; and its gates. */

import type { EvaluationOutcome } from '../analyses/evaluate.ts'
import type { EvaluateRequest } from '../config/types.ts'
import { type GateExpression, parseGate } from '../gates/expression.ts'
import { checkQualityGate, judgeQualityGate } from '../gates/quality.ts'
import { verdictOf } from '../gates/verdict.ts'
import type { Diagnostic, EvaluateReport, InputSection, Settings } from '../report/types.ts'

/** @throws AbstatError (usage) for a gate on what is no measure, before anything is read */
export function qualityGates({ gates, score, probabilities }: EvaluateRequest): readonly GateExpression[] {
  const parsed = gates.map(parseGate)
  const scored = score !== null ? 'score' : probabilities.length > 0 ? 'probabilities' : null
  for (const gate of parsed) checkQualityGate(gate, scored)
  return parsed
}

interface Parts {
  readonly request: EvaluateRequest
  readonly outcome: EvaluationOutcome
  readonly gates: readonly GateExpression[]
  readonly input: InputSection | null
  readonly settings: Settings
  /** Besides those of the analysis. */
  readonly diagnostics: readonly Diagnostic[]
  readonly version: string
}

/** @throws AbstatError (usage) for a gate on a class that there is not */
export function evaluateReport(parts: Parts): EvaluateReport {
  const { request, outcome, gates, input, settings, diagnostics, version } = parts
  const { confidence, onInconclusive, advisory } = request
  const judged = gates.map((gate) => judgeQualityGate(gate, outcome.result, confidence.value))
  return {
    schemaVersion: '1.0',
    tool: { name: 'abstat', version },
    command: 'evaluate',
    verdict: verdictOf(judged, [], { onInconclusive: onInconclusive.value, advisory }),
    input,
    settings: { confidence, ...settings },
    checks: [],
    result: outcome.result,
    diagnostics: [...diagnostics, ...outcome.diagnostics],
  }
}
