/** What makes a plan doubtful. */

import type { PowerPlan } from '../../config/types.ts'
import type { Diagnostic, PowerResult } from '../../report/types.ts'
import type { ArmSizes } from '../../stats/power/design.ts'
import { count } from '../count.ts'
import { doubt } from '../doubts.ts'

/** Expected conversions, and units without, of an arm from which on the approximation is within a point of power. */
const enoughConversions = 50

/** A time that is longer than there is. */
function tooLong({ maxDays }: PowerPlan, result: PowerResult): readonly Diagnostic[] {
  const { solvedFor, looks } = result
  const days = looks?.days ?? result.days
  if (solvedFor !== 'sample-size' || maxDays === null || days === null || days <= maxDays) return []
  const message = `${count(days)} days are more than \`--max-days ${maxDays}\`; the row of ${count(maxDays)} day${maxDays === 1 ? '' : 's'} says what that time could find`
  return [doubt('longer-than-max-days', 'warning', message, { field: 'days' }, maxDays)]
}

/** The fewest that an arm expects to convert, or not to. */
function rarest(
  { baseline, effect }: PowerResult,
  sizes: ArmSizes,
): { readonly what: string; readonly expected: number } {
  const arms = [
    { units: sizes.baseline, rate: baseline.estimate },
    { units: sizes.variant, rate: baseline.estimate + effect.absolute },
  ]
  const all = arms.flatMap(({ units, rate }) => [
    { what: 'conversions', expected: units * rate },
    { what: 'units without a conversion', expected: units * (1 - rate) },
  ])
  return all.reduce((least, each) => (each.expected < least.expected ? each : least))
}

function fewConversions(result: PowerResult, sizes: ArmSizes): readonly Diagnostic[] {
  if (result.baseline.type !== 'conversion') return []
  const { what, expected } = rarest(result, sizes)
  if (expected >= enoughConversions) return []
  const message = `an arm expects only about ${count(Math.round(expected))} ${what}: the power is approximate, and may be 2 points lower than shown (within 1 point from ${enoughConversions} on)`
  return [doubt('few-conversions', 'note', message, { field: 'power' }, enoughConversions)]
}

export const planDoubts = (plan: PowerPlan, result: PowerResult, sizes: ArmSizes): readonly Diagnostic[] => [
  ...tooLong(plan, result),
  ...fewConversions(result, sizes),
]
