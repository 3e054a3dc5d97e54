/** How far is the running query with reading the files? */

import type { Session } from './session.ts'

interface PlanNode {
  readonly children?: readonly PlanNode[]
  readonly extra_info?: Readonly<Record<string, unknown>>
}

/** How many rows the engine takes the files for: right or wrong, it measures its progress by them. */
function rowsToRead(nodes: readonly PlanNode[]): number {
  return nodes.reduce((sum, { children = [], extra_info: info = {} }) => {
    // what reads a file is a function of the engine's
    const own = info.Function === undefined ? 0 : Number(info['Estimated Cardinality'])
    return sum + own + rowsToRead(children)
  }, 0)
}

/**
 * A gauge of the running query: the share of its reading that is done, in [0, 1]; `null` while none runs, and until it
 * is known. The engine's own percentage counts the steps behind the reading as well, by guesses of their size: with all
 * read it stands anywhere from a half up.
 */
export function readingGauge(session: Session): () => number | null {
  let gauged: string | null = null
  let rows: number | null = null
  let furthest = 0
  const look = async (sql: string) => {
    gauged = sql
    rows = null
    furthest = 0
    const found = rowsToRead(JSON.parse(await session.plan(sql)))
    if (gauged === sql && found > 0) rows = found
  }
  return () => {
    const sql = session.running()
    const { percentage, total_rows_to_process: total } = session.connection.progress
    if (sql === null || percentage < 0) return null
    // without a plan there is no share to tell, and nothing else is lost
    if (sql !== gauged) look(sql).catch(() => undefined)
    if (rows === null) return null
    // at the very end the engine begins at nothing again
    furthest = Math.max(furthest, Math.min(1, ((percentage / 100) * Number(total)) / rows))
    return furthest
  }
}
