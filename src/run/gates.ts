/** Gates: taken apart before anything is read, checked before anything is scanned, judged at the end. */

import { familyConfidence } from '../analyses/families.ts'
import type { ExperimentOutcome } from '../analyses/types.ts'
import type { AnalyzeRequest } from '../config/types.ts'
import { AbstatError } from '../errors.ts'
import { checkGate } from '../gates/check.ts'
import { type GateExpression, parseGate } from '../gates/expression.ts'
import { type Evidence, judgeGate } from '../gates/judge.ts'
import { gatesByRole, hasRoles } from '../gates/roles.ts'
import { verdictOf } from '../gates/verdict.ts'
import type { Plan } from '../read/types.ts'
import type { VerdictSection } from '../report/types.ts'

/** The word that asks for the gates that roles amount to. */
const byRoles = 'roles'

export interface AskedGates {
  /** @throws AbstatError (usage) for a gate on something that there is not */
  check(plan: Plan): void
  /** @throws AbstatError (usage) for a variant that the data do not have */
  judge(outcome: ExperimentOutcome): VerdictSection
}

function checkVariant({ variant, quantity, text }: GateExpression, variants: readonly string[]): void {
  if (variant === null) return
  if (variant === variants[0] && quantity !== 'estimate') {
    throw new AbstatError(
      'usage',
      `\`--gate ${text}\`: \`${variant}\` is the baseline, and is not compared`,
      {
        hint: 'name another variant, or leave out the `@` and what follows for all of them',
      },
    )
  }
  if (variants.includes(variant)) return
  throw new AbstatError('usage', `\`--gate ${text}\`: there is no variant \`${variant}\``, {
    hint: `the variants are ${variants.map((each) => `\`${each}\``).join(', ')}`,
  })
}

/**
 * The gates of a request.
 * @throws AbstatError (usage) for what is no gate
 */
export function askedGates(request: AnalyzeRequest): AskedGates {
  const { gates, onInconclusive, advisory, confidence, correction } = request
  const expressions = gates.filter((text) => text.trim() !== byRoles).map(parseGate)
  const roles = expressions.length < gates.length
  return {
    check: ({ metrics }) => {
      for (const each of expressions) checkGate(each, metrics)
      if (!roles || hasRoles(metrics)) return
      throw new AbstatError('usage', '`--gate roles`: no metric is primary, or a guardrail with a margin', {
        hint: 'name the metrics (`--conversion`, `--mean`), or say what they are with `--role` and `--margin`',
      })
    },
    judge: ({ result, diagnostics, checks }) => {
      const evidence: Evidence = {
        result,
        diagnostics,
        confidence: (comparisons) =>
          correction.value === 'by-role'
            ? confidence.value
            : familyConfidence(correction.value, confidence.value, comparisons),
      }
      const variants = result.variants.map(({ name }) => name)
      for (const each of expressions) checkVariant(each, variants)
      const judged = [
        ...expressions.map((each) => judgeGate(checkGate(each, result.metrics), evidence)),
        ...(roles ? gatesByRole(evidence) : []),
      ]
      return verdictOf(judged, checks, { onInconclusive: onInconclusive.value, advisory })
    },
  }
}
