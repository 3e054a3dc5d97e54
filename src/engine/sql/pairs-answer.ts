/** How are the results of the pairs' queries read? */

import type { NumberPairs, PairAnswer, PairCell, PairQuery } from '../label-types.ts'
import type { ResultRow } from './compiled.ts'
import type { JudgedRows } from './judged-rows.ts'
import { ascending, bySlice, requireFew, sliceIn, totalOf, wholeOf } from './label-answer.ts'
import { products, readMoments } from './moments.ts'
import { type RequestStatus, requestStatuses } from './pairs.ts'
import { countIn, numberIn, textIn } from './read-value.ts'

const statusOf = (row: ResultRow): RequestStatus | undefined => requestStatuses[numberIn(row, 'status') ?? -1]

const inOrder = (a: PairCell, b: PairCell) =>
  bySlice(a, b) || ascending(a.old, b.old) || ascending(a.new, b.new) || ascending(a.actual, b.actual)

/** @throws AbstatError (data) when there are too many labels */
export function readPairs(
  judged: JudgedRows,
  { layout, actual }: PairQuery,
  rows: readonly ResultRow[],
): Omit<PairAnswer, 'numbers' | 'sourceRows' | 'badRows' | 'misfits'> {
  const labels = (as: string) => rows.map((row) => textIn(row, as))
  const [old, next] =
    layout.kind === 'columns' ? [layout.old, layout.new] : [layout.predicted, layout.predicted]
  requireFew(judged, rows, [
    ...(old === null ? [] : [[old, labels('o')] as const]),
    ...(next === null ? [] : [[next, labels('w')] as const]),
    ...(actual === null ? [] : [[actual, labels('a')] as const]),
  ])
  const whole = wholeOf(judged, rows)
  const of = (status: RequestStatus, as: string) =>
    totalOf(
      whole.filter((row) => statusOf(row) === status),
      as,
    )
  return {
    cells: rows
      .filter((row) => statusOf(row) === 'pair')
      .map((row) => ({
        slice: sliceIn(judged, row),
        old: textIn(row, 'o'),
        new: textIn(row, 'w'),
        actual: textIn(row, 'a'),
        rows: countIn(row, 'requests'),
      }))
      .sort(inOrder),
    pairs: of('pair', 'requests'),
    onlyOld: of('only-old', 'requests'),
    onlyNew: of('only-new', 'requests'),
    duplicates: of('duplicate', 'requests'),
    missingIds: of('missing-id', 'own'),
    differentActuals: of('pair', 'different'),
    otherModels: totalOf(whole, 'strangers'),
    filteredRows: totalOf(whole, 'f'),
  }
}

/** The moments of the numbers. @param centres what they were shifted by */
export function readNumbers(
  { layout }: PairQuery,
  centres: ReadonlyMap<string, number>,
  row: ResultRow,
): readonly NumberPairs[] {
  return layout.numbers.map((_, i) => {
    const n = countIn(row, `n${i}`)
    const momentsOf = (as: string) => readMoments(row, as, centres.get(as) ?? 0, n)
    const [old, next, difference] = [momentsOf(`x${i}`), momentsOf(`y${i}`), momentsOf(`d${i}`)]
    return {
      n,
      meanOld: old.mean,
      meanNew: next.mean,
      m2Old: old.m2,
      m2New: next.m2,
      cross: products(row, `x${i}c`, n),
      meanDifference: difference.mean,
      m2Difference: difference.m2,
      equal: countIn(row, `e${i}`),
    }
  })
}
