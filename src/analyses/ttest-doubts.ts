/** What speaks against taking a t test at its word: few values, long tails, pairs that were not treated as such. */

import type { Diagnostic } from '../report/types.ts'
import { meanSkewness, mostSkewness } from '../stats/mean-skewness.ts'
import { count } from './count.ts'
import { doubt } from './doubts.ts'
import { surelySkewed } from './doubts-of-units.ts'
import type { TTestData, TTestSample } from './ttest.ts'

/** With fewer values, a t test relies on the data being close to normal (Moore & McCabe). */
const fewValues = 15
/** Correlations that are weaker than this gain little from pairing. */
const leastCorrelation = 0.3
/** Upper 1 % point of the normal distribution. */
const hardlyChance = 2.326

function fewDoubts({ method, samples, differences }: TTestData): readonly Diagnostic[] {
  const own = method === 'paired' && differences !== null ? [differences] : samples
  const few = own.filter(({ n }) => n < fewValues)
  const [first, second] = few
  if (first === undefined) return []
  const paired = method === 'paired'
  const rest = second === undefined ? '' : ` and ${second.name} ${second.n}`
  const what = paired ? `there are ${first.n} pairs` : `${first.name} has ${first.n} values${rest}`
  return [
    doubt(
      'few-values',
      'note',
      `${what}: with so few, the result holds only if the ${paired ? 'differences' : 'values'} are roughly normal, without outliers or a long tail`,
      { variant: paired || few.length > 1 ? null : first.name },
      fewValues,
    ),
  ]
}

const isSkewed = ({ n, skewness }: TTestSample): boolean =>
  n >= fewValues && skewness !== null && Math.abs(skewness) > surelySkewed * Math.sqrt(6 / n)

/** The skewness of the statistic falls as 1/√n: how many times the values would be enough. */
function tailDoubts({ method, samples, differences }: TTestData): readonly Diagnostic[] {
  const own = method === 'paired' && differences !== null ? [differences] : samples
  const skewed = own.filter(isSkewed)
  const gamma = meanSkewness(own.map((sample) => ({ ...sample, skewness: sample.skewness ?? 0 })))
  const worst = skewed.reduce<TTestSample | null>(
    (most, each) =>
      most === null || Math.abs(each.skewness ?? 0) > Math.abs(most.skewness ?? 0) ? each : most,
    null,
  )
  if (gamma === null || Math.abs(gamma) <= mostSkewness || worst === null) return []
  const needed = Math.ceil(worst.n * (gamma / mostSkewness) ** 2)
  const side = (worst.skewness ?? 0) > 0 ? 'right' : 'left'
  const what = method === 'paired' ? 'the differences have' : `${worst.name} has`
  return [
    doubt(
      'long-tail',
      'warning',
      `${what} a long tail to the ${side} (skewness ${(worst.skewness ?? 0).toFixed(1)}), and ${count(worst.n)} values do not average it out: interval and p-value may be off; about ${count(needed)} would do`,
      { variant: method === 'paired' ? null : worst.name },
      needed,
    ),
  ]
}

/** Values in the same place that rise and fall together: by Fisher's z (1921), not by chance. */
export function pairingDoubts({ samples, correlation }: TTestData): readonly Diagnostic[] {
  const [first, second] = samples
  if (first === undefined || second === undefined || correlation === null || correlation < leastCorrelation)
    return []
  if (Math.atanh(Math.min(correlation, 1 - 1e-16)) * Math.sqrt(first.n - 3) < hardlyChance) return []
  return [
    doubt(
      'maybe-paired',
      'warning',
      `${first.name} and ${second.name} rise and fall together (correlation ${correlation.toFixed(2)}): if they are pairs, such as before and after, \`--paired\` is the right test`,
      {},
    ),
  ]
}

/** What is wrong with the values themselves, the more serious first. */
export const dataDoubts = (data: TTestData): readonly Diagnostic[] => [
  ...tailDoubts(data),
  ...fewDoubts(data),
]
