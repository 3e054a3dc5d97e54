/** The moments that the engine finds in a file of numbers, and how far they may be from exact ones. */

import { expect } from 'vitest'
import type { GroupStatistics, MeasureStatistics, UnitQuery } from '../../../src/engine/types.ts'
import { exactMoments } from '../../support/exact.ts'
import { engineFor, type Row, type Sheet, sourceFile, tableOf, write } from './files.ts'

/** A user, its variant and two numbers. */
const columns = [
  { name: 'user', kind: 'text' },
  { name: 'variant', kind: 'text' },
  { name: 'x', kind: 'number' },
  { name: 'y', kind: 'number' },
] as const

/** Measures the mean of x and the ratio x / y per variant, through a CSV file. */
export async function momentsOf(
  rows: readonly Row[],
  { unit, threads }: { readonly unit: number | null; readonly threads?: number },
): Promise<readonly GroupStatistics[]> {
  const sheet: Sheet = { columns, rows }
  const text = [columns.map(({ name }) => name), ...rows].map((row) => `${row.join(',')}\n`).join('')
  const table = tableOf(sheet, [sourceFile(write('csv', text))])
  const engine = await engineFor(table, threads)
  const query: UnitQuery = {
    table,
    unit,
    variant: 1,
    segments: [],
    where: null,
    missing: 'exclude',
    event: null,
    leaveOutBadRows: false,
    placing: null,
    measures: [
      { kind: 'sum', value: await engine.expression(table, 'x', '--mean') },
      { kind: 'ratio', ...(await engine.ratio(table, 'x / y', '--ratio')) },
    ],
  }
  return (await engine.units(query)).groups
}

type Sum = Extract<MeasureStatistics, { kind: 'sum' | 'count' }>
type Ratio = Extract<MeasureStatistics, { kind: 'ratio' }>

/** The mean and the ratio of one variant. */
export function measuresOf(
  groups: readonly GroupStatistics[],
  variant: string,
): { readonly sum: Sum; readonly ratio: Ratio } {
  const [sum, ratio] = groups.find((group) => group.variant === variant)?.measures ?? []
  if (sum?.kind !== 'sum' || ratio?.kind !== 'ratio') throw new Error(`no measures of ${variant}`)
  return { sum, ratio }
}

/** @param scale the error is relative to this, and to the wanted number where that is larger */
function near(actual: number, wanted: number, tolerance: number, what: string, scale = 0): void {
  const allowed = tolerance * Math.max(Math.abs(wanted), scale)
  expect(Math.abs(actual - wanted), `${what}: ${actual} instead of ${wanted}`).toBeLessThanOrEqual(allowed)
}

/**
 * Expects the moments of these units, each a value of x and one of y in the smallest doubles, to the relative tolerance: a
 * mean near 0 and a co-moment to that of the spread.
 */
export function expectMoments(
  groups: readonly GroupStatistics[],
  variant: string,
  units: readonly (readonly [bigint, bigint])[],
  tolerance: number,
): void {
  const { sum, ratio } = measuresOf(groups, variant)
  const x = exactMoments(units.map(([value]) => value))
  const y = exactMoments(units.map(([, value]) => value))
  const both = exactMoments(
    units.map(([value]) => value),
    units.map(([, value]) => value),
  )
  const deviation = (products: number) => Math.sqrt(products / units.length)
  expect(sum.n).toBe(units.length)
  near(sum.mean, x.mean, tolerance, 'mean', deviation(x.products))
  near(sum.m2, x.products, tolerance, 'squares')
  near(ratio.meanX, x.mean, tolerance, 'mean of x', deviation(x.products))
  near(ratio.meanY, y.mean, tolerance, 'mean of y', deviation(y.products))
  near(ratio.m2X, x.products, tolerance, 'squares of x')
  near(ratio.m2Y, y.products, tolerance, 'squares of y')
  near(ratio.cXY, both.products, tolerance, 'products', Math.sqrt(x.products * y.products))
}
