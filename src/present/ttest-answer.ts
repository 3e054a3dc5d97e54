/** A t test in one sentence: what is larger than what, by how much, or that nothing is decided. */

import type { Quantity, TTestResult } from '../report/types.ts'
import { type Scale, scaleFor, withLimits } from './format.ts'
import { openLimits } from './open-limits.ts'
import { pValue } from './p-value.ts'
import { rNumber } from './r-numbers.ts'
import type { Sentence } from './shapes.ts'
import { counted, quoted } from './words.ts'

/** The estimate with its interval. */
export const openQuantity = ({ estimate, interval, alternative }: TTestResult): Quantity =>
  openLimits({ estimate, ...interval }, alternative)

/** How the estimate is written. */
export const estimateScale = (result: TTestResult, digits: number | null): Scale =>
  scaleFor(
    'number',
    [openQuantity(result), ...result.samples.map(({ mean, low, high }) => ({ estimate: mean, low, high }))],
    digits,
  )

/** True when p is below 1 − confidence. */
export const isDecided = ({ pValue: p, confidence }: TTestResult): boolean => p !== null && p < 1 - confidence

/** What is compared with the null hypothesis: `` the mean of `x` ``, `` `x` − `y` ``. */
function decided(result: TTestResult, numbers: string): string {
  const { method, samples, mu, statistic } = result
  const [first, second] = samples.map(({ name }) => quoted(name))
  const larger = (statistic ?? 0) > 0
  const null_ = rNumber(mu)
  if (method === 'one-sample') {
    return `The mean of ${first ?? ''} is ${larger ? 'above' : 'below'} ${null_}: ${numbers}`
  }
  const pairs = method === 'paired' ? ` over ${counted(samples[0]?.n ?? 0, 'pair')}` : ''
  if (mu === 0)
    return `${first ?? ''} is ${larger ? 'larger' : 'smaller'} than ${second ?? ''} on average${pairs}: ${numbers}`
  return `${first ?? ''} less ${second ?? ''} is ${larger ? 'more' : 'less'} than ${null_} on average${pairs}: ${numbers}`
}

/** The answer, with the interval and p. */
export function tTestAnswer(result: TTestResult, digits: number | null): Sentence {
  const { method, samples, mu, pValue: p } = result
  const scale = estimateScale(result, digits)
  const signed = method !== 'one-sample'
  const noun = signed ? 'difference ' : 'mean '
  const numbers = `${noun}${withLimits(openQuantity(result), scale, signed)}, p ${pValue(p, digits)}.`
  if (isDecided(result))
    return { kind: 'sentence', text: decided(result, numbers), tone: 'strong', place: 'answer' }
  const [first, second] = samples.map(({ name }) => quoted(name))
  const from =
    method === 'one-sample'
      ? `whether the mean of ${first ?? ''} differs from ${rNumber(mu)}`
      : mu === 0
        ? `between ${first ?? ''} and ${second ?? ''}`
        : `whether ${first ?? ''} less ${second ?? ''} differs from ${rNumber(mu)}`
  return { kind: 'sentence', text: `No decision ${from}: ${numbers}`, tone: 'strong', place: 'answer' }
}
