/** Two yes-or-no's of every row: how often is each true, and how far are the shares apart? */

import type { NumberPairs } from '../engine/label-types.ts'
import type { PairedRates } from '../report/types.ts'
import { mcnemar, pairedDifference } from '../stats/classification/paired-rates.ts'
import { rate } from '../stats/classification/rates.ts'
import type { Holes } from './evaluate-holes.ts'

/** Rows with both, by which of the two is true. */
export interface FlagCounts {
  readonly n: number
  readonly both: number
  readonly onlyOld: number
  readonly onlyNew: number
}

/** From what is known of zeros and ones: whole numbers, but for what their means were rounded by. */
export function flagCounts({ n, meanOld, meanNew, equal }: NumberPairs): FlagCounts {
  const [old, next] = [Math.round(meanOld * n), Math.round(meanNew * n)]
  const unlike = n - equal
  const onlyNew = (unlike + next - old) / 2
  return { n, both: next - onlyNew, onlyOld: unlike - onlyNew, onlyNew }
}

/** @param field where the report has them @param names for people, of each share and of their difference */
export function pairedRates(
  { n, both, onlyOld, onlyNew }: FlagCounts,
  field: string,
  names: { readonly old: string; readonly new: string; readonly difference: string },
  confidence: number,
  holes: Holes,
): PairedRates {
  const share = (rows: number) => rate(rows, n, confidence, n, 'no-data')
  // first less second, so that the new one is first
  const { difference } = pairedDifference({ b: onlyNew, c: onlyOld, n }, confidence)
  const { midP, reason } = mcnemar(onlyOld, onlyNew)
  if (reason !== null) holes.add(reason, `${field}.pValue`, `McNemar's test of ${names.difference}`)
  return {
    n,
    old: holes.rate(`${field}.old`, names.old, share(both + onlyOld)),
    new: holes.rate(`${field}.new`, names.new, share(both + onlyNew)),
    difference: holes.rate(`${field}.difference`, names.difference, difference),
    ...{ onlyOld, onlyNew, pValue: midP },
  }
}
