/** The local engine: DuckDB, opened so that it sees only the files that were named. */

import { version } from '@duckdb/node-api'
import type { Engine } from '../types.ts'
import { engineError } from './errors.ts'
import { checkExpression, checkRatio } from './expression.ts'
import { parquetHead } from './head.ts'
import { aggregatedRows } from './rows.ts'
import { type DuckDbOptions, openSession } from './session.ts'
import { columnSpan } from './span.ts'
import { answerUnits, explainUnits } from './units.ts'

export type { DuckDbOptions } from './session.ts'

/** Opens the engine; whoever opens it closes it. @throws AbstatError (usage) for a setting that is not one */
export async function openDuckDb(options: DuckDbOptions): Promise<Engine> {
  const session = await openSession(options)
  const inWords = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      throw engineError(error, options.tempDirectory)
    }
  }
  return {
    name: 'duckdb',
    version: version(),
    head: (file, rows) => inWords(parquetHead(file, rows, session)),
    expression: (table, text, flag) => inWords(checkExpression(table, text, flag, session)),
    ratio: (table, text, flag) => inWords(checkRatio(table, text, flag, session)),
    units: (query) => inWords(answerUnits(query, session)),
    explain: (query) => ({ sql: explainUnits(query) }),
    rows: (table, missingWords, limit) => inWords(aggregatedRows(table, missingWords, limit, session)),
    span: (table, column, missingWords) => inWords(columnSpan(table, column, missingWords, session)),
    progress: () => {
      const { percentage } = session.connection.progress
      return percentage < 0 ? null : Math.min(1, percentage / 100)
    },
    interrupt: () => session.interrupt(),
    close: () => session.close(),
  }
}
