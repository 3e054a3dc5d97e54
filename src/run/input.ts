/** What was read, for the report: files, columns, rows and what of them did not count. */

import type { Original, Table } from '../read/types.ts'
import type { Exclusion, InputSection, SourceSection } from '../report/types.ts'
import type { Rejected } from './bad-rows.ts'
import type { Gathered } from './gathered.ts'

/** The names of the columns in use; the variant has none when it is the LABEL of each file. */
export function columnNames({ plan, table }: Pick<Gathered, 'plan' | 'table'>): InputSection['columns'] {
  const name = (column: number | null) => (column === null ? null : (table.columns[column]?.name ?? null))
  const { unit, variant, event, time } = plan.columns
  return {
    unit: name(unit),
    variant: variant === 'label' ? null : name(variant),
    timestamp: name(time?.column ?? null),
    event: name(event),
  }
}

function dialectSection({ dialect }: Original): SourceSection['dialect'] {
  return dialect === null ? null : { ...dialect, lineEnd: dialect.lineEnd === '\n' ? 'LF' : 'CRLF' }
}

/** The files, with the rows that were read of each, and those that were left out. */
export const sourceSections = (
  table: Table,
  sourceRows: readonly number[],
  rejectedRows: readonly number[] = [],
): readonly SourceSection[] =>
  table.sources.map(({ file }, i) => ({
    path: file.path,
    label: file.label,
    format: file.format,
    compression: file.original.compression,
    encoding: file.original.encoding,
    dialect: dialectSection(file.original),
    bytes: file.original.bytes,
    rows: sourceRows[i] ?? 0,
    rejectedRows: rejectedRows[i] ?? 0,
  }))

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)

/** The same where rows are judged one by one, and no column names units or variants. @param units rows that were judged */
export function rowsInput(
  table: Table,
  { sourceRows, filteredRows }: { readonly sourceRows: readonly number[]; readonly filteredRows: number },
  rejected: Rejected,
  units: number,
  { name, version }: { readonly name: string; readonly version: string },
): InputSection {
  return {
    sources: sourceSections(table, sourceRows, rejected.rows),
    layout: 'units',
    columns: { unit: null, variant: null, timestamp: null, event: null },
    rows: sum(sourceRows),
    rejectedRows: sum(rejected.rows),
    units,
    excluded: filteredRows === 0 ? [] : [{ reason: 'filtered', rows: filteredRows, units: 0, value: null }],
    rejected: rejected.reasons,
    engine: { name, version },
  }
}

/**
 * @param units that were analysed
 * @param excluded by the analysis, besides what the reading left out
 */
export function inputSection(data: Gathered, units: number, excluded: readonly Exclusion[]): InputSection {
  return {
    sources: sourceSections(data.table, data.sourceRows, data.rejected.rows),
    layout: data.layout,
    columns: columnNames(data),
    rows: sum(data.sourceRows),
    rejectedRows: sum(data.rejected.rows),
    units,
    excluded: [...data.excluded, ...excluded],
    rejected: data.rejected.reasons,
    engine: data.engine,
  }
}
