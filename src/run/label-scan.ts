/** The plan of an evaluation → one scan: labels counted, and scores ranked where there are some. */

import { defaults } from '../config/defaults.ts'
import type { EvaluateRequest } from '../config/types.ts'
import type {
  LabelAnswer,
  LabelQuery,
  Predicted,
  RankingAnswer,
  RankingQuery,
} from '../engine/label-types.ts'
import type { Engine, Expression } from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import type { LabelPlan } from '../read/plan/label-plan.ts'
import { sqlName } from '../read/quote.ts'
import type { Table } from '../read/types.ts'
import type { BadRows } from './bad-rows.ts'
import { readable, type Scanned, scanFor } from './scan.ts'

/** What is asked. */
export interface LabelQuestion {
  readonly labels: LabelQuery
  /** `null` without scores. */
  readonly ranking: RankingQuery | null
}

/** What came back: of one and the same rows. */
export interface LabelFindings extends LabelAnswer {
  readonly ranking: RankingAnswer | null
}

/** How rows below the threshold are called, until it is known whether they have a name of their own. */
export const negativeOf = (positive: string): string => `not ${positive}`

/** @throws AbstatError (usage) for a column that holds no numbers */
async function scoreOf(column: number, table: Table, engine: Engine): Promise<Expression> {
  const { name = '' } = table.columns[column] ?? {}
  const score = readable(await engine.expression(table, sqlName(name), `--score ${name}`), table)
  if (score.type === 'number') return score
  throw new AbstatError(
    'usage',
    `\`--score ${name}\`: column \`${name}\` holds ${score.type}, a score is a number`,
    {
      hint: `name another column; for a column of predicted labels, \`--predicted ${name}\``,
    },
  )
}

/** Questions for the engine. */
export async function labelQuestion(
  request: EvaluateRequest,
  plan: LabelPlan,
  table: Table,
  engine: Engine,
): Promise<LabelQuestion> {
  const where =
    request.where === null ? null : readable(await engine.expression(table, request.where, '--where'), table)
  const score = plan.score === null ? null : await scoreOf(plan.score, table, engine)
  const rows = { table, where, leaveOutBadRows: false, actual: plan.actual, weight: null }
  const positive = plan.positive ?? ''
  const predicted = (): Predicted => {
    if (plan.predicted !== null) return { kind: 'column', column: plan.predicted }
    if (score === null) throw new TypeError('a plan without predictions')
    const threshold = request.threshold ?? defaults.threshold
    return { kind: 'score', score, threshold, positive, negative: negativeOf(positive) }
  }
  return {
    labels: { ...rows, predicted: predicted(), slices: plan.slices },
    ranking: score === null ? null : { ...rows, positive, score, points: request.points },
  }
}

/** Runs it. @throws AbstatError (data) as `scanFor` */
export function scanLabels(
  { labels, ranking }: LabelQuestion,
  engine: Engine,
  badRows: BadRows,
): Promise<Scanned<LabelFindings>> {
  return scanFor(labels.table, badRows, async (rows): Promise<LabelFindings> => {
    const own = { ...labels, ...rows }
    if (ranking === null) return { ...(await engine.labels(own)), ranking: null }
    const [counted, ranked] = await engine.labelsAndRanking(own, { ...ranking, ...rows })
    return { ...counted, ranking: ranked }
  })
}
