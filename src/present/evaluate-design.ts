/** A sample that was audited of each predicted class: what it stands for, and the standard errors of its estimates. */

import type { EvaluateResult } from '../report/types.ts'
import { amount, none, trimmed } from './format.ts'
import type { Shape, TableColumn } from './shapes.ts'
import { label } from './words.ts'

const plain = (text: string) => ({ text, tone: 'plain' as const })

const column = (title: string, align: TableColumn['align'], drop = 0): TableColumn => ({
  ...{ title, align, drop },
  elastic: align === 'left',
})

/** Nothing where labels are of all rows alike. */
export function stratifiedShapes({ stratified }: EvaluateResult): readonly Shape[] {
  if (!stratified) return []
  const error = (value: number | null) => plain(value === null ? none : trimmed(value, 'percent', 2))
  return [
    {
      kind: 'heading',
      text: 'Audited rows',
      aside: `${amount(stratified.audited)} of ${amount(stratified.rows)}, by predicted class; standard errors of its measures`,
    },
    {
      kind: 'table',
      columns: [
        column('predicted', 'left'),
        column('rows', 'right'),
        column('of all', 'right', 1),
        column('audited', 'right'),
        column('right', 'right', 2),
        column('SE precision', 'right', 1),
        column('SE recall', 'right', 1),
        column('SE prevalence', 'right', 2),
      ],
      rows: stratified.strata.map(({ label: name, rows, share, audited, counts, standardErrors }, j) => [
        plain(label(name)),
        plain(amount(rows)),
        plain(trimmed(share, 'percent', 2)),
        plain(amount(audited)),
        plain(amount(counts[j] ?? 0)),
        error(standardErrors.precision),
        error(standardErrors.recall),
        error(standardErrors.prevalence),
      ]),
    },
  ]
}
