/** Samples that are two columns of the same rows: independent, or the two values of a row a pair. */

import { correlationOfPairs, pairsOf } from '../../analyses/ttest-sample.ts'
import type { TTestSettings } from '../../config/types.ts'
import type { Measure } from '../../engine/types.ts'
import { sqlName } from '../../read/quote.ts'
import type { HeadTable } from '../../read/types.ts'
import type { Arranged, Arrangement } from './arrangement.ts'
import { binKey, countsOf, headBins, histogramOf } from './bins.ts'
import { methodOf } from './report.ts'
import { headNumbers, type MakeExpression, outlineOf, readValue, valueMeasures } from './value.ts'

/** The differences of the rows of the head that have both values. */
function headDifferences(table: HeadTable, first: number, second: number): readonly number[] {
  return table.rows.flatMap((rows) =>
    rows.flatMap((row) =>
      row[first] == null || row[second] == null ? [] : [Number(row[first]) - Number(row[second])],
    ),
  )
}

/** @param first, second the columns */
export async function arrangeByColumns(
  table: HeadTable,
  first: number,
  second: number,
  settings: TTestSettings,
  make: MakeExpression,
): Promise<Arrangement> {
  const paired = settings.design === 'paired'
  const names = [first, second].map((column) => table.columns[column]?.name ?? '')
  const [a = '', b = ''] = names.map(sqlName)
  const both = [...headNumbers(table, first), ...headNumbers(table, second)]
  const edges = headBins(both, 2, table)
  const outline = outlineOf(both)
  const apart = outlineOf(headDifferences(table, first, second))
  // of pairs, only rows with both values count
  const values = paired
    ? [`case when ${b} is not null then ${a} end`, `case when ${a} is not null then ${b} end`]
    : [a, b]
  const measures: Measure[] = []
  for (const value of values) measures.push(...(await valueMeasures(value, outline, make)))
  const last = measures.length
  if (paired) measures.push(...(await valueMeasures(`${a} - ${b}`, apart, make)))
  else measures.push({ kind: 'ratio', numerator: await make(a), denominator: await make(b) })
  const place = (i: number) => (i * last) / names.length

  return {
    unit: null,
    variant: 'label',
    segment: edges === null ? null : await make(binKey(values, edges)),
    measures,
    read: (groups): Arranged => ({
      data: {
        method: methodOf(2, settings.design),
        samples: names.map((name, i) => readValue(name, groups, place(i), outline)),
        differences: paired ? readValue('differences', groups, last, apart) : null,
        correlation: paired ? null : correlationOfPairs(pairsOf(groups, last)),
      },
      histogram: histogramOf(edges, (known) => names.map((_, i) => countsOf(groups, i, place(i), known))),
      diagnostics: [],
      notChosen: [],
    }),
  }
}
