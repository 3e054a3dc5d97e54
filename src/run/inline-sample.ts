/** Numbers that are all at hand → what an analysis needs of them. */

import { mean, sampleCorrelation, sumNthPowerDeviations } from 'simple-statistics'
import type { TTestSample } from '../analyses/ttest.ts'

/** A skewness needs three values. */
const fewestForSkewness = 3

/** The moments of a sample. No values: mean 0, as of every empty sample. */
export function sampleOf(name: string, numbers: readonly number[]): TTestSample {
  const values = [...numbers]
  const n = values.length
  const [first] = values
  if (first === undefined) return { name, n, mean: 0, m2: 0, skewness: null }
  // equal values have no variance, not even the rounding of their mean
  if (values.every((value) => value === first)) return { name, n, mean: first, m2: 0, skewness: null }
  const m2 = sumNthPowerDeviations(values, 2)
  const skewness = sumNthPowerDeviations(values, 3) / n / (m2 / n) ** 1.5
  return { name, n, mean: mean(values), m2, skewness: n < fewestForSkewness || m2 === 0 ? null : skewness }
}

/** first − second, pair by pair; both are equally long. */
export const differencesOf = (first: readonly number[], second: readonly number[]): readonly number[] =>
  first.map((value, i) => value - (second[i] ?? 0))

/** Pearson's correlation of values in the same place; `null` where the samples are not equally long or do not vary. */
export function correlationOf(first: readonly number[], second: readonly number[]): number | null {
  if (first.length !== second.length || first.length < fewestForSkewness) return null
  const correlation = sampleCorrelation([...first], [...second])
  return Number.isFinite(correlation) ? correlation : null
}
