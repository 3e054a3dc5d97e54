/** How many values would decide what these cannot? */

import type { Diagnostic, TTestResult } from '../report/types.ts'
import { plannedMean } from '../stats/power/means.ts'
import { sizeFor } from '../stats/power/solve.ts'
import { count } from './count.ts'
import { doubt } from './doubts.ts'
import type { TTestData } from './ttest.ts'

/** The chance to find the observed difference, if it is the true one, that is called enough. */
const power = 0.8
const shownDigits = 3

type Tested = Pick<
  TTestResult,
  'method' | 'samples' | 'estimate' | 'pValue' | 'confidence' | 'mu' | 'alternative' | 'statistic'
>

/** The standard deviation of a sample as large as the other that would leave the standard error as it is. */
function plannedDeviation({ method, samples, differences }: TTestData): number {
  const own = method === 'paired' && differences !== null ? [differences] : samples
  // one mean varies half as much as the difference of two: 1/√2 of its standard deviation plans the same
  const variances = own.map(({ n, m2 }) => m2 / (n - 1))
  return Math.sqrt(variances.reduce((sum, each) => sum + each, 0) / 2)
}

/** Values in each sample, or pairs, that find the observed difference; `null` where none do, or these are enough. */
function needed(data: TTestData, { estimate, mu, alternative, confidence }: Tested): number | null {
  const sd = plannedDeviation(data)
  if (estimate === null || !(sd > 0) || !Number.isFinite(sd)) return null
  const test = {
    metric: plannedMean(sd),
    alpha: 1 - confidence,
    comparisons: 1,
    alternative,
    allocation: 1,
    nullEffect: mu,
    designEffect: 1,
  }
  if (!(test.alpha < power)) return null
  return sizeFor(test, estimate, power).value?.units.baseline ?? null
}

/** A sample this much smaller than the other is the one that matters. */
const muchSmaller = 3

/** `4 values in each sample`, `20 and 16 values`, `10 values of new`, `12 pairs`. */
function thoseThere({ method, samples }: Tested): string {
  const [first, second] = samples
  if (first === undefined) return ''
  if (method === 'paired') return `${count(first.n)} pairs`
  if (second === undefined) return `${count(first.n)} values`
  if (first.n === second.n) return `${count(first.n)} values in each sample`
  const [smaller, larger] = first.n < second.n ? [first, second] : [second, first]
  if (larger.n < muchSmaller * smaller.n) return `${count(first.n)} and ${count(second.n)} values`
  return `${count(smaller.n)} values of ${smaller.name}`
}

/** Said where nothing was decided, and more values could. */
export function enoughDoubts(data: TTestData, tested: Tested): readonly Diagnostic[] {
  const { method, samples, estimate, pValue, confidence, mu } = tested
  if (estimate === null || pValue === null || pValue < 1 - confidence) return []
  const units = needed(data, tested)
  if (units === null || units <= Math.min(...samples.map(({ n }) => n))) return []
  const size = Number(Math.abs(estimate - mu).toPrecision(shownDigits))
  const unit = method === 'paired' ? 'pairs' : samples.length === 1 ? 'values' : 'values in each sample'
  const what = samples.length === 1 ? 'distance' : 'difference'
  return [
    doubt(
      'too-few-to-decide',
      'note',
      `${thoseThere(tested)} cannot decide this: a ${what} of ${size}, if it is real, takes about ${count(units)} ${unit} to be found with ${power * 100} % power`,
      {},
      units,
    ),
  ]
}
