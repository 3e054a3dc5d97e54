/** How do labels go together within units? Products of a unit's cells, summed over units, and how many units have what. */

import type { ClusterSums } from '../label-types.ts'
import type { ResultRow } from './compiled.ts'
import { mostCells } from './labels.ts'
import { countIn, numberIn, textIn } from './read-value.ts'
import { type Lines, type Named, plain, selectFrom } from './select.ts'

/** Rows of each unit `lu` and pair of labels, or Σ of their weights, as `r`. @param rows as `labelRows` gives them */
export function unitCells(rows: Lines, isFiltered: boolean, isWeighted: boolean): Lines {
  return selectFrom(
    [...plain('lu', 'a', 'p'), { sql: isWeighted ? 'sum(mw)' : 'cast(count(*) as double)', as: 'r' }],
    rows,
    `where lu is not null and a is not null and p is not null${isFiltered ? ' and k' : ''}${isWeighted ? ' and mw > 0' : ''}`,
    'group by lu, a, p',
  )
}

/** Rows with both labels that belong to no unit, as `r`. */
export const withoutUnit = (rows: Lines, isFiltered: boolean): Lines =>
  selectFrom(
    [{ sql: 'count(*)', as: 'r' }],
    rows,
    `where lu is null and a is not null and p is not null${isFiltered ? ' and k' : ''}`,
  )

/** One row for each ordered pair of cells that meet in a unit. @param cells the table of `unitCells` */
export const cellProducts = (cells: string): Lines => [
  'select x.a as a0, x.p as p0, y.a as a1, y.p as p1, sum(x.r * y.r) as product',
  `from ${cells} as x join ${cells} as y on x.lu = y.lu`,
  'group by x.a, x.p, y.a, y.p',
  `limit ${mostCells + 1}`,
]

/** Units with rows of each kind, by label; all units under the kind `all`. */
export function unitCounts(cells: string): Lines {
  const from = [`select * from ${cells}`]
  const labelled = (kind: string, label: string, rows: Lines): Lines =>
    selectFrom(
      [
        { sql: `'${kind}'`, as: 'kind' },
        { sql: label, as: 'label' },
        { sql: 'count(distinct lu)', as: 'n' },
      ],
      rows,
      'group by label',
    )
  const single = (name: 'a' | 'p'): Lines => {
    const ends: readonly Named[] = [
      { sql: `min(${name})`, as: 'least' },
      { sql: `max(${name})`, as: 'most' },
    ]
    return selectFrom(
      plain('lu', 'least', 'most'),
      selectFrom([...plain('lu'), ...ends], from, 'group by lu'),
      'where least = most',
    )
  }
  const both: Lines = [
    ...selectFrom([...plain('lu'), { sql: 'a', as: 'label' }], from),
    'union all',
    ...selectFrom([...plain('lu'), { sql: 'p', as: 'label' }], from),
  ]
  return [
    ...selectFrom(
      [
        { sql: "'all'", as: 'kind' },
        { sql: 'cast(null as varchar)', as: 'label' },
        { sql: 'count(distinct lu)', as: 'n' },
      ],
      from,
    ),
    ...[
      labelled('actual', 'a', from),
      labelled('predicted', 'p', from),
      labelled('either', 'label', both),
      labelled('only-actual', 'least', single('a')),
      labelled('only-predicted', 'least', single('p')),
    ].flatMap((each) => ['union all', ...each]),
  ]
}

/** @param missing rows with both labels and no unit */
export function readUnits(
  products: readonly ResultRow[],
  counts: readonly ResultRow[],
  missing: number,
): ClusterSums {
  const of = (kind: string) => counts.filter((row) => textIn(row, 'kind') === kind)
  const units = of('all').reduce((sum, row) => sum + countIn(row, 'n'), 0)
  const having = (rows: ClusterSums['having'][number]['rows'], kind: string): ClusterSums['having'] =>
    of(kind).map((row) => ({ rows, label: textIn(row, 'label') ?? '', units: countIn(row, 'n') }))
  // a unit has rows of others unless all of its rows are of the label
  const others = (
    rows: ClusterSums['having'][number]['rows'],
    kind: string,
    labels: ClusterSums['having'],
  ): ClusterSums['having'] => {
    const only = new Map(of(kind).map((row) => [textIn(row, 'label'), countIn(row, 'n')]))
    return labels.map(({ label }) => ({ rows, label, units: units - (only.get(label) ?? 0) }))
  }
  const either = having('either', 'either')
  const cell = (row: ResultRow, i: 0 | 1) => [textIn(row, `a${i}`) ?? '', textIn(row, `p${i}`) ?? ''] as const
  return {
    units,
    missing,
    products: products.map((row) => ({
      ...{ first: cell(row, 0), second: cell(row, 1), sum: numberIn(row, 'product') ?? 0 },
    })),
    having: [
      ...having('actual', 'actual'),
      ...having('predicted', 'predicted'),
      ...either,
      ...others('otherActual', 'only-actual', either),
      ...others('otherPredicted', 'only-predicted', either),
    ],
  }
}
