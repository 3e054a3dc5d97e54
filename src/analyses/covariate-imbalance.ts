/** Did the arms differ before anybody was exposed? A variant can have no effect on that: then the assignment is broken. */

import type { Diagnostic } from '../report/types.ts'
import { type CovariateMoments, covariateBalance } from '../stats/covariate-balance.ts'
import { emptyMoments } from '../stats/moments.ts'
import type { Moments } from '../stats/types.ts'
import { doubt } from './doubts.ts'
import type { Question } from './question.ts'

/** The covariate in one arm, of the units that have one. */
function momentsIn({ statistics }: Question, arm: number): Moments {
  const own = statistics[arm]
  if (own === undefined || !('covariate' in own) || own.covariate === undefined) return emptyMoments
  const { n, meanY, m2Y } = own.covariate.known
  return { n, mean: meanY, m2: m2Y }
}

/** One question a covariate: a column may serve several metrics, what was before is of one. */
function byCovariate(questions: readonly Question[]): readonly Question[] {
  const seen = new Map<string, Question>()
  for (const question of questions) {
    const { covariate, name } = question.metric
    if (covariate === undefined) continue
    const key = covariate.kind === 'column' ? `column ${covariate.name}` : `before ${name}`
    if (!seen.has(key)) seen.set(key, question)
  }
  return [...seen.values()]
}

const called = ({ metric: { name, covariate } }: Question): string =>
  covariate?.kind === 'column' ? covariate.name : `${name} before the exposure`

const shown = (value: number | null): string => (value === null ? '?' : String(Number(value.toPrecision(4))))

/** Doubts about arms that a covariate tells apart: all covariates and variants are one family (Holm). */
export function covariateImbalance(
  questions: readonly Question[],
  confidence: number,
): readonly Diagnostic[] {
  const asked = byCovariate(questions)
  const covariates = asked.map(
    (question): CovariateMoments => ({
      baseline: momentsIn(question, 0),
      variants: question.variants.slice(1).map((_, i) => momentsIn(question, i + 1)),
    }),
  )
  return covariateBalance(covariates, confidence).flatMap((ofCovariate, i) =>
    ofCovariate.flatMap(({ adjustedPValue, imbalanced }, j): readonly Diagnostic[] => {
      const [question, own] = [asked[i], covariates[i]]
      const variant = question?.variants[j + 1]
      if (!imbalanced || question === undefined || own === undefined || variant === undefined) return []
      const [baseline] = question.variants
      return [
        doubt(
          'covariate-imbalance',
          'warning',
          `${called(question)} differs between ${variant} (${shown(own.variants[j]?.mean ?? null)}) and ${baseline} (${shown(own.baseline.mean)}), p ${(adjustedPValue ?? 0).toPrecision(2)}, although it was settled before anybody was exposed: look for a fault in how units are assigned or logged before believing any comparison`,
          { variant, field: 'covariate' },
        ),
      ]
    }),
  )
}
