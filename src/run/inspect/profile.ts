/** One pass over the columns, without the rows that cannot be used; another one over what is not as the head suggests. */

import type {
  ColumnProfile,
  ColumnQuestion,
  PartProfile,
  ProfileAnswer,
  ProfileQuery,
} from '../../engine/profile-types.ts'
import type { Engine } from '../../engine/types.ts'
import { timeTest } from '../../read/time/formats.ts'
import type { HeadTable } from '../../read/types.ts'
import type { RunContext } from '../context.ts'
import type { OpenFiles } from '../with-files.ts'

/** ISO 8601 without an offset, written in one way: as text such times are in the order of time. */
const plainTimes: readonly RegExp[] = [
  /^\d{4}-\d\d-\d\d$/,
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?$/,
  /^\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?$/,
]

/** Whether the times of a column can be compared as text, which takes half the time of reading them. */
function isPlain({ column, time }: ColumnQuestion, table: HeadTable): boolean {
  if (time === null || time.format.kind !== 'iso' || time.format.timeZone !== 'UTC') return false
  const values = table.columns[column]?.values ?? []
  return plainTimes.some((shape) => values.every(({ value }) => shape.test(value)))
}

/** Microseconds since 1970 in UTC of a plain time. */
function microsOf(text: string): number {
  const joined = text.replace(' ', 'T')
  return Date.parse(joined.length > 10 && !joined.endsWith('Z') ? `${joined}Z` : joined) * 1000
}

/** The profile of plain times, with their ends as times; `null` where one of these is none, and others may not be either. */
function timed(profile: ColumnProfile, { time }: ColumnQuestion): ColumnProfile | null {
  const { min, max } = profile
  if (time === null || typeof min !== 'string' || typeof max !== 'string') return profile
  const fits = timeTest(time.format)
  return fits(min) && fits(max) ? { ...profile, min: microsOf(min), max: microsOf(max) } : null
}

/** The profile of a column whose values were thought to be all; `null` where they are not. */
function counted(profile: ColumnProfile, { areAll }: ColumnQuestion): ColumnProfile | null {
  const sum = profile.values.reduce((total, count) => total + count, 0)
  return !areAll || profile.present === sum ? profile : null
}

/** A column's profile as it was asked for; `null` where it has to be asked again, in full. */
const settled = (profile: ColumnProfile, question: ColumnQuestion): ColumnProfile | null =>
  question.time === null ? counted(profile, question) : timed(profile, question)

/** A part with some of its columns replaced. */
const withColumns = (part: PartProfile, replace: (at: number) => ColumnProfile | undefined): PartProfile => ({
  ...part,
  columns: part.columns.map((each, at) => replace(at) ?? each),
})

/** Asks with times as text and values that are thought to be all; then again for the columns that this was wrong of. */
async function ask(
  query: ProfileQuery,
  table: HeadTable,
  engine: Engine,
  explain: RunContext['explain'],
): Promise<ProfileAnswer> {
  const isText = query.columns.map((each) => isPlain(each, table))
  const quick = query.columns.map((each, i) => (isText[i] ? { ...each, time: null } : each))
  const asked = { ...query, columns: quick }
  await explain?.({ kind: 'query', sql: engine.explainProfile(asked).sql })
  const first = await engine.profile(asked)
  if (first.hasBadKeys) return first
  const better = query.columns.map((each, i) => {
    const { all } = first
    const own = all.columns[i]
    return own === undefined || (each.time !== null && !isText[i]) ? own : settled(own, each)
  })
  const again = query.columns.flatMap((each, i) => (better[i] === null ? [{ ...each, areAll: false }] : []))
  const full =
    again.length === 0 ? null : await engine.profile({ ...query, columns: again, pair: null, rowKey: null })
  const replace = (part: PartProfile, of: PartProfile | undefined) =>
    withColumns(part, (at) => {
      const own = part.columns[at]
      const question = query.columns[at]
      if (own === undefined || question === undefined) return undefined
      if (better[at] === null) return of?.columns[again.findIndex(({ column }) => column === question.column)]
      return isText[at] ? (timed(own, question) ?? undefined) : undefined
    })
  return {
    ...first,
    all: replace(first.all, full?.all),
    sources: first.sources.map((part, i) => replace(part, full?.sources[i])),
  }
}

/** The profile; bad rows are counted and kept out. */
export async function profileOf(
  query: ProfileQuery,
  given: HeadTable,
  { engine, badRows }: Pick<OpenFiles, 'engine' | 'badRows'>,
  { explain }: Pick<RunContext, 'explain'>,
): Promise<ProfileAnswer> {
  const { result, table } = await badRows.readTable(query.table, (own) =>
    ask({ ...query, table: own }, given, engine, explain),
  )
  if (!result.hasBadKeys || query.keys === null) return result
  const { badRows: found } = await engine.units({ ...query.keys, table })
  await badRows.leaveOut(table, found)
  return ask({ ...query, table, leaveOutBadKeys: true }, given, engine, undefined)
}
