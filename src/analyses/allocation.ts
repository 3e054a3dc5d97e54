/** The planned share of every variant, from the allocation asked for and the variants seen. */

import type { AllocationRequest } from '../config/types.ts'
import { AbstatError } from '../errors.ts'

export interface Allocation {
  /** Variants with a planned share, baseline first; those planned but never seen are among them. */
  readonly variants: readonly string[]
  /** In the same order; they add to 1. */
  readonly shares: readonly number[]
  /** Variants seen that the plan gives no one. */
  readonly unplanned: readonly string[]
}

/**
 * Equal shares without a request. In-order shares must be as many as there are variants; a named allocation
 * leaves every variant that it does not name (or names with 0) without a share.
 * @param seen the variants in the data, baseline first
 * @throws AbstatError (usage) when the plan does not fit the variants
 */
export function allocate(request: AllocationRequest | null, seen: readonly string[]): Allocation {
  const scaled = (variants: readonly string[], weights: readonly number[], unplanned: readonly string[]) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    return { variants, shares: weights.map((weight) => weight / total), unplanned }
  }
  if (request === null)
    return scaled(
      seen,
      seen.map(() => 1),
      [],
    )
  if (request.kind === 'ordered') {
    if (request.shares.length !== seen.length) {
      throw new AbstatError(
        'usage',
        `\`--allocation ${request.shares.join(':')}\` has ${request.shares.length} shares for ${seen.length} variants: ${seen.join(', ')}`,
        { hint: 'give one share a variant, in this order, or name them: `--allocation control=9,b=1`' },
      )
    }
    return scaled(seen, request.shares, [])
  }
  const planned = new Map(request.shares.map(({ variant, share }) => [variant, share]))
  const baseline = seen[0] ?? ''
  if (!((planned.get(baseline) ?? 0) > 0)) {
    throw new AbstatError('usage', `\`--allocation\` gives the baseline ${baseline} no share`, {
      hint: 'name it in the allocation, or choose another with `--baseline`',
    })
  }
  const hasShare = (variant: string) => (planned.get(variant) ?? 0) > 0
  const unseen = [...planned.keys()].filter((variant) => hasShare(variant) && !seen.includes(variant))
  const variants = [...seen.filter(hasShare), ...unseen]
  if (variants.length < 2) {
    throw new AbstatError('usage', `\`--allocation\` names no variant to compare with ${baseline}`, {
      hint: `the variants are ${seen.join(', ')}`,
    })
  }
  return scaled(
    variants,
    variants.map((variant) => planned.get(variant) ?? 0),
    seen.filter((variant) => !hasShare(variant)),
  )
}
