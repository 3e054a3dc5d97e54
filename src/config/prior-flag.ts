/** `--prior beta(a,b)` and `--prior normal(mean,sd)`: what is believed before the data. */

import { AbstatError } from '../errors.ts'
import { parseShare } from './numbers.ts'
import type { PriorRequest } from './types.ts'

const hint =
  'write `--prior "beta(2,38)"` for rates (2 of 40 converted) or `--prior "normal(0,5%)"` for the lift of other metrics'

function fail(text: string, why: string): never {
  throw new AbstatError('usage', `\`--prior ${text}\`: ${why}`, { hint })
}

/**
 * At most one prior of each kind.
 * @throws AbstatError (usage) when one is not of its form
 */
export function parsePriors(texts: readonly string[]): PriorRequest {
  let priors: PriorRequest = { beta: null, normal: null }
  for (const text of texts) {
    const [, kind, first = '', second = ''] = /^\s*(beta|normal)\(([^,()]*),([^,()]*)\)\s*$/i.exec(text) ?? []
    if (kind === undefined) fail(text, 'this is no prior')
    const [a, b] = [parseShare(first), parseShare(second)]
    if (a === null || b === null) fail(text, `\`${a === null ? first : second}\` is not a number`)
    if (kind.toLowerCase() === 'beta') {
      if (priors.beta !== null) fail(text, 'a beta prior was given already')
      if (!(a > 0 && b > 0)) fail(text, 'both numbers of a beta prior are above 0')
      priors = { ...priors, beta: { a, b } }
    } else {
      if (priors.normal !== null) fail(text, 'a normal prior was given already')
      if (!(b > 0)) fail(text, 'the standard deviation is above 0')
      priors = { ...priors, normal: { mean: a, sd: b } }
    }
  }
  return priors
}
