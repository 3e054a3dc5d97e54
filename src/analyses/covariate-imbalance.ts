/** Did the arms differ before anybody was exposed? A variant can have no effect on that: then the assignment is broken. */

import type { Diagnostic } from '../report/types.ts'
import { type CovariateMoments, covariateBalance } from '../stats/covariate-balance.ts'
import { emptyMoments } from '../stats/moments.ts'
import type { Moments } from '../stats/types.ts'
import { doubt } from './doubts.ts'
import type { Question } from './question.ts'
import type { AnalysedMetric } from './types.ts'

/** One covariate of one metric. */
interface Asked {
  readonly question: Question
  readonly at: number
  readonly called: string
}

/** The covariate in one arm, of the units that have one. */
function momentsIn({ question: { statistics }, at }: Asked, arm: number): Moments {
  const own = statistics[arm]
  const pair = own !== undefined && 'covariates' in own ? own.covariates?.known[at]?.[0] : undefined
  return pair === undefined ? emptyMoments : { n: pair.n, mean: pair.meanY, m2: pair.m2Y }
}

const called = ({ covariates = [], name, type }: AnalysedMetric, at: number): string => {
  const covariate = covariates[at]
  if (covariate?.kind === 'column') return covariate.name
  const part = type === 'ratio' ? (covariate?.number === 0 ? 'numerator of ' : 'denominator of ') : ''
  return `${part}${name} before the exposure`
}

/** One question a covariate: a column may serve several metrics, what was before is of one. */
function byCovariate(questions: readonly Question[]): readonly Asked[] {
  const seen = new Map<string, Asked>()
  for (const question of questions) {
    for (const [at, covariate] of (question.metric.covariates ?? []).entries()) {
      const name = called(question.metric, at)
      const key = `${covariate.kind} ${name}`
      if (!seen.has(key)) seen.set(key, { question, at, called: name })
    }
  }
  return [...seen.values()]
}

const shown = (value: number | null): string => (value === null ? '?' : String(Number(value.toPrecision(4))))

/** Doubts about arms that a covariate tells apart: all covariates and variants are one family (Holm). */
export function covariateImbalance(
  questions: readonly Question[],
  confidence: number,
): readonly Diagnostic[] {
  const asked = byCovariate(questions)
  const covariates = asked.map(
    (each): CovariateMoments => ({
      baseline: momentsIn(each, 0),
      variants: each.question.variants.slice(1).map((_, i) => momentsIn(each, i + 1)),
    }),
  )
  return covariateBalance(covariates, confidence).flatMap((ofCovariate, i) =>
    ofCovariate.flatMap(({ adjustedPValue, imbalanced }, j): readonly Diagnostic[] => {
      const [each, own] = [asked[i], covariates[i]]
      const variant = each?.question.variants[j + 1]
      if (!imbalanced || each === undefined || own === undefined || variant === undefined) return []
      const [baseline] = each.question.variants
      return [
        doubt(
          'covariate-imbalance',
          'warning',
          `${each.called} differs between ${variant} (${shown(own.variants[j]?.mean ?? null)}) and ${baseline} (${shown(own.baseline.mean)}), p ${(adjustedPValue ?? 0).toPrecision(2)}, although it was settled before anybody was exposed: look for a fault in how units are assigned or logged before believing any comparison`,
          { variant, field: 'covariate' },
        ),
      ]
    }),
  )
}
