/** What the engine is to find out about the values of a sample; and how its answer is read. */

import type { TTestSample } from '../../analyses/ttest.ts'
import { sampleOf } from '../../analyses/ttest-sample.ts'
import type { Expression, Measure, MeasureStatistics } from '../../engine/types.ts'
import { numberOf } from '../../read/kinds.ts'
import type { HeadTable } from '../../read/types.ts'
import type { TTestResult } from '../../report/types.ts'
import { chooseBins } from '../bins.ts'

/** A SQL text made an expression of the engine. */
export type MakeExpression = (text: string) => Promise<Expression>

/** The edges of bins; `null` where none show anything. */
type Edges = readonly number[] | null

/** The numbers of a column in the heads of the files. @param counts which rows count */
export function headNumbers(
  table: HeadTable,
  column: number,
  counts: (row: readonly (string | null)[]) => boolean = () => true,
): readonly number[] {
  return table.rows.flatMap((rows) =>
    rows.flatMap((row) =>
      row[column] == null || !counts(row) ? [] : (numberOf(row[column], table.conventions) ?? []),
    ),
  )
}

/** @param values of the head, of all samples */
export const headBins = (values: readonly number[], samples: number, table: HeadTable): Edges =>
  chooseBins(values, samples, table.complete)

/** The values of a sample: their moments, and how many are in each bin. */
export async function sampleMeasure(value: string, edges: Edges, make: MakeExpression): Promise<Measure> {
  return { kind: 'sample', value: await make(value), edges: edges ?? [] }
}

/** The histogram of samples with their counts, which are absent where there was no row. */
export const histogramOf = (
  edges: Edges,
  counts: readonly (readonly number[] | undefined)[],
): TTestResult['histogram'] =>
  edges === null ? null : { edges, counts: counts.map((each) => each ?? edges.slice(1).map(() => 0)) }

/** The samples that `sampleMeasure` asked for, and their histogram. @param answers `undefined` where there was no row */
export const readSamples = (
  names: readonly string[],
  answers: readonly (MeasureStatistics | undefined)[],
  edges: Edges,
): { readonly samples: readonly TTestSample[]; readonly histogram: TTestResult['histogram'] } => ({
  samples: names.map((name, i) => sampleOf(name, answers[i])),
  histogram: histogramOf(
    edges,
    answers.map((answer) => (answer?.kind === 'sample' ? answer.counts : undefined)),
  ),
})
