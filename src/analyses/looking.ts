/** What intervals and p-values have to be when the data are looked at more than once. */

import type { LookPlan, LookResult } from '../report/types.ts'
import { criticalValue } from '../stats/critical.ts'
import { defined, missing, undefinedTest, withoutLimits } from '../stats/outcome.ts'
import { alwaysValidCritical, alwaysValidPValue } from '../stats/sequential/always-valid.ts'
import { boundaries } from '../stats/sequential/boundaries.ts'
import type { Alternative, Comparison, Interval, Level } from '../stats/types.ts'
import type { Method } from './method.ts'

type PValues = readonly (number | null)[]

/** What holds at one look; `alpha` is that of all looks together. */
export interface Looking {
  /** What a p-value has to be below. */
  alpha(alpha: number): number
  /** How many standard errors a two-sided interval reaches to either side, of a difference between so many units. */
  reach(alpha: number, units: number): number
  /**
   * The p-values of a family.
   * @param levels alpha `of` the family and of `each` in it; `otherwise`: as they are adjusted where this is the only look
   */
  adjusted(pValues: PValues, levels: { of: number; each: number; otherwise: () => PValues }): PValues
  /** The method with intervals and p-values that hold although it is not the only look. */
  method(method: Method, alpha: number): Method
  /** `null` where looks are not planned. @param alpha of the nominal level */
  look(alpha: number): LookResult | null
}

/** One look at all the data, and no other. */
const once: Looking = {
  alpha: (alpha) => alpha,
  reach: (alpha) => criticalValue(1 - alpha),
  adjusted: (_, { otherwise }) => otherwise(),
  method: (method) => method,
  look: () => null,
}

const withPValue = (comparison: Comparison, pValue: number | null): Comparison => ({
  ...comparison,
  test: { ...comparison.test, pValue },
})

/** Without a second test whose p-value holds at one look only. */
function ofOneLook({ mannWhitney: _, ...method }: Method): Method {
  return method
}

/** c(N) in the place of every critical value, N the units of the arms in question. */
function alwaysValid(tunedFor: number): Looking {
  const levelOf = (level: Level, units: number): Level =>
    typeof level === 'number' && units > 0
      ? { critical: alwaysValidCritical({ alpha: 1 - level, tunedFor }, units) }
      : level
  return {
    ...once,
    reach: (alpha, units) =>
      units > 0 ? alwaysValidCritical({ alpha, tunedFor }, units) : criticalValue(1 - alpha),
    method: (method, alpha) => ({
      ...ofOneLook(method),
      interval: (arm, level) => method.interval(arm, levelOf(level, method.units(arm))),
      compare: (arm, level) => {
        const units = method.units(0) + method.units(arm)
        const comparison = method.compare(arm, levelOf(level, units))
        const { statistic, pValue } = comparison.test
        if (statistic === null || pValue === null) return comparison
        return withPValue(comparison, alwaysValidPValue({ alpha, tunedFor }, units, statistic))
      },
      // what is believed does not depend on how often one looks
      belief: (arm) => method.belief(arm, method.compare(arm, 1 - alpha).test),
    }),
  }
}

/** Estimates, and nothing that could be decided by. */
function notDue(method: Method): Method {
  const bare = ({ estimate, reasons }: Interval): Interval =>
    withoutLimits(
      estimate === null ? missing(reasons.estimate ?? 'no-data') : defined(estimate),
      'look-not-due',
    )
  return {
    ...ofOneLook(method),
    interval: (arm, level) => bare(method.interval(arm, level)),
    compare: (arm, level) => {
      const { difference, lift, superiority, test } = method.compare(arm, level)
      return {
        difference: bare(difference),
        lift: bare(lift),
        ...(superiority === undefined ? {} : { superiority: bare(superiority) }),
        test: undefinedTest(test.name, 'look-not-due'),
      }
    },
    belief: (arm, test) => ({
      chance: missing('look-not-due'),
      expectedLoss: missing('look-not-due'),
      minEffect: method.belief(arm, test).minEffect === null ? null : missing('look-not-due'),
    }),
    best: () => null,
  }
}

/** Standard errors whose tail no double holds. */
const beyondDoubles = 40

/** Looks before this one are taken to have been on time. */
function planned(
  { units, dates, spending }: Extract<LookPlan, { kind: 'looks' }>,
  now: number,
  alternative: Alternative,
): Looking {
  const end = units.at(-1) ?? 0
  const number = units.filter((each) => each <= now).length
  const fractions = [...units.slice(0, Math.max(0, number - 1)), now].map((each) => each / end)
  const sides = alternative === 'two-sided' ? 2 : 1
  const found = new Map<number, number>()
  // nothing may be spent before the first look is due; the same level is asked for again and again, and found by integration
  const nominal = (alpha: number): number => {
    const known = found.get(alpha)
    if (known !== undefined) return known
    const level = number === 0 ? 0 : (boundaries({ fractions, alpha, sides, spending }).at(-1)?.nominal ?? 0)
    found.set(alpha, level)
    return level
  }
  const levelOf = (level: Level): Level => {
    if (typeof level !== 'number') return level
    const at = nominal(1 - level)
    return at === 0 ? { critical: beyondDoubles } : { alpha: at }
  }
  return {
    alpha: nominal,
    reach: (alpha) => criticalValue({ alpha: number === 0 ? alpha : nominal(alpha) }),
    // the family is split before the boundary: below the level of the look exactly where p is below that of its part
    adjusted: (pValues, { of, each }) => {
      const factor = number === 0 || of === each ? 1 : nominal(of) / nominal(each)
      return pValues.map((p) => (p === null ? null : Math.min(1, p * factor)))
    },
    method: (method, alpha) =>
      number === 0 || nominal(alpha) === 0
        ? notDue(method)
        : {
            ...ofOneLook(method),
            interval: (arm, level) => method.interval(arm, levelOf(level)),
            compare: (arm, level) => method.compare(arm, levelOf(level)),
          },
    look: (alpha) => ({
      number,
      planned: units.length,
      fraction: now / end,
      nominalLevel: nominal(alpha),
      nextUnits: units.find((each) => each > now) ?? null,
      ...(dates === undefined ? {} : { nextDate: dates[units.findIndex((each) => each > now)] ?? null }),
    }),
  }
}

/**
 * @param units of all variants together
 * @param plan `null`: this is the only look
 */
export function lookingBy(plan: LookPlan | null, units: number, alternative: Alternative): Looking {
  if (plan === null) return once
  return plan.kind === 'always-valid' ? alwaysValid(plan.tunedFor) : planned(plan, units, alternative)
}
