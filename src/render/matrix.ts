/** A confusion matrix as lines: counts with a shade by the share of the row, as wide as there is room for. */

import type { Matrix, MatrixCell } from '../present/shapes.ts'
import type { Glyphs, Paint } from './style.ts'
import { columnsOf, cutMiddle, pad } from './width.ts'
import { wrap } from './wrap.ts'

/** Columns between two cells. */
const gap = 2
/** A label of a row is cut down to this. */
const widestLabel = 24
const shortestHead = 3

const shade = ({ share }: MatrixCell, { shades }: Glyphs): string => {
  const all = [...shades]
  const step = Math.ceil(Math.min(1, Math.max(0, share)) * (all.length - 1))
  return all[step] ?? ' '
}

/** What a cell shows, from all of it to the shade alone. */
const forms: readonly ((cell: MatrixCell, glyphs: Glyphs) => string)[] = [
  (cell, glyphs) => `${cell.text} ${cell.detail} ${shade(cell, glyphs)}`,
  (cell, glyphs) => `${cell.text} ${shade(cell, glyphs)}`,
  (cell, glyphs) => shade(cell, glyphs),
]

interface Layout {
  readonly cells: readonly (readonly string[])[]
  readonly heads: readonly string[]
  readonly widths: readonly number[]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)

/** The cells in one form; `null` where they are wider than the room. */
function layOut(matrix: Matrix, form: number, room: number, glyphs: Glyphs): Layout | null {
  const write = forms[form] ?? forms[0]
  const cells = matrix.rows.map((row) => row.cells.map((cell) => write?.(cell, glyphs) ?? ''))
  const bare = form === forms.length - 1
  const details = matrix.columns.map((_, j) => Math.max(...cells.map((row) => columnsOf(row[j] ?? ''))))
  // a shade alone stands under the number of its column
  const heads = matrix.columns.map((name, j) =>
    bare ? String(j + 1) : cutMiddle(name, Math.max(shortestHead, details[j] ?? 0, 12), glyphs.ellipsis),
  )
  const widths = heads.map((head, j) => Math.max(columnsOf(head), details[j] ?? 0))
  return sum(widths) + gap * widths.length <= room ? { cells, heads, widths } : null
}

/** The lines of a matrix. */
export function matrixLines(matrix: Matrix, width: number, glyphs: Glyphs, paint: Paint): readonly string[] {
  const { rows, rowAxis, columnAxis, asideTitle } = matrix
  const aside = Math.max(...[asideTitle, ...rows.map((row) => row.aside)].map(columnsOf))
  const roomFor = (form: number) => {
    const bare = form === forms.length - 1
    const labels = rows.map((row, i) =>
      cutMiddle(bare ? `${i + 1} ${row.label}` : row.label, widestLabel, glyphs.ellipsis),
    )
    const margin = Math.max(columnsOf(rowAxis), ...labels.map(columnsOf))
    return { labels, margin, layout: layOut(matrix, form, width - margin - aside - gap, glyphs) }
  }
  const fitting = forms.map((_, form) => roomFor(form)).find(({ layout }) => layout !== null)
  const { labels, margin, layout } = fitting ?? roomFor(forms.length - 1)
  if (layout === null) {
    // not even the shades: the counts, a row below the other
    return rows.flatMap((row, i) => [
      labels[i] ?? '',
      ...wrap(row.cells.map(({ text }, j) => `${matrix.columns[j]} ${text}`).join(', '), width - 2).map(
        (line) => `  ${line}`,
      ),
    ])
  }
  const space = ' '.repeat(gap)
  const line = (label: string, cells: readonly string[], end: string) =>
    [pad(label, margin, 'left'), ...cells, pad(end, aside, 'right')].join(space).trimEnd()
  const heads = layout.heads.map((head, j) => pad(head, layout.widths[j] ?? 0, 'right'))
  const across = sum(layout.widths) + gap * (layout.widths.length - 1)
  return [
    ...wrap(matrix.title, width).map((each) => paint(each, 'dim')),
    paint(`${' '.repeat(margin)}${space}${pad(columnAxis, across, 'left')}`.trimEnd(), 'dim'),
    paint(line(rowAxis, heads, asideTitle), 'dim'),
    ...rows.map((row, i) =>
      line(
        labels[i] ?? '',
        (layout.cells[i] ?? []).map((text, j) =>
          paint(pad(text, layout.widths[j] ?? 0, 'right'), i === j ? 'strong' : 'plain'),
        ),
        row.aside,
      ),
    ),
  ]
}
