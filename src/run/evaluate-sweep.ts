/** Rows told apart by a hyperparameter or an epoch, and by split: counted with the slices, and ranked each by itself. */

import { numericOrder } from '../analyses/evaluate-ordinal.ts'
import type { SweepCounts } from '../analyses/evaluate-sweep.ts'
import type { EvaluateRequest } from '../config/types.ts'
import type { RankingAnswer } from '../engine/label-types.ts'
import type { Engine } from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import { naturalOrder } from '../read/names.ts'
import { conditionOf, type Found } from './evaluate-splits.ts'

/** More values than this are no steps of a sweep. */
const mostValues = 200
/** Each value of each split is one more scan for its score. */
const mostRanked = 60

const missing = '(missing)'

/**
 * What was counted along the column; `null` where nothing is swept.
 * @throws AbstatError (usage) for too many values, and where no threshold predicts
 */
export async function countSweep(
  { where }: EvaluateRequest,
  { plan, question, table, leaveOutBadRows, slices }: Found,
  isPredicted: boolean,
  engine: Engine,
): Promise<SweepCounts | null> {
  if (plan.sweep === null) return null
  const name = (column: number) => table.columns[column]?.name ?? ''
  const [column, split] = [name(plan.sweep.column), plan.by === null ? null : name(plan.by.column)]
  if (!isPredicted) {
    throw new AbstatError('usage', `\`--sweep ${column}\` compares accuracies, and nothing is predicted`, {
      hint: 'name a threshold of the score with `--threshold`',
    })
  }
  const own = slices
    .filter(({ segmentation }) => segmentation === plan.sweep?.slice)
    .map(({ by, counts }) => ({
      counts,
      value: by[column] ?? missing,
      split: split === null ? null : (by[split] ?? missing),
    }))
  const values = [...new Set(own.map(({ value }) => value))].filter((value) => value !== missing)
  if (values.length > mostValues) {
    throw new AbstatError(
      'usage',
      `\`--sweep ${column}\`: the column has ${values.length.toLocaleString('en-US')} values, and at most ${mostValues} make a curve`,
      { hint: 'name the column of a hyperparameter or of epochs, or leave some out with `--where SQL`' },
    )
  }
  if (values.length === 0) {
    throw new AbstatError('data', `\`--sweep ${column}\`: no row with a label has a value`, {
      hint: 'name another column',
    })
  }
  const isRanked = question.ranking !== null && own.length <= mostRanked
  const rank = async (value: string, ofSplit: string | null): Promise<RankingAnswer | null> => {
    if (question.ranking === null || !isRanked || plan.sweep === null) return null
    const conditions = [
      conditionOf(value, plan.sweep.column, table),
      ...(ofSplit === null || plan.by === null
        ? []
        : [conditionOf(ofSplit === missing ? undefined : ofSplit, plan.by.column, table)]),
      ...(where === null ? [] : [`(${where})`]),
    ]
    if (conditions.includes(null)) return null
    return engine.ranking({
      ...question.ranking,
      ...{ table, leaveOutBadRows, points: [] },
      where: await engine.expression(table, conditions.join(' and '), '--sweep'),
    })
  }
  const ordered = numericOrder(values)
  const points: SweepCounts['points'][number][] = []
  for (const value of ordered ?? values.toSorted(naturalOrder)) {
    const groups: SweepCounts['points'][number]['groups'][number][] = []
    for (const each of own.filter((group) => group.value === value).sort(bySplit))
      groups.push({ split: each.split, counts: each.counts, ranking: await rank(value, each.split) })
    points.push({ value, groups })
  }
  return {
    column,
    isNumeric: ordered !== null,
    points,
    withoutValue: own
      .filter(({ value }) => value === missing)
      .flatMap(({ counts }) => counts.flat())
      .reduce((a, b) => a + b, 0),
    tooManyToRank: question.ranking !== null && !isRanked,
  }
}

const bySplit = (a: { readonly split: string | null }, b: { readonly split: string | null }) =>
  naturalOrder(a.split ?? '', b.split ?? '')
