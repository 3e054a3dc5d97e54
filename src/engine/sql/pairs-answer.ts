/** How are the results of the pairs' queries read? */

import type { NumberPairs, PairAnswer, PairCell, PairExample, PairQuery } from '../label-types.ts'
import type { ResultRow } from './compiled.ts'
import type { JudgedRows } from './judged-rows.ts'
import { ascending, bySlice, requireFew, sliceIn, totalOf, wholeOf } from './label-answer.ts'
import { products, readMoments } from './moments.ts'
import { allNumbers, type RequestStatus, requestStatuses } from './pair-requests.ts'
import { countIn, numberIn, textIn } from './read-value.ts'

const statusOf = (row: ResultRow): RequestStatus | undefined => requestStatuses[numberIn(row, 'status') ?? -1]

const inOrder = (a: PairCell, b: PairCell) =>
  bySlice(a, b) ||
  ascending(a.old, b.old) ||
  ascending(a.new, b.new) ||
  ascending(a.actual, b.actual) ||
  ascending(String(a.within), String(b.within))

/** What the cells alone say. */
type CountedPairs = Pick<
  PairAnswer,
  | 'cells'
  | 'pairs'
  | 'onlyOld'
  | 'onlyNew'
  | 'duplicates'
  | 'duplicate'
  | 'missingIds'
  | 'differentActuals'
  | 'otherModels'
  | 'filteredRows'
>

const isWithin = (row: ResultRow): boolean | null => {
  const value = row.get('within')
  return typeof value === 'boolean' ? value : null
}

/** @throws AbstatError (data) when there are too many labels */
export function readPairs(
  judged: JudgedRows,
  { layout, actual }: PairQuery,
  rows: readonly ResultRow[],
): CountedPairs {
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
        within: isWithin(row),
        rows: countIn(row, 'requests'),
      }))
      .sort(inOrder),
    pairs: of('pair', 'requests'),
    onlyOld: of('only-old', 'requests'),
    onlyNew: of('only-new', 'requests'),
    duplicates: of('duplicate', 'requests'),
    duplicate: whole.reduce<string | null>((first, row) => first ?? textIn(row, 'duplicate'), null),
    missingIds: of('missing-id', 'own'),
    differentActuals: of('pair', 'different'),
    otherModels: totalOf(whole, 'strangers'),
    filteredRows: totalOf(whole, 'f'),
  }
}

/** The moments of the numbers. @param centres what they were shifted by */
export function readNumbers(
  query: PairQuery,
  centres: ReadonlyMap<string, number>,
  row: ResultRow,
): Pick<PairAnswer, 'numbers' | 'noise'> {
  const all = Array.from({ length: allNumbers(query) }, (_, i): NumberPairs => {
    const n = countIn(row, `n${i}`)
    const momentsOf = (as: string) => readMoments(row, as, centres.get(as) ?? 0, n)
    const [old, next, difference] = [momentsOf(`x${i}`), momentsOf(`y${i}`), momentsOf(`d${i}`)]
    return {
      n,
      onlyOld: countIn(row, `p${i}`),
      onlyNew: countIn(row, `q${i}`),
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
  const asked = query.layout.numbers.length
  const [differs, squares = null] = all.slice(asked)
  return { numbers: all.slice(0, asked), noise: differs === undefined ? null : { differs, squares } }
}

/** The answer to the percentiles. */
export const readPercentiles = (levels: readonly number[], row: ResultRow): PairAnswer['percentiles'] =>
  levels.map((_, i) => ({ old: numberIn(row, `o${i}`), new: numberIn(row, `w${i}`) }))

/** The answer to the examples. */
export function readExamples({ tolerance }: PairQuery, rows: readonly ResultRow[]): readonly PairExample[] {
  const said = (row: ResultRow, as: string) =>
    (tolerance === null ? textIn(row, as) : numberIn(row, as)) ?? ''
  return rows.map((row) => ({
    id: textIn(row, 'u') ?? '',
    old: said(row, 'o'),
    new: said(row, 'w'),
    actual: textIn(row, 'a'),
  }))
}
