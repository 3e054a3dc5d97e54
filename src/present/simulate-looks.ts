/** What looking early does: how many A/A tests are called decided by each look. */

import type { SimulatedLook, SimulatedRate, SimulateReport } from '../report/types.ts'
import { level } from './format.ts'
import { confidenceOf } from './settings.ts'
import type { Curves, CurvesLine, Shape, Table } from './shapes.ts'
import { rateColumn, rowsOf, type SimulatedRow } from './simulate-words.ts'

/** More pictures are looked at by nobody. */
const mostDrawn = 2

const ways = [
  ['once', 'test for one look'],
  ['planned', 'planned looks'],
  ['alwaysValid', 'always valid'],
] as const satisfies readonly (readonly [keyof SimulatedLook, string])[]

type Way = (typeof ways)[number][0]

const rateOf = (look: SimulatedLook | undefined, way: Way): SimulatedRate =>
  look?.[way] ?? { estimate: null, low: null, high: null, n: 0 }

/** Each comparison at its last look. */
function table(rows: readonly SimulatedRow[], digits: number | null): Table {
  const columns = ways.map(([way]) =>
    rateColumn(
      rows.map(({ comparison }) => rateOf(comparison.looks.at(-1), way)),
      digits,
    ),
  )
  const column = (title: string, align: 'left' | 'right') => ({
    ...{ title, align, drop: 0 },
    elastic: title === 'metric',
  })
  const plain = (text: string) => ({ text, tone: 'plain' as const })
  return {
    kind: 'table',
    columns: [column('metric', 'left'), ...ways.map(([, title]) => column(title, 'right'))],
    rows: rows.map(({ name }, i) => [plain(name), ...columns.map((cells) => plain(cells[i] ?? ''))]),
  }
}

/** How false positives add up, look by look. */
function picture({ name, comparison: { looks } }: SimulatedRow, alpha: number): Curves {
  const lines = ways.flatMap(([way, label]): readonly CurvesLine[] => {
    const points = looks.flatMap((look) => {
      const estimate = look[way]?.estimate ?? null
      return estimate === null ? [] : [{ x: look.share, y: estimate }]
    })
    return points.length < 2 ? [] : [{ label, kind: 'data', points }]
  })
  const highest = Math.max(2 * alpha, ...lines.flatMap(({ points }) => points.map(({ y }) => y)))
  const least = looks[0]?.share ?? 0
  return {
    kind: 'curves',
    title: `${name}: A/A tests called decided by then`,
    x: { unit: 'share', low: least, high: 1, label: 'share of units that have come' },
    y: { unit: 'share', low: 0, high: Math.min(1, Math.ceil(highest * 20) / 20), label: 'false positives' },
    lines: [
      {
        label: level(Number(alpha.toPrecision(12))),
        kind: 'reference',
        points: [
          { x: least, y: alpha },
          { x: 1, y: alpha },
        ],
      },
      ...lines,
    ],
    marks: [],
  }
}

/** Nothing where the data are looked at once. */
export function looksShapes(report: SimulateReport, digits: number | null): readonly Shape[] {
  const rows = rowsOf(report).filter(({ comparison }) => comparison.looks.length > 0)
  const looks = rows[0]?.comparison.looks.length
  if (looks === undefined) return []
  const alpha = 1 - confidenceOf(report.settings)
  const order =
    report.result.order === 'time' ? 'in the order of their exposure' : 'in an order without a meaning'
  return [
    { kind: 'heading', text: 'Looking early', aside: `${looks} looks, units ${order}` },
    table(rows, digits),
    ...rows.slice(0, mostDrawn).map((row) => picture(row, alpha)),
  ]
}
