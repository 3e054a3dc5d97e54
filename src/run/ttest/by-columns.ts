/** Samples that are two columns of the same rows: independent, or the two values of a row a pair. */

import { correlationOfPairs, pairsOf, sampleOf } from '../../analyses/ttest-sample.ts'
import type { TTestSettings } from '../../config/types.ts'
import type { Measure } from '../../engine/types.ts'
import { sqlName } from '../../read/quote.ts'
import type { HeadTable } from '../../read/types.ts'
import type { Arranged, Arrangement } from './arrangement.ts'
import { methodOf } from './report.ts'
import { headBins, headNumbers, type MakeExpression, readSamples, sampleMeasure } from './value.ts'

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
  const edges = headBins([...headNumbers(table, first), ...headNumbers(table, second)], 2, table)
  // of pairs, only rows with both values count
  const values = paired
    ? [`case when ${b} is not null then ${a} end`, `case when ${a} is not null then ${b} end`]
    : [a, b]
  const together = async (): Promise<Measure> => ({
    kind: 'pairs',
    values: await Promise.all([make(a), make(b)]),
    edges: [],
  })
  const measures = await Promise.all([
    ...values.map((value) => sampleMeasure(value, edges, make)),
    paired ? sampleMeasure(`${a} - ${b}`, null, make) : together(),
  ])

  return {
    unit: null,
    variant: 'label',
    measures,
    read: ([group]): Arranged => {
      const [x, y, both] = group?.measures ?? []
      const { samples, histogram } = readSamples(names, [x, y], edges)
      return {
        data: {
          method: methodOf(2, settings.design),
          samples,
          differences: paired ? sampleOf('differences', both) : null,
          correlation: paired ? null : correlationOfPairs(pairsOf(both)),
        },
        histogram,
        diagnostics: [],
        notChosen: [],
      }
    },
  }
}
