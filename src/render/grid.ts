/** A table as lines: a head, a light rule, and a line a row. */

import CliTable from 'cli-table3'
import type { Table, Text } from '../present/shapes.ts'
import { type Fitted, fitColumns, gap, total } from './columns.ts'
import type { Glyphs, Paint } from './style.ts'
import { columnsOf, cutMiddle, pad } from './width.ts'
import { wrap } from './wrap.ts'

/** Titles in lines of their column's width, the shorter ones sinking to the rule. */
function titleLines(columns: readonly Fitted[]): readonly (readonly string[])[] {
  const titles = columns.map(({ column, width }) =>
    columnsOf(column.title) > width && column.elastic ? [column.title] : wrap(column.title, width),
  )
  const height = Math.max(...titles.map((lines) => lines.length))
  return titles.map((lines) => [...Array<string>(height - lines.length).fill(''), ...lines])
}

/**
 * cli-table3 measures emoji and combining letters by older tables than terminals do, and takes its time over each
 * cell. So it lays out one row of stand-ins of the right widths, and every line of texts is set like that.
 */
const standIn = { start: '\ue000', rest: '\ue001', all: /\ue000\ue001*/g }

/** A row of stand-ins, and the rule under it. */
function layOut(columns: readonly Fitted[], rule: string): { readonly row: string; readonly rule: string } {
  const standIns = columns.map(({ width }) => standIn.start + standIn.rest.repeat(Math.max(0, width - 1)))
  const table = new CliTable({
    style: { border: [], 'padding-left': 0, 'padding-right': 0 },
    chars: {
      ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
      ...{ left: '', middle: ' '.repeat(gap), right: '' },
      ...{ bottom: rule, 'bottom-mid': rule.repeat(gap), 'bottom-left': '', 'bottom-right': '' },
    },
  })
  table.push(standIns)
  const [row = '', line = ''] = table.toString().split('\n')
  return { row, rule: line }
}

/** Where not even the fewest columns fit beside each other, they stand below each other, a row at a time. */
function recordLines(table: Table, width: number, glyphs: Glyphs, paint: Paint): readonly string[] {
  const indent = '  '
  return table.rows.flatMap((row) => {
    const [name, ...others] = row
    const lines = others.flatMap(({ text, tone }, i) => {
      const title = table.columns[i + 1]?.title ?? ''
      const words = title === '' ? text : `${title}: ${text}`
      return wrap(words, width - indent.length).map((line) => indent + paint(line, tone))
    })
    return name === undefined
      ? lines
      : [paint(cutMiddle(name.text, width, glyphs.ellipsis), name.tone), ...lines]
  })
}

/** The lines of a table, none wider than `width`. */
export function gridLines(table: Table, width: number, glyphs: Glyphs, paint: Paint): readonly string[] {
  const columns = fitColumns(table, width)
  if (total(columns) > width) return recordLines(table, width, glyphs, paint)
  const layout = layOut(columns, glyphs.rule)
  const cell = ({ column, width: room }: Fitted, { text, tone }: Text): string => {
    const shown = cutMiddle(text, room, glyphs.ellipsis)
    const painted = paint(shown, tone)
    const spaces = pad(shown, room, column.align).length - shown.length
    return column.align === 'left' ? painted + ' '.repeat(spaces) : ' '.repeat(spaces) + painted
  }
  const line = (texts: readonly (Text | undefined)[]): string => {
    const cells = columns.map((column, i) => cell(column, texts[i] ?? { text: '', tone: 'plain' }))
    return layout.row.replace(standIn.all, () => cells.shift() ?? '').trimEnd()
  }
  const titles = titleLines(columns)
  return [
    ...(titles[0] ?? []).map((_, i) => line(titles.map((lines) => ({ text: lines[i] ?? '', tone: 'dim' })))),
    paint(layout.rule, 'dim'),
    ...table.rows.map((row) => line(columns.map(({ at }) => row[at]))),
  ]
}
