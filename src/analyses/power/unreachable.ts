/** What no plan can reach, and what could be reached instead. */

import type { PowerPlan } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import { sizeFor, type UnreachableReason } from '../../stats/power/solve.ts'
import { count } from '../count.ts'
import type { Design } from './design.ts'
import { totalOf } from './sizes.ts'

/** Sizes that are too small for any effect. */
export function tooSmall(plan: PowerPlan, { test, split }: Design): AbstatError {
  const least = Math.ceil(2 * test.designEffect * Math.max(1, 1 / split.allocation))
  const total = totalOf({ baseline: least, variant: Math.ceil(least * split.allocation) }, split)
  return new AbstatError(
    'usage',
    `${count(plan.units ?? 0)} units in all leave an arm without two that are independent`,
    {
      hint: `plan with \`--units ${total}\` or more`,
    },
  )
}

/** No rate differs enough. */
function noRate(plan: PowerPlan, design: Design): AbstatError {
  const { test, split, direction } = design
  const [bound, end] = direction === 1 ? ['100%', test.metric.highest] : ['0%', test.metric.lowest]
  const enough = sizeFor(test, end, plan.power.value)
  const more = enough.value === null ? null : totalOf(enough.value.units, split)
  const other = plan.alternative.value === 'two-sided' && plan.margin === null && direction === 1
  return new AbstatError(
    'usage',
    `${count(plan.units ?? 0)} units in all find no effect with power ${plan.power.value}: not even a rate of ${bound} differs enough`,
    {
      hint: `${more === null ? 'give a lower `--power`' : `plan with \`--units ${more}\` or more`}${other ? '; a fall is asked for by `--alternative less`' : ''}`,
    },
  )
}

/** The error for what is not reached. */
export function unreachable(reason: UnreachableReason, plan: PowerPlan, design: Design): AbstatError {
  if (reason === 'rate-out-of-range') return noRate(plan, design)
  return new AbstatError(
    'usage',
    `\`--effect ${plan.effect?.text ?? ''}\` is too small: more units than can be counted would not find it`,
    {
      hint: 'see what a size could find: `--units 1000000` instead of `--effect`',
    },
  )
}
