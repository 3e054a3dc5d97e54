/** What tests ask of shapes: the words in them. */

import { presentAnalyze } from '../../src/present/analyze.ts'
import type { Note, Shape, Table } from '../../src/present/shapes.ts'
import type { AnalyzeReport } from '../../src/report/types.ts'

/** The shapes of a report. */
export const shapesOf = (report: AnalyzeReport, digits: number | null = null): readonly Shape[] =>
  presentAnalyze(report, { digits })

/** All sentences, in order. */
export const sentencesOf = (report: AnalyzeReport): readonly string[] =>
  shapesOf(report).flatMap((shape) => (shape.kind === 'sentence' ? shape.text : []))

/** All footnotes, in order. */
export const notesOf = (report: AnalyzeReport): readonly Note[] =>
  shapesOf(report).flatMap((shape) => (shape.kind === 'note' ? shape : []))

/** The cells of a table's column, by its title. */
export function columnOf(table: Table | undefined, title: string): readonly string[] {
  const at = table?.columns.findIndex((column) => column.title === title) ?? -1
  return (table?.rows ?? []).map((row) => row[at]?.text ?? `no column "${title}"`)
}

/** The tables of a report, in order. */
export const tablesOf = (report: AnalyzeReport, digits: number | null = null): readonly Table[] =>
  shapesOf(report, digits).flatMap((shape) => (shape.kind === 'table' ? shape : []))
