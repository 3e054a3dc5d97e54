/** Reads the reference values that R and mpmath made (fixtures/reference/distributions), and compares with them. */

import { readFileSync } from 'node:fs'

/** One point of a distribution; the columns are explained in fixtures/reference/distributions/make.py. */
export interface ReferencePoint {
  readonly x: number
  readonly a: number
  readonly b: number
  readonly lower: number
  readonly upper: number
  readonly slope: number
  /** NaN where it is left out */
  readonly inverse: number
}

const folder = new URL('../../../fixtures/reference/distributions/', import.meta.url)

const number = (cell: string | undefined): number => (cell ? Number(cell) : Number.NaN)

const parse = (line: string): [string, ReferencePoint] => {
  const [name = '', x, a, b, lower, upper, slope, inverse] = line.split(',')
  const point = { x: number(x), a: number(a), b: number(b), lower: number(lower), upper: number(upper) }
  return [name, { ...point, slope: number(slope), inverse: number(inverse) }]
}

const points = ['r.csv', 'mpmath.csv', 'thin.csv'].flatMap((file) =>
  readFileSync(new URL(file, folder), 'utf8').trim().split('\n').slice(2).map(parse),
)

/** All reference points of a distribution. */
export const referencePoints = (distribution: string): readonly ReferencePoint[] =>
  points.filter(([name]) => name === distribution).map(([, point]) => point)

/** The points that have a quantile (binomial: a probability). */
export const withInverse = (distribution: string): readonly ReferencePoint[] =>
  referencePoints(distribution).filter(({ inverse }) => !Number.isNaN(inverse))

/** |got/want − 1|, and 0 when both are 0. */
export const relativeError = (got: number, want: number): number =>
  got === want ? 0 : Math.abs(got / want - 1)

/** Parameters up to which everything is right to 1e-12. */
const MODERATE = 2e4

/**
 * The promised relative error of a tail: 1e-10, or four units in the last place of x times the condition number of the
 * tail where that is more; 1e-12 for moderate parameters.
 */
export const tailTolerance = ({ a, b, slope }: ReferencePoint, tail: number): number => {
  const parameters = [a, b].filter((parameter) => !Number.isNaN(parameter))
  if (parameters.every((parameter) => parameter <= MODERATE)) return 1e-12
  return Math.max(1e-10, (4 * 2.2e-16 * slope) / tail)
}

/** The points where a computed value misses the expected one by more than the tolerance: empty when all is right. */
export const misses = (
  points: readonly ReferencePoint[],
  compute: (point: ReferencePoint) => number,
  expected: (point: ReferencePoint) => number,
  tolerance: (point: ReferencePoint) => number,
): readonly object[] =>
  points
    .map((point) => ({ ...point, got: compute(point), want: expected(point) }))
    .filter((point) => !(relativeError(point.got, point.want) <= tolerance(point)))
