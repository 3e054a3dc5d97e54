/** What the probabilities of several classes are worth: a row a class, and all together. */

import type { ClassRanking, Quantity } from '../report/types.ts'
import { amount, estimateWithInterval, scaleFor, withLimits } from './format.ts'
import type { Shape, Table, TableColumn } from './shapes.ts'
import { label } from './words.ts'

const plain = (text: string) => ({ text, tone: 'plain' as const })

const column = (title: string, align: TableColumn['align'], drop = 0, elastic = false): TableColumn => ({
  ...{ title, align, drop, elastic },
})

function together({ oneVersusRest, oneVersusOne, logLoss }: ClassRanking, digits: number | null): Table {
  const rows: readonly (readonly [string, Quantity])[] = [
    ['mean area, a class against the rest', oneVersusRest.macro],
    ['the same, by rows of the class', oneVersusRest.weighted],
    ['mean area of pairs of classes', oneVersusOne],
    ['log loss', logLoss],
  ]
  return {
    kind: 'table',
    columns: [column('of the probabilities', 'left'), column('value with interval', 'right')],
    rows: rows
      .filter(([, { estimate }]) => estimate !== null)
      .map(([name, quantity]) => [
        plain(name),
        plain(withLimits(quantity, scaleFor('number', [quantity], digits))),
      ]),
  }
}

function byClass({ classes }: ClassRanking, digits: number | null): Table {
  const cells = (of: (each: ClassRanking['classes'][number]) => Quantity) => {
    const scale = scaleFor('number', classes.map(of), digits)
    return classes.map((each) => plain(estimateWithInterval(of(each), scale)))
  }
  const areas = cells(({ rocAuc }) => rocAuc)
  const precisions = cells(({ averagePrecision }) => averagePrecision)
  return {
    kind: 'table',
    columns: [
      column('class', 'left', 0, true),
      column('probability', 'left', 2, true),
      column('rows', 'right', 1),
      column('area against the rest', 'right'),
      column('average precision', 'right'),
    ],
    rows: classes.map((each, i) => [
      plain(label(each.label)),
      plain(label(each.score)),
      plain(amount(each.positives)),
      areas[i] ?? plain(''),
      precisions[i] ?? plain(''),
    ]),
  }
}

/** Nothing without a probability of every class. */
export function classRankingShapes(
  ranking: ClassRanking | null | undefined,
  digits: number | null,
): readonly Shape[] {
  if (ranking === null || ranking === undefined) return []
  return [
    {
      kind: 'heading',
      text: 'Probabilities',
      aside: 'how well each ranks the rows of its class above all others',
    },
    together(ranking, digits),
    byClass(ranking, digits),
  ]
}
