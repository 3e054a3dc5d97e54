/** What was read, for the report: files, columns, rows and what of them did not count. */

import type { Table } from '../read/types.ts'
import type { Exclusion, InputSection, SourceSection } from '../report/types.ts'
import type { Gathered } from './gathered.ts'

/** The names of the columns in use; the variant has none when it is the LABEL of each file. */
export function columnNames({ plan, table }: Pick<Gathered, 'plan' | 'table'>): InputSection['columns'] {
  const name = (column: number | null) => (column === null ? null : (table.columns[column]?.name ?? null))
  const { unit, variant, event } = plan.columns
  return {
    unit: name(unit),
    variant: variant === 'label' ? null : name(variant),
    timestamp: null,
    event: name(event),
  }
}

/** The files, with the rows that were read of each. */
export const sourceSections = (table: Table, sourceRows: readonly number[]): readonly SourceSection[] =>
  table.sources.map(({ file }, i) => ({
    path: file.path,
    label: file.label,
    format: file.format,
    compression: file.compression,
    encoding: file.encoding,
    dialect: file.dialect,
    bytes: file.bytes,
    rows: sourceRows[i] ?? 0,
    rejectedRows: 0,
  }))

/**
 * @param units that were analysed
 * @param excluded by the analysis, besides what the reading left out
 */
export function inputSection(data: Gathered, units: number, excluded: readonly Exclusion[]): InputSection {
  return {
    sources: sourceSections(data.table, data.sourceRows),
    layout: data.layout,
    columns: columnNames(data),
    rows: data.sourceRows.reduce((sum, rows) => sum + rows, 0),
    rejectedRows: 0,
    units,
    excluded: [...data.excluded, ...excluded],
    rejected: [],
    engine: data.engine,
  }
}
