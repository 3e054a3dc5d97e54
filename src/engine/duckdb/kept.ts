/** How are rows kept for several questions? In tables of this run's own, which are given back at the end. */

import { keepAs, type Lines } from '../sql/select.ts'
import type { Session } from './session.ts'

/** Tables that hold the answers of queries. */
export interface KeptTables {
  /** Runs a query and keeps its answer. @returns the name of the table */
  keep(query: Lines): Promise<string>
  /** Gives one back before the end. */
  drop(name: string): Promise<void>
}

let count = 0

/** Runs work that keeps tables. */
export async function withTables<T>(session: Session, work: (tables: KeptTables) => Promise<T>): Promise<T> {
  const names = new Set<string>()
  const drop = async (name: string) => {
    names.delete(name)
    await session.query(`drop table if exists ${name}`)
  }
  try {
    return await work({
      keep: async (query) => {
        count += 1
        const name = `kept_${count}`
        names.add(name)
        await session.query(keepAs(name, query))
        return name
      },
      drop,
    })
  } finally {
    // a session that was stopped or closed holds nothing any more
    for (const name of names) await drop(name).catch(() => undefined)
  }
}
