/** What do the columns of a table hold? In one pass over the files, unless they have very many columns. */

import type { PartProfile, ProfileAnswer, ProfileQuery } from '../profile-types.ts'
import type { ResultRow } from '../sql/compiled.ts'
import { profileSql } from '../sql/profile.ts'
import { readProfile } from '../sql/profile-answer.ts'
import { numberIn } from '../sql/read-value.ts'
import { duckDbDialect } from './dialect.ts'
import type { Session } from './session.ts'

/** What all queries say, by file; `null` is all files together. */
async function answers(
  query: ProfileQuery,
  session: Session,
): Promise<ReadonlyMap<number | null, ResultRow>> {
  const found = new Map<number | null, ResultRow>()
  for (const sql of profileSql(query, duckDbDialect)) {
    for (const row of await session.query(sql)) {
      const source = row.has('source') ? numberIn(row, 'source') : null
      found.set(source, new Map([...(found.get(source) ?? []), ...row]))
    }
  }
  return found
}

/** Asks of all columns. */
export async function profileColumns(query: ProfileQuery, session: Session): Promise<ProfileAnswer> {
  const rows = await answers(query, session)
  const find = (source: number | null): PartProfile | undefined => {
    const row = rows.get(source)
    return row === undefined ? undefined : readProfile(query, row, duckDbDialect)
  }
  const all = find(null)
  if (all === undefined) throw new TypeError('a profile without a row')
  // a file whose rows are all bad has none
  const none: PartProfile = { ...all, rows: 0, columns: [] }
  const { sources } = query.table
  return {
    all,
    sources: sources.length === 1 ? [all] : sources.map((_, i) => find(i) ?? none),
    hasBadKeys: rows.get(null)?.get('has_bad') === true,
  }
}

/** The queries as they run. */
export const explainProfile = (query: ProfileQuery): string =>
  profileSql(query, duckDbDialect)
    .map((lines) => lines.join('\n'))
    .join(';\n')
