/** Rows told apart by what they were used for: counted with the slices, and ranked each by itself. */

import type { SliceCounts } from '../analyses/evaluate-slices.ts'
import type { SplitCounts } from '../analyses/evaluate-splits.ts'
import type { EvaluateRequest } from '../config/types.ts'
import type { RankingAnswer } from '../engine/label-types.ts'
import type { Engine } from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import { naturalOrder } from '../read/names.ts'
import type { LabelPlan } from '../read/plan/label-plan.ts'
import { sqlName, sqlText } from '../read/quote.ts'
import type { Table } from '../read/types.ts'
import type { LabelQuestion } from './label-scan.ts'

/** More splits than this are slices. */
const mostSplits = 50
/** Each is one more scan. */
const mostRanked = 8

/** What is known of the splits, and of the rows they are of. */
export interface Found {
  readonly plan: LabelPlan
  readonly question: LabelQuestion
  /** As it was read. */
  readonly table: Table
  readonly leaveOutBadRows: boolean
  /** All of them, those of the splits among them. */
  readonly slices: readonly SliceCounts[]
}

/** What rows of the split have in the column; `null` for a number that is written as nobody reads it. */
export function conditionOf(value: string | undefined, column: number, table: Table): string | null {
  const { name = '', kind } = table.columns[column] ?? {}
  if (value === undefined) return `${sqlName(name)} is null`
  if (kind === 'boolean') return `${sqlName(name)} = ${/^(?:true|t|yes)$/i.test(value)}`
  if (kind === 'number') return Number.isFinite(Number(value)) ? `${sqlName(name)} = ${Number(value)}` : null
  return `${sqlName(name)} = ${sqlText(value)}`
}

/** The splits as they were counted; `null` where rows are not told apart. @throws AbstatError (usage) for too many */
export async function countSplits(
  { where }: EvaluateRequest,
  { plan, question, table, leaveOutBadRows, slices }: Found,
  engine: Engine,
): Promise<{ readonly by: string; readonly counts: readonly SplitCounts[] } | null> {
  if (plan.by === null) return null
  const { column, slice } = plan.by
  const by = table.columns[column]?.name ?? ''
  const own = slices.filter(({ segmentation }) => segmentation === slice)
  if (own.length > mostSplits) {
    throw new AbstatError(
      'usage',
      `\`--by ${by}\`: the column has ${own.length.toLocaleString('en-US')} values, which are no splits`,
      { hint: 'name the column that says training, validation or test; for others there is `--slice`' },
    )
  }
  const rank = async (value: string | undefined): Promise<RankingAnswer | null> => {
    const condition = conditionOf(value, column, table)
    if (question.ranking === null || own.length > mostRanked || condition === null) return null
    const text = where === null ? condition : `(${where}) and ${condition}`
    return engine.ranking({
      ...question.ranking,
      ...{ table, leaveOutBadRows, points: [] },
      where: await engine.expression(table, text, '--by'),
    })
  }
  const counts: SplitCounts[] = []
  const named = own.map((each) => ({ ...each, value: each.by[by] ?? '' }))
  // files come in the order in which they were named
  const order =
    plan.by.files === null
      ? naturalOrder
      : (a: string, b: string) => (plan.by?.files?.indexOf(a) ?? 0) - (plan.by?.files?.indexOf(b) ?? 0)
  for (const { value, isMissing, counts: cells, squares, rows } of named
    .map((each) => ({ ...each, isMissing: each.value === '(missing)' }))
    .sort((a, b) => Number(a.isMissing) - Number(b.isMissing) || order(a.value, b.value))) {
    const ranking = await rank(isMissing ? undefined : value)
    counts.push({ name: value, counts: cells, squares, rows, ranking })
  }
  return { by, counts }
}
