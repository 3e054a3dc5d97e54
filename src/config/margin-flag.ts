/** `--margin METRIC=2%`: the loss to be ruled out; `--margin METRIC=-2%..3%`: what counts as the same. */

import { AbstatError } from '../errors.ts'
import { parseChange } from './change.ts'
import { byMetric } from './metric-flag.ts'
import type { Change, MarginRequest } from './types.ts'

const flag = '--margin'

const fail = (text: string, why: string, hint: string): never => {
  throw new AbstatError('usage', `\`${flag} ${text}\`: ${why}`, { hint })
}

const negative = (change: Change): Change => ({ ...change, value: -change.value, text: `-${change.text}` })

function twoSides(text: string, value: string): { readonly low: Change; readonly high: Change } {
  const around = /^(?:±|\+-|\+\/-)(.*)$/.exec(value)?.[1]
  if (around !== undefined) {
    const high = parseChange(flag, around)
    return { low: negative(high), high }
  }
  const [low = '', high = '', ...more] = value.split('..')
  if (more.length > 0 || high.startsWith('.')) {
    fail(
      text,
      'an equivalence margin is two numbers with two dots between',
      'write `--margin revenue=-2%..3%`',
    )
  }
  const [below, above] = [parseChange(flag, low), parseChange(flag, high)]
  if (below.kind !== above.kind) {
    fail(text, 'the two sides are not in one unit', 'write both as in `--margin revenue=-2%..3%`')
  }
  return { low: below, high: above }
}

function marginOf(text: string, value: string): MarginRequest {
  if (!/\.\.|^(?:±|\+-|\+\/-)/.test(value)) {
    const loss = parseChange(flag, value)
    if (!(loss.value > 0)) {
      fail(
        text,
        'a margin is the size of a loss, above 0',
        'write `--margin revenue=2%` to rule out a loss of 2 % (an equivalence margin has two sides: `--margin revenue=-2%..2%`)',
      )
    }
    return { kind: 'non-inferiority', loss, text: value }
  }
  const { low, high } = twoSides(text, value)
  if (!(low.value < 0 && high.value > 0)) {
    fail(text, 'an equivalence margin reaches from below 0 to above 0', 'write `--margin revenue=-2%..2%`')
  }
  return { kind: 'equivalence', low, high, text: value }
}

/**
 * The margins by metric.
 * @throws AbstatError (usage) when one is not of its form
 */
export function parseMargins(texts: readonly string[]): ReadonlyMap<string, MarginRequest> {
  return byMetric(flag, texts, (text, metric, value) => {
    if (metric === '') {
      fail(
        text,
        'which metric?',
        'write `--margin METRIC=2%`, `METRIC=0.5pp` (points of a rate) or `METRIC=3`',
      )
    }
    return marginOf(text, value)
  })
}
