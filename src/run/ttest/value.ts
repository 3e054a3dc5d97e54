/** What the engine is to find out about a value: moments and tails; and how its answer is read. */

import type { TTestSample } from '../../analyses/ttest.ts'
import { sampleOfSums, totalOf } from '../../analyses/ttest-sample.ts'
import type { Expression, GroupStatistics, Measure } from '../../engine/types.ts'
import type { HeadTable } from '../../read/types.ts'
import { quartilesOf } from '../inline-sample.ts'

/** About where a value lies, from the head of the files. */
export interface Outline {
  readonly center: number
  readonly scale: number
}

/** A SQL text made an expression of the engine. */
export type MakeExpression = (text: string) => Promise<Expression>

/** The numbers of a column in the heads of the files. */
export function headNumbers(table: HeadTable, column: number): readonly number[] {
  return table.rows.flatMap((rows) =>
    rows.flatMap((row) => (row[column] == null ? [] : [Number(row[column])])),
  )
}

export function outlineOf(values: readonly number[]): Outline {
  const { low, middle, high } = quartilesOf(values)
  const spread = high - low
  return { center: middle, scale: spread > 0 ? spread : Math.abs(middle) > 0 ? Math.abs(middle) : 1 }
}

/** Far out a cube is more than a double holds; what is there weighs little among the rest that fits. */
const farOut = 1e90

/** As many digits as an expression may hold. */
const digits = 15

/** A number in SQL, also behind a sign. */
export function literal(x: number): string {
  const short = Number(x.toPrecision(digits))
  return short < 0 ? `(${short})` : `${short}`
}

/** The measures of a value: itself, and its cubes around the center. */
export async function valueMeasures(
  value: string,
  { center, scale }: Outline,
  make: MakeExpression,
): Promise<readonly [Measure, Measure]> {
  const z = `((${value}) - ${literal(center)}) / ${literal(scale)}`
  const cubes = `case when abs(${z}) < ${farOut} then (${z}) * (${z}) * (${z}) end`
  return [
    { kind: 'sum', value: await make(value) },
    { kind: 'sum', value: await make(cubes) },
  ]
}

/** Reads what `valueMeasures` asked for, over all the groups. @param at the place of the first of its measures */
export function readValue(
  name: string,
  groups: readonly GroupStatistics[],
  at: number,
  { center, scale }: Outline,
): TTestSample {
  return sampleOfSums(name, totalOf(groups, at), totalOf(groups, at + 1), center, scale)
}
