/** A margin as it was written → the changes that are acceptable, in the data's sign. */

import type { Change, MarginRequest } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import { type Goal, isRate, type Margin, type MetricType } from '../../report/types.ts'

/** @throws AbstatError (usage) for points of what is not a rate */
export function settleMargin(
  { name, type }: { readonly name: string; readonly type: MetricType },
  goal: Goal,
  asked: MarginRequest | undefined,
): Margin | null {
  if (asked === undefined) return null
  const scaleOf = ({ kind }: Change): Margin['scale'] => {
    if (kind !== 'points' || isRate(type)) return kind === 'relative' ? 'relative' : 'absolute'
    throw new AbstatError(
      'usage',
      `\`--margin ${name}=${asked.text}\`: points are of rates, and ${name} is a ${type}`,
      {
        hint: `write \`--margin ${name}=2%\` of the baseline, or a bare number in its unit`,
      },
    )
  }
  if (asked.kind === 'equivalence') {
    const { kind, low, high } = asked
    return { kind, scale: scaleOf(low), low: low.value, high: high.value }
  }
  const { kind, loss } = asked
  return goal === 'increase'
    ? { kind, scale: scaleOf(loss), low: -loss.value, high: null }
    : { kind, scale: scaleOf(loss), low: null, high: loss.value }
}
