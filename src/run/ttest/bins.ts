/** Distributions from the same scan as the moments: rows are grouped by the bins of their values. */

import { countAt } from '../../analyses/ttest-sample.ts'
import type { GroupStatistics } from '../../engine/types.ts'
import type { HeadTable } from '../../read/types.ts'
import type { TTestResult } from '../../report/types.ts'
import { chooseBins, stepsOf } from '../bins.ts'
import { literal } from './value.ts'

/** More than there are bins: the key of two values is first + base × second. */
const base = 64
/** Stands for a value that is missing or beyond the bins. */
const noBin = base - 1

/** @param values of the head, of all samples. `null` where no bins show anything */
export const headBins = (
  values: readonly number[],
  samples: number,
  table: HeadTable,
): readonly number[] | null => chooseBins(values, samples, table.complete)

/** The number of the bin that a value is in, as SQL. */
function binOf(value: string, edges: readonly number[]): string {
  const { low, high, step } = stepsOf(edges)
  const inside = `(${value}) >= ${literal(low)} and (${value}) <= ${literal(high)}`
  return `case when ${inside} then floor(((${value}) - ${literal(low)}) / ${literal(step)}) else ${noBin} end`
}

/** What to group rows by, for the bins of one value or two. */
export const binKey = (values: readonly string[], edges: readonly number[]): string =>
  values
    .map((value, i) => (i === 0 ? binOf(value, edges) : `${base ** i} * (${binOf(value, edges)})`))
    .join(' + ')

/** Values per bin. @param value its place in the key, @param at that of its sum among the measures */
export function countsOf(
  groups: readonly GroupStatistics[],
  value: number,
  at: number,
  edges: readonly number[],
): readonly number[] {
  const counts = Array<number>(edges.length - 1).fill(0)
  for (const group of groups) {
    const bin = Math.floor(Number(group.segment ?? noBin) / base ** value) % base
    if (bin === noBin) continue
    // the upper limit of the last bin is in it
    const own = Math.min(bin, counts.length - 1)
    counts[own] = (counts[own] ?? 0) + countAt(group, at)
  }
  return counts
}

/** The histogram of samples with their counts. */
export const histogramOf = (
  edges: readonly number[] | null,
  counts: (edges: readonly number[]) => readonly (readonly number[])[],
): TTestResult['histogram'] => (edges === null ? null : { edges, counts: counts(edges) })
