/** The local engine: DuckDB, opened so that it sees only the files that were named. */

import { version } from '@duckdb/node-api'
import type { Engine } from '../types.ts'
import { dealUnits } from './deals.ts'
import { engineError } from './errors.ts'
import { checkExpression, checkRatio } from './expression.ts'
import { parquetHead } from './head.ts'
import { answerLabels, explainLabels } from './labels.ts'
import { answerLeakage } from './leakage.ts'
import { answerOverTime, explainOverTime } from './over-time.ts'
import { answerPairs, explainPairs } from './pairs.ts'
import { explainProfile, profileColumns } from './profile.ts'
import { readingGauge } from './progress.ts'
import { answerBoth, answerRanking, explainRanking } from './ranking.ts'
import { aggregatedRows } from './rows.ts'
import { type DuckDbOptions, openSession } from './session.ts'
import { timeSpan } from './span.ts'
import { answerUnits, countRepeatedRows, explainUnits } from './units.ts'

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
    deals: (query, take) => inWords(dealUnits(query, take, session)),
    explain: (query) => ({ sql: explainUnits(query) }),
    rows: (table, limit) => inWords(aggregatedRows(table, limit, session)),
    span: (table, time, now) => inWords(timeSpan(table, time, now, session)),
    overTime: (query, weigh) => inWords(answerOverTime(query, weigh, session)),
    explainOverTime: (query) => ({ sql: explainOverTime(query) }),
    repeatedRows: (query) => inWords(countRepeatedRows(query, session)),
    profile: (query) => inWords(profileColumns(query, session)),
    explainProfile: (query) => ({ sql: explainProfile(query) }),
    leakage: (query) => inWords(answerLeakage(query, session)),
    labels: (query) => inWords(answerLabels(query, session)),
    ranking: (query) => inWords(answerRanking(query, session)),
    labelsAndRanking: (labels, ranking) => inWords(answerBoth(labels, ranking, session)),
    pairs: (query) => inWords(answerPairs(query, session)),
    explainLabels: (query) => ({ sql: explainLabels(query) }),
    explainRanking: (query) => ({ sql: explainRanking(query) }),
    explainPairs: (query) => ({ sql: explainPairs(query) }),
    progress: readingGauge(session),
    interrupt: () => session.interrupt(),
    close: () => session.close(),
  }
}
