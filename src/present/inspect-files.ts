/** The files: what each is, how large, how many rows. */

import type { InspectReport, SourceSection } from '../report/types.ts'
import { count } from './format.ts'
import { filesOf } from './reading.ts'
import type { Shape, Text } from './shapes.ts'
import { counted, label, quoted } from './words.ts'

/** More files than this are not listed one by one. */
const mostListed = 12

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/** `1.3 MB`. */
export function size(bytes: number): string {
  const power = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const number = bytes / 1000 ** power
  return `${power === 0 ? count(bytes) : Number(number.toPrecision(3))} ${units[power]}`
}

const delimiters: Readonly<Record<string, string>> = {
  ',': 'CSV',
  '\t': 'TSV',
  ';': 'CSV with semicolons',
  '|': 'CSV with bars',
}

const formats: Readonly<Record<string, string>> = {
  csv: 'CSV',
  jsonl: 'JSON lines',
  json: 'JSON array',
  parquet: 'Parquet',
}

/** `CSV, utf-8, gzip`. */
function formatOf({ format, dialect, encoding, compression }: SourceSection): string {
  const delimited = dialect === null ? undefined : dialect.delimiter
  const name =
    delimited === undefined
      ? (formats[format] ?? format)
      : (delimiters[delimited] ?? `CSV with ${quoted(delimited)}`)
  return [
    name,
    ...(format === 'parquet' ? [] : [encoding]),
    ...(compression === 'none' ? [] : [compression]),
  ].join(', ')
}

const layouts = {
  events: 'one row an event',
  units: 'one row a unit',
  aggregated: 'already summed',
} as const

/** What a row is; nothing where that is still to be said. */
function layoutOf({ input: { layout, columns }, result }: InspectReport): string {
  if (layout !== 'units' || columns.unit !== null) return `; ${layouts[layout]}`
  return result.columns.some(({ use }) => use === 'undecided') ? '' : '; every row is a unit'
}

const nameOf = ({ path }: SourceSection): string => (path === '-' ? 'standard input' : path)

/** What was read, in a sentence; several files one by one. */
export function inspectFiles(report: InspectReport): readonly Shape[] {
  const { input, result } = report
  const { sources } = input
  const [only] = sources
  const bytes = sources.reduce((sum, source) => sum + source.bytes, 0)
  const one = sources.length === 1 && only !== undefined
  const what = one ? formatOf(only) : 'read as one table'
  const named = one ? nameOf(only) : filesOf(input)
  const text = `${named}: ${what}; ${counted(input.rows, 'row')}, ${counted(result.columns.length, 'column')}, ${size(bytes)}${layoutOf(report)}.`
  if (one) return [{ kind: 'sentence', text, tone: 'plain', place: 'answer' }]
  const cell = (words: string): Text => ({ text: words, tone: 'plain' })
  const labelled = sources.some((source) => source.label !== null)
  const rows = sources
    .slice(0, mostListed)
    .map((source) => [
      cell(nameOf(source)),
      ...(labelled ? [cell(label(source.label ?? ''))] : []),
      cell(formatOf(source)),
      cell(count(source.rows)),
      cell(size(source.bytes)),
    ])
  const more = sources.length - rows.length
  return [
    { kind: 'sentence', text, tone: 'plain', place: 'answer' },
    {
      kind: 'table',
      columns: [
        { title: 'file', align: 'left', drop: 0, elastic: true },
        ...(labelled ? [{ title: 'variant', align: 'left', drop: 1, elastic: true } as const] : []),
        { title: 'format', align: 'left', drop: 3, elastic: false },
        { title: 'rows', align: 'right', drop: 0, elastic: false },
        { title: 'size', align: 'right', drop: 2, elastic: false },
      ],
      rows,
    },
    ...(more === 0
      ? []
      : [
          {
            kind: 'note',
            severity: 'note',
            text: `Not shown: ${counted(more, 'file')}; --json has them all.`,
          } as const,
        ]),
  ]
}
