/** Gates: taken apart before anything is read, checked before anything is scanned, judged at the end. */

import { familyConfidence } from '../analyses/families.ts'
import { lookingBy } from '../analyses/looking.ts'
import type { EarlierMetric } from '../analyses/since-report.ts'
import type { ExperimentOutcome } from '../analyses/types.ts'
import type { AnalyzeRequest } from '../config/types.ts'
import { AbstatError } from '../errors.ts'
import { checkGate, type GatedMetric } from '../gates/check.ts'
import { type GateExpression, parseGate } from '../gates/expression.ts'
import { type Evidence, isChange, judgeGate } from '../gates/judge.ts'
import { gatesByRole, hasRoles } from '../gates/roles.ts'
import { verdictOf } from '../gates/verdict.ts'
import type { Plan } from '../read/types.ts'
import type { LookPlan, MetricResult, VerdictSection } from '../report/types.ts'

/** The word that asks for the gates that roles amount to. */
const byRoles = 'roles'

export interface AskedGates {
  /**
   * @param earlier what the saved report says of the plan's metrics; `null` without one
   * @throws AbstatError (usage) for a gate on something that there is not
   */
  check(plan: Plan, earlier: ReadonlyMap<string, EarlierMetric> | null): void
  /** @throws AbstatError (usage) for a variant that the data do not have */
  /** @param looks as they were settled; `null`: this is the only one */
  judge(outcome: ExperimentOutcome, looks: LookPlan | null): VerdictSection
}

function checkVariant({ variant, quantity, text }: GateExpression, variants: readonly string[]): void {
  if (variant === null) return
  if (variant === variants[0] && quantity !== 'estimate' && !isChange(quantity)) {
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

/** A metric of the result, as a gate needs to know it. */
const gated = ({ name, type, comparisons }: MetricResult): GatedMetric => ({
  name,
  type,
  test: comparisons.some(({ superiority }) => superiority !== undefined) ? 'ranks' : null,
})

/** A gate on a change that no saved report can answer, known before any data are. */
function checkChange(
  { text, metric, quantity, variant }: GateExpression,
  earlier: ReadonlyMap<string, EarlierMetric> | null,
): void {
  if (!isChange(quantity)) return
  const from = earlier?.get(metric)
  if (from === undefined) {
    throw new AbstatError('usage', `\`--gate ${text}\`: a change since when?`, {
      hint: 'name a saved report with `--baseline-report FILE`',
    })
  }
  if (from.refused !== null) {
    throw new AbstatError(
      'usage',
      `\`--gate ${text}\`: \`${metric}\` cannot be compared with the saved report: ${from.refused}`,
      { hint: 'make both reports with the same flags, or leave out the gate' },
    )
  }
  const names = from.variants.map((each) => each.variant)
  if (variant === null || names.includes(variant)) return
  throw new AbstatError('usage', `\`--gate ${text}\`: the saved report has no variant \`${variant}\``, {
    hint: `its variants are ${names.map((each) => `\`${each}\``).join(', ')}`,
  })
}

/**
 * The gates of a request.
 * @throws AbstatError (usage) for what is no gate
 */
export function askedGates(request: AnalyzeRequest): AskedGates {
  const { gates, onInconclusive, advisory, confidence, correction, alternative } = request
  const expressions = gates.filter((text) => text.trim() !== byRoles).map(parseGate)
  const roles = expressions.length < gates.length
  // without a report no file has to be read to refuse it
  if (request.baselineReport === null) for (const each of expressions) checkChange(each, null)
  return {
    check: ({ metrics }, earlier) => {
      for (const each of expressions) {
        checkGate(each, metrics)
        checkChange(each, earlier)
      }
      if (!roles || hasRoles(metrics)) return
      throw new AbstatError('usage', '`--gate roles`: no metric is primary, or a guardrail with a margin', {
        hint: 'name the metrics (`--conversion`, `--mean`), or say what they are with `--role` and `--margin`',
      })
    },
    judge: ({ result, diagnostics, checks }, looks) => {
      const total = result.variants.reduce((sum, each) => sum + each.units, 0)
      const looking = lookingBy(looks, total, alternative.value)
      const evidence: Evidence = {
        result,
        diagnostics,
        reach: (comparisons, units) => {
          const level =
            correction.value === 'by-role'
              ? confidence.value
              : familyConfidence(correction.value, confidence.value, comparisons)
          return looking.reach(1 - level, units)
        },
      }
      const variants = result.variants.map(({ name }) => name)
      for (const each of expressions) checkVariant(each, variants)
      const judged = [
        ...expressions.map((each) => judgeGate(checkGate(each, result.metrics.map(gated)), evidence)),
        ...(roles ? gatesByRole(evidence) : []),
      ]
      return verdictOf(judged, checks, { onInconclusive: onInconclusive.value, advisory })
    },
  }
}
