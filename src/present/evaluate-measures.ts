/** Measures as tables: of the whole, of each class, and their averages. */

import type { AverageMeasures, ClassMeasures, EvaluateResult, Quantity } from '../report/types.ts'
import { amount, estimateWithInterval, none, scaleFor, type Unit, withLimits } from './format.ts'
import type { Shape, Table, TableColumn, Text } from './shapes.ts'
import { label } from './words.ts'

const plain = (text: string): Text => ({ text, tone: 'plain' })

const column = (title: string, align: TableColumn['align'], drop: number, elastic = false): TableColumn => ({
  ...{ title, align, drop, elastic },
})

/** One measure with its interval, in a scale of its own. */
const written = (quantity: Quantity, unit: Unit, digits: number | null): string =>
  withLimits(quantity, scaleFor(unit, [quantity], digits))

function overallTable({ overall, ordinal }: EvaluateResult, digits: number | null): Table {
  const rows: readonly (readonly [string, Quantity, Unit])[] = [
    ['accuracy', overall.accuracy, 'percent'],
    ['balanced accuracy', overall.balancedAccuracy, 'percent'],
    ['no-information rate', overall.noInformationRate, 'percent'],
    ['Matthews correlation', overall.mcc, 'number'],
    ["Cohen's κ", overall.kappa, 'number'],
    ...(ordinal
      ? ([
          ['κ, linear weights', ordinal.linearKappa, 'number'],
          ['κ, quadratic weights', ordinal.quadraticKappa, 'number'],
        ] as const)
      : []),
  ]
  return {
    kind: 'table',
    columns: [column('measure', 'left', 0), column('value with interval', 'right', 0)],
    rows: rows.map(([name, quantity, unit]) => [plain(name), plain(written(quantity, unit, digits))]),
  }
}

/** Columns of a class, the first ones kept where there is little room. */
const classColumns: readonly {
  readonly title: string
  readonly drop: number
  readonly of: (measures: ClassMeasures) => Quantity
}[] = [
  { title: 'precision', drop: 1, of: (each) => each.precision },
  { title: 'recall', drop: 1, of: (each) => each.recall },
  { title: 'F1', drop: 2, of: (each) => each.f1 },
  { title: 'specificity', drop: 3, of: (each) => each.specificity },
  { title: 'prevalence', drop: 4, of: (each) => each.prevalence },
]

function classTable({ perClass, stratified }: EvaluateResult, digits: number | null): Table {
  const measured = classColumns.map(({ of }) => {
    const quantities = perClass.map(of)
    const scale = scaleFor('percent', quantities, digits)
    return quantities.map((quantity) => estimateWithInterval(quantity, scale))
  })
  return {
    kind: 'table',
    columns: [
      column('class', 'left', 0, true),
      column(stratified ? 'rows (est.)' : 'rows', 'right', 0),
      ...classColumns.map(({ title, drop }) => column(title, 'right', drop)),
    ],
    rows: perClass.map((each, i) => [
      plain(label(each.label)),
      plain(each.support === null ? none : amount(each.support)),
      ...measured.map((cells) => plain(cells[i] ?? '')),
    ]),
  }
}

function averageTable({ averages }: EvaluateResult, digits: number | null): Table {
  const { macro, weighted, micro } = averages
  const all: readonly (readonly [string, AverageMeasures])[] = [
    ['macro (classes alike)', macro],
    ['weighted by rows', weighted],
    ['micro (= accuracy)', micro],
  ]
  const cell = (quantity: Quantity) =>
    plain(estimateWithInterval(quantity, scaleFor('percent', [quantity], digits)))
  return {
    kind: 'table',
    columns: [
      column('average', 'left', 0),
      column('precision', 'right', 0),
      column('recall', 'right', 0),
      column('F1', 'right', 0),
    ],
    rows: all.map(([name, { precision, recall, f1 }]) => [
      plain(name),
      cell(precision),
      cell(recall),
      cell(f1),
    ]),
  }
}

/** The measures of the matrix. Of two classes the averages say nothing that the classes do not. */
export function measureTables(result: EvaluateResult, digits: number | null): readonly Shape[] {
  if (result.labels.length === 0) return []
  return [
    { kind: 'heading', text: 'Measures', aside: null },
    overallTable(result, digits),
    classTable(result, digits),
    ...(result.labels.length > 2 ? [averageTable(result, digits)] : []),
  ]
}
