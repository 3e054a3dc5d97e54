/** What the engine counted of a column, put together with what its beginning shows. */

import type { ColumnProfile, ColumnQuestion, PartProfile } from '../../engine/profile-types.ts'
import type { HeadTable } from '../../read/types.ts'
import type { ColumnSummary, InspectColumn } from '../../report/types.ts'
import { timeText } from '../time-text.ts'
import type { Outlook } from './outlook.ts'
import { type Use, useOf } from './uses.ts'

const mostExamples = 5
/** Longer texts are cut: they are there to be recognised. */
const longestText = 100

function cut<T>(value: T): T | string {
  const letters = typeof value === 'string' ? [...value] : []
  return letters.length > longestText ? `${letters.slice(0, longestText - 1).join('')}…` : value
}

/** A time as ISO 8601 in UTC. */
function limitOf(value: ColumnProfile['min'], { time }: ColumnQuestion): ColumnSummary['min'] {
  if (time === null || typeof value !== 'number') return cut(value)
  return timeText(value, time)
}

function histogramOf(
  { edges, values }: ColumnQuestion,
  { bins, values: counts, present }: ColumnProfile,
): ColumnSummary['histogram'] {
  if (edges !== null && bins !== null) return { kind: 'numbers', edges, ...bins }
  if (values.length === 0) return null
  const listed = values.map((value, i) => ({ value, count: counts[i] ?? 0 }))
  return {
    kind: 'values',
    values: listed,
    others: present - listed.reduce((sum, { count }) => sum + count, 0),
  }
}

/** A column in the rows of one file, or of all. */
function summaryOf(
  table: HeadTable,
  question: ColumnQuestion,
  profile: ColumnProfile,
  rows: number,
): ColumnSummary {
  const column = table.columns[question.column]
  if (column === undefined) throw new RangeError(`no column ${question.column}`)
  return {
    name: column.name,
    type: question.time === null ? column.kind : 'time',
    missing: rows - profile.present - profile.misfits,
    misfits: profile.misfits,
    distinct: profile.distinct.count,
    distinctIsApproximate: profile.distinct.isApproximate,
    min: limitOf(profile.min, question),
    max: limitOf(profile.max, question),
    histogram: histogramOf(question, profile),
    examples: column.values.slice(0, mostExamples).map(({ value }) => cut(value)),
  }
}

/** What every column is for. @param all the profile of all files together */
export const usesOf = (outlook: Outlook, all: PartProfile): readonly Use[] =>
  all.columns.map((profile, index) => useOf(outlook, index, profile))

/** The columns in the rows of a part. @param having which of them; all others are not in the file */
export function columnsIn(
  part: PartProfile,
  questions: readonly ColumnQuestion[],
  table: HeadTable,
  uses: readonly Use[],
  having: (column: number) => boolean = () => true,
): readonly InspectColumn[] {
  return questions.flatMap((question, i) => {
    const profile = part.columns[i]
    const use = uses[i]
    if (profile === undefined || use === undefined || !having(question.column)) return []
    return [{ ...summaryOf(table, question, profile, part.rows), ...use }]
  })
}
