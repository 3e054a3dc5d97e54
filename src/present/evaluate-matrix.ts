/** The confusion matrix, or of very many classes the pairs that are confused most. */

import type { EvaluateResult } from '../report/types.ts'
import { amount, none, value } from './format.ts'
import type { Shape, Table } from './shapes.ts'
import { label } from './words.ts'

/** A matrix of more classes is no picture any more. */
const mostClasses = 30
/** Confused pairs that are listed then. */
const mostPairs = 20

const share = (x: number): string =>
  value(x, { unit: 'percent', decimals: x > 0 && x < 0.01 ? 1 : 0, exponential: false })

const totalOf = (row: readonly number[]): number => row.reduce((sum, count) => sum + count, 0)

/** Rows counted by two labels. */
interface LabelMatrix {
  readonly labels: readonly string[]
  readonly counts: readonly (readonly number[])[]
  /** Columns whose cells nobody knows, by position. */
  readonly unknown?: readonly number[]
}

/** What its sides are called. */
interface MatrixWords {
  readonly heading: string
  readonly title: string
  readonly rowAxis: string
  readonly columnAxis: string
  /** Over shares of the label of the row: `of the actual`. */
  readonly ofRow: string
  /** What is shown instead of very many classes. */
  readonly many: string
}

/** Cells beside the diagonal with their counts, the fullest first. */
function confusedPairs({ labels, counts }: LabelMatrix, { rowAxis, columnAxis, ofRow }: MatrixWords): Table {
  const cells = counts.flatMap((row, i) =>
    row.flatMap((count, j) => (i === j || count === 0 ? [] : [{ i, j, count, of: totalOf(row) }])),
  )
  const most = cells.sort((a, b) => b.count - a.count).slice(0, mostPairs)
  const plain = (text: string) => ({ text, tone: 'plain' as const })
  const column = (title: string, align: 'left' | 'right', elastic: boolean) => ({
    ...{ title, align, elastic },
    drop: 0,
  })
  return {
    kind: 'table',
    columns: [
      column(rowAxis, 'left', true),
      column(columnAxis, 'left', true),
      column('rows', 'right', false),
      column(ofRow, 'right', false),
    ],
    rows: most.map(({ i, j, count, of }) => [
      plain(label(labels[i] ?? '')),
      plain(label(labels[j] ?? '')),
      plain(amount(count)),
      plain(share(count / of)),
    ]),
  }
}

/** Predicted classes of which no row was audited. */
const unauditedColumns = (stratified: EvaluateResult['stratified']): readonly number[] =>
  (stratified?.strata ?? []).flatMap(({ rows, audited }, j) => (rows > 0 && audited === 0 ? [j] : []))

/** Counts by actual and predicted label, with the share of the actual label's rows. */
export const matrixShapes = ({ matrix, weights, stratified }: EvaluateResult): readonly Shape[] =>
  labelMatrix(
    { ...matrix, unknown: unauditedColumns(stratified) },
    {
      heading: 'Confusion matrix',
      title: `Each row is an actual label, each column a predicted one; shares are of the row.${weights ? ' Cells are sums of weights.' : ''}${stratified ? ' Cells are estimates for all rows, from the audited ones of each column.' : ''}`,
      rowAxis: 'actual',
      columnAxis: 'predicted',
      ofRow: 'of the actual',
      many: 'the pairs that are confused most',
    },
  )

/** Counts by two labels, with their share of the row; of very many labels the fullest cells beside the diagonal. */
export function labelMatrix(matrix: LabelMatrix, words: MatrixWords): readonly Shape[] {
  const { labels, counts, unknown = [] } = matrix
  if (labels.length === 0) return []
  const heading = { kind: 'heading', text: words.heading, aside: null } as const
  if (labels.length > mostClasses) {
    return [
      {
        ...heading,
        aside: `${labels.length} classes: ${words.many}; the JSON report has them all`,
      },
      confusedPairs(matrix, words),
    ]
  }
  const names = labels.map(label)
  return [
    heading,
    {
      kind: 'matrix',
      title: words.title,
      rowAxis: words.rowAxis,
      columnAxis: words.columnAxis,
      columns: names,
      asideTitle: 'all',
      rows: counts.map((row, i) => {
        const total = totalOf(row)
        return {
          label: names[i] ?? '',
          aside: unknown.length > 0 ? none : amount(total),
          cells: row.map((count, j) => ({
            text: unknown.includes(j) ? none : amount(count),
            // of a row with unknown cells there are no shares
            detail: total === 0 || unknown.length > 0 ? '' : share(count / total),
            share: total === 0 || unknown.length > 0 ? 0 : count / total,
          })),
        }
      }),
    },
  ]
}
