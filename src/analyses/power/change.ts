/** A change as it was asked for, settled against the baseline that it is a change of. */

import type { Change, PowerPlan } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import type { PowerBaseline, PowerEffect } from '../../report/types.ts'

/** In the metric's unit, and as a share of the baseline's size; `null` where that is 0. */
export function effectOf(absolute: number, { estimate }: PowerBaseline): PowerEffect {
  return { absolute, relative: estimate === 0 ? null : absolute / Math.abs(estimate) }
}

const percent = (x: number): string => `${Number((x * 100).toPrecision(6))}%`

/** The difference in the metric's unit. */
function absoluteOf(flag: string, change: Change, { type, estimate }: PowerBaseline): number {
  switch (change.kind) {
    case 'absolute':
      return change.value
    case 'points': {
      if (type === 'conversion') return change.value
      throw new AbstatError(
        'usage',
        `\`${flag} ${change.text}\`: points are of a rate, and the metric is a ${type}`,
        {
          hint: `write a number in its unit, or a share of the baseline such as \`${flag} 2%\``,
        },
      )
    }
    case 'relative': {
      if (estimate !== 0) return change.value * Math.abs(estimate)
      throw new AbstatError(
        'usage',
        `\`${flag} ${change.text}\`: the baseline is 0, and so is every share of it`,
        {
          hint: `write a number in the unit of the metric, such as \`${flag} 0.5\``,
        },
      )
    }
  }
}

/** A rate stays between 0 and 1. */
function checkRate(flag: string, change: Change, absolute: number, { type, estimate }: PowerBaseline): void {
  const rate = estimate + absolute
  if (type !== 'conversion' || (rate > 0 && rate < 1)) return
  const [bound, room] = absolute > 0 ? ['100%', 1 - estimate] : ['0%', estimate]
  const slip =
    change.kind === 'absolute' && Math.abs(change.value) >= 1
      ? `; \`${flag} ${change.text}%\` is a share of the baseline, \`${flag} ${change.text}pp\` are points`
      : ''
  throw new AbstatError(
    'usage',
    `\`${flag} ${change.text}\` would take the rate from ${percent(estimate)} to ${percent(rate)}`,
    {
      hint: `it ends at ${bound}: give less than ${percent(room / estimate)} of the baseline, or ${Number((room * 100).toPrecision(6))}pp${slip}`,
    },
  )
}

/** @throws AbstatError (usage) when the change cannot be one of this baseline */
export function settleChange(flag: string, change: Change, baseline: PowerBaseline): PowerEffect {
  const absolute = absoluteOf(flag, change, baseline)
  if (flag === '--effect') checkRate(flag, change, absolute, baseline)
  return effectOf(absolute, baseline)
}

/** The effect and the margin, each `null` where the plan has none. @throws AbstatError (usage) when they contradict */
export function settleChanges(
  { effect, margin, goal }: PowerPlan,
  baseline: PowerBaseline,
): { readonly effect: PowerEffect | null; readonly margin: PowerEffect | null } {
  const settled = {
    effect: effect === null ? null : settleChange('--effect', effect, baseline),
    margin: margin === null ? null : settleChange('--margin', margin, baseline),
  }
  if (settled.effect !== null && settled.margin !== null) {
    const gain = goal.value === 'increase' ? settled.effect.absolute : -settled.effect.absolute
    if (gain <= -settled.margin.absolute) {
      throw new AbstatError(
        'usage',
        `\`--effect ${effect?.text}\` is a loss as large as \`--margin ${margin?.text}\`: no size shows it to be smaller`,
        {
          hint: `give a smaller loss or a larger margin; where less is better, add \`--goal ${goal.value === 'increase' ? 'decrease' : 'increase'}\``,
        },
      )
    }
  }
  return settled
}
