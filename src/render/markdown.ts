/** Shapes as a comment on a pull request: the format `markdown`, in GitHub's flavour. */

import type { Matrix, Note, Shape, Table, Text } from '../present/shapes.ts'
import { cleanShape } from './clean.ts'
import { curveLines } from './curve.ts'
import { curvesLines } from './curves.ts'
import { histogramLines } from './histogram.ts'
import { plotLines } from './plot.ts'
import { glyphs, painter } from './style.ts'
import type { Renderer } from './types.ts'

/** Comments are cut off by the forge at 65,536 characters; bytes are counted to be safe. */
const mostBytes = 60_000
/** Pictures as wide as a comment is. */
const pictureWidth = 76

/** Characters that mean something: escaped they mean themselves. */
const special = /[\\`*_[\]<>|~]/g
/** What begins a heading, a list or a rule at the beginning of a line. */
const leading = /^(\s*)(?:([#+=-])|(\d+)([.)]))/

/** Text that cannot become markup, a mention of a person, or a link. */
const inert = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(special, '\\$&')
    .replace(/@/g, '@<!-- -->')
    .replace(/:\/\//g, ':<!-- -->//')

/** The same at the beginning of a line. */
const inertLine = (text: string): string =>
  inert(text).replace(leading, (_, blank, sign, digits, end) => `${blank}${digits ?? ''}\\${sign ?? end}`)

/** A code span whose fence is longer than any run of backticks inside. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${text}${pad}${fence}`
}

/** Prose: names in backticks stay code, everything else is text. */
const prose = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part, i) => (i % 2 === 1 ? part : i === 0 ? inertLine(part) : inert(part)))
    .join('')

/** A pipe would end the cell, in code spans too. */
const cellText = (text: string): string => text.replaceAll('|', '\\|')

function cell({ text, tone }: Text, isName: boolean): string {
  if (text === '') return ''
  if (isName) return cellText(code(text))
  const written = inert(text)
  return tone === 'good' || tone === 'bad' || tone === 'strong' ? `**${written}**` : written
}

function tableLines({ columns, rows }: Table): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(columns.map(({ title }) => inert(title))),
    line(columns.map(({ align }) => (align === 'right' ? '--:' : ':--'))),
    ...rows.map((row) => line(row.map((each, i) => cell(each, columns[i]?.elastic === true)))),
  ]
}

/** A confusion matrix as a table: actual labels down, predicted ones across. */
function matrixLines({ title, rowAxis, columnAxis, columns, rows, asideTitle }: Matrix): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const name = (label: string) => cellText(code(label))
  return [
    prose(title),
    '',
    line([inert(`${rowAxis} ↓ / ${columnAxis} →`), ...columns.map(name), inert(asideTitle)]),
    line([':--', ...columns.map(() => '--:'), '--:']),
    ...rows.map(({ label, cells, aside }) =>
      line([
        name(label),
        ...cells.map(({ text, detail }) => inert(detail === '' ? text : `${text} (${detail})`)),
        inert(aside),
      ]),
    ),
  ]
}

const fenced = (lines: readonly string[]): readonly string[] => {
  const longest = Math.max(
    2,
    ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)),
  )
  const fence = '`'.repeat(longest + 1)
  return [`${fence}text`, ...lines, fence]
}

const marks: Readonly<Record<Note['severity'], string>> = {
  ok: '✅',
  note: 'ℹ️',
  warning: '⚠️',
  failed: '❌',
}

function linesOf(shape: Shape): readonly string[] {
  const drawn = [pictureWidth, glyphs(true), painter(false)] as const
  switch (shape.kind) {
    case 'heading':
      return [`### ${inert(shape.text)}${shape.aside === null ? '' : ` (${inert(shape.aside)})`}`]
    case 'sentence':
      return [shape.tone === 'dim' ? `<sub>${prose(shape.text)}</sub>` : prose(shape.text)]
    case 'note':
      return [`- ${marks[shape.severity]} ${prose(shape.text)}`]
    case 'table':
      return tableLines(shape)
    case 'interval-plot':
      return fenced(plotLines(shape, ...drawn))
    case 'histogram':
      return fenced(histogramLines(shape, ...drawn))
    case 'curve':
      return fenced(curveLines(shape, ...drawn))
    case 'curves':
      return fenced(curvesLines(shape, ...drawn))
    case 'matrix':
      return matrixLines(shape)
    case 'block':
      return fenced(shape.lines)
  }
}

const headline = {
  pass: '✅ pass',
  fail: '❌ fail',
  inconclusive: '⚠️ inconclusive',
  none: null,
} as const

/** The report as Markdown; what is beyond the size that forges take is left out, and that is said. */
export const renderMarkdown: Renderer = ({ report, shapes }) => {
  const status = headline[report.verdict.status]
  const title = `## abstat ${report.command}${status === null ? '' : `: ${status}`}`
  const blocks = shapes
    .map((shape) => cleanShape(shape, true))
    .map((shape, i, all) => {
      const isList = shape.kind === 'note' && all[i - 1]?.kind === 'note'
      return `${isList ? '' : '\n'}${linesOf(shape).join('\n')}\n`
    })
  let text = `${title}\n`
  for (const [i, block] of blocks.entries()) {
    const rest = `\n*${blocks.length - i} more parts are left out here: the report in JSON has them.*\n`
    if (Buffer.byteLength(text + block + rest) > mostBytes) return text + rest
    text += block
  }
  return text
}
