/** How many units, which effect, or which power? A plan solved for what it leaves open, and the answers around it. */

import type { PowerPlan } from '../../config/types.ts'
import type { Diagnostic, PowerBaseline, PowerEffect, PowerResult } from '../../report/types.ts'
import type { ArmSizes } from '../../stats/power/design.ts'
import { effectFor, sizeFor } from '../../stats/power/solve.ts'
import { effectCurve, powerBySize, sizeCurve, sizesAround } from './around.ts'
import { effectOf } from './change.ts'
import { covariateOf } from './covariate.ts'
import { type Design, designOf, isPossible } from './design.ts'
import { planDoubts } from './doubts.ts'
import { looksOf } from './looks.ts'
import { datesOf, daysFor } from './schedule.ts'
import { sizesWithin, totalOf } from './sizes.ts'
import { tooSmall, unreachable } from './unreachable.ts'

/** What solves the plan. */
interface Solution {
  readonly sizes: ArmSizes
  /** The real numbers that were rounded up; `null` where the sizes were given. */
  readonly exact: ArmSizes | null
  readonly effect: PowerEffect
}

function solveSize(plan: PowerPlan, design: Design, effect: PowerEffect): Solution {
  const solved = sizeFor(design.test, effect.absolute, plan.power.value)
  if (solved.value === null) throw unreachable(solved.reason, plan, design)
  return { sizes: solved.value.units, exact: solved.value.exact, effect }
}

/** The sizes that the plan names. */
function givenSizes(plan: PowerPlan, design: Design): ArmSizes {
  const sizes = sizesWithin(plan.units ?? 0, design.split)
  if (!isPossible(sizes, design)) throw tooSmall(plan, design)
  return sizes
}

function solve(plan: PowerPlan, design: Design, baseline: PowerBaseline): Solution {
  const { effect } = design
  if (effect !== null && plan.solveFor === 'sample-size') return solveSize(plan, design, effect)
  const sizes = givenSizes(plan, design)
  if (effect !== null) return { sizes, exact: null, effect }
  const solved = effectFor(design.test, sizes, plan.power.value, design.direction)
  if (solved.value === null) throw unreachable(solved.reason, plan, design)
  return { sizes, exact: null, effect: effectOf(solved.value, baseline) }
}

/** `baseline` and `variant`, or `variant-1` … with several. */
function byVariant({ baseline, variant }: ArmSizes, comparisons: number): Readonly<Record<string, number>> {
  const names = Array.from({ length: comparisons }, (_, i) =>
    comparisons === 1 ? 'variant' : `variant-${i + 1}`,
  )
  return { baseline, ...Object.fromEntries(names.map((name) => [name, variant])) }
}

/**
 * Solves a plan.
 * @throws AbstatError (usage) when it contradicts its baseline, or when nothing solves it, with what could be instead
 */
export function solvePlan(
  plan: PowerPlan,
  baseline: PowerBaseline,
): { readonly result: PowerResult; readonly diagnostics: readonly Diagnostic[] } {
  const design = designOf(plan, baseline)
  const { test, split } = design
  const { sizes, exact, effect } = solve(plan, design, baseline)
  const totalUnits = totalOf(sizes, split)
  const days = daysFor(totalUnits, plan)
  const powerOfSizes = powerBySize(design, effect.absolute)
  // a two-sided plan of a fall looks for falls
  const direction = effect.absolute < 0 && design.margin === null ? -1 : design.direction
  const covariate = covariateOf(plan, baseline, exact === null ? null : effect)
  const looks = exact === null ? null : looksOf(plan, design, exact, effect.absolute)
  const result: PowerResult = {
    solvedFor: plan.solveFor,
    baseline,
    unitsPerVariant: byVariant(sizes, split.comparisons),
    exactUnitsPerVariant: exact === null ? null : byVariant(exact, split.comparisons),
    totalUnits,
    power: powerOfSizes(sizes),
    alpha: test.alpha,
    alphaPerComparison: test.alpha / test.comparisons,
    effect,
    margin: design.margin,
    designEffect: test.designEffect,
    days,
    dates: datesOf(days, plan),
    curve:
      plan.solveFor === 'effect'
        ? effectCurve(design, sizes, effect.absolute)
        : sizeCurve(design, totalUnits, effect.absolute, powerOfSizes),
    ...(covariate === null ? {} : { covariate }),
    ...(looks === null ? {} : { looks }),
    sizes: sizesAround(plan, design, baseline, totalUnits, direction, powerOfSizes),
  }
  return { result, diagnostics: planDoubts(plan, result, sizes) }
}
