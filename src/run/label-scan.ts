/** The plan of an evaluation → one scan: labels counted, and scores ranked where there are some. */

import type { PairAuc } from '../analyses/evaluate-classes.ts'
import { defaults } from '../config/defaults.ts'
import type { EvaluateRequest } from '../config/types.ts'
import type {
  LabelAnswer,
  LabelQuery,
  Predicted,
  RankingAnswer,
  RankingQuery,
  ValueMisfit,
} from '../engine/label-types.ts'
import type { Engine, Expression } from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import { firstValue } from '../read/first-value.ts'
import { numberOf } from '../read/kinds.ts'
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
  /** Empty without a probability of every class. */
  readonly classes: ProbabilityOfClass[]
}

interface ProbabilityOfClass {
  readonly label: string
  readonly value: Expression
}

/** What came back: of one and the same rows. */
export interface LabelFindings extends LabelAnswer {
  readonly ranking: RankingAnswer | null
  /** In the order of the classes. */
  readonly classes: readonly RankingAnswer[]
  /** One for each two classes; `null`: there are too many. */
  readonly pairs: readonly PairAuc[] | null
}

/** How rows below the threshold are called, until it is known whether they have a name of their own. */
export const negativeOf = (positive: string): string => `not ${positive}`

/** The numbers of a column. @param flag how it was named @throws AbstatError (usage) for a column that holds no numbers */
async function numbersOf(column: number, flag: string, table: Table, engine: Engine): Promise<Expression> {
  const { name = '' } = table.columns[column] ?? {}
  const score = readable(await engine.expression(table, sqlName(name), `${flag}${name}`), table)
  if (score.type === 'number') return score
  throw new AbstatError(
    'usage',
    `\`${flag}${name}\`: column \`${name}\` holds ${score.type}, and numbers are needed`,
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
  const score = plan.score === null ? null : await numbersOf(plan.score, '--score ', table, engine)
  const weight = plan.weights === null ? null : await numbersOf(plan.weights, '--weights ', table, engine)
  const rows = { table, where, leaveOutBadRows: false, actual: plan.actual, weight }
  const positive = plan.positive ?? ''
  const classes = await Promise.all(
    plan.probabilities.map(async ({ label, column }) => ({
      label,
      value: await numbersOf(column, `--probability ${label}=`, table, engine),
    })),
  )
  const predicted = (): Predicted => {
    if (plan.predicted !== null) return { kind: 'column', column: plan.predicted }
    if (classes.length > 0) return { kind: 'probabilities', classes }
    if (score === null) throw new TypeError('a plan without predictions')
    const threshold = request.threshold ?? defaults.threshold
    return { kind: 'score', score, threshold, positive, negative: negativeOf(positive) }
  }
  return {
    labels: { ...rows, predicted: predicted(), slices: plan.slices, unit: plan.unit },
    ranking: score === null ? null : { ...rows, positive, negative: null, score, points: request.points },
    classes,
  }
}

interface Rule {
  readonly words: string
  /** Of a value on its own; a row whose probabilities do not add up to 1 has no single one that is wrong. */
  readonly holds: ((value: number) => boolean) | null
}

const rules: Readonly<Record<ValueMisfit['what'], Rule>> = {
  weight: {
    words: 'a weight is a finite number of at least 0',
    holds: (value) => value >= 0 && Number.isFinite(value),
  },
  score: { words: 'a score is a finite number', holds: Number.isFinite },
  probability: {
    words: 'a probability is a number between 0 and 1',
    holds: (value) => value >= 0 && value <= 1,
  },
  'probability-sum': { words: 'the probabilities of a row add up to 1', holds: null },
  value: { words: 'a value is a finite number', holds: Number.isFinite },
  flag: { words: 'a condition is true or false, 1 or 0', holds: (value) => value === 0 || value === 1 },
}

/** @throws AbstatError (data) for values that cannot be what they were taken for, with the place of the first */
export async function refuseMisfits(
  misfits: readonly ValueMisfit[],
  table: Table,
  expressions: readonly (Expression | null | undefined)[],
): Promise<void> {
  const [first] = misfits
  if (first === undefined) return
  const { what, text, count, example } = first
  const { words, holds } = rules[what]
  const rows = count === 1 ? 'one row has' : `${count.toLocaleString('en-US')} rows have such as`
  const message = (value: string) => `\`${text}\`: ${words}, and ${rows} ${value}`
  const hint = 'correct it, or leave such rows out with `--where SQL`'
  const [column] = expressions.find((each) => each?.text === text)?.columns ?? []
  const found =
    column === undefined || holds === null
      ? null
      : await firstValue(table, column, (value) => {
          const number = numberOf(value, table.conventions)
          return number === null || holds(number) ? null : { message: message(value), hint }
        })
  throw found ?? new AbstatError('data', message(example), { hint })
}

/** Every class and every pair is one more scan. */
const mostPairedClasses = 8

/** The probability of each class against all other rows, and of two classes against each other. */
async function rankClasses({ labels, classes }: LabelQuestion, engine: Engine) {
  const { table, where, leaveOutBadRows, actual, weight } = labels
  const rank = (positive: ProbabilityOfClass, negative: ProbabilityOfClass | null) =>
    engine.ranking({
      ...{ table, where, leaveOutBadRows, actual, weight, points: [] },
      ...{ positive: positive.label, negative: negative?.label ?? null, score: positive.value },
    })
  const alone: RankingAnswer[] = []
  for (const each of classes) alone.push(await rank(each, null))
  if (classes.length > mostPairedClasses) return { classes: alone, pairs: null }
  const pairs: PairAuc[] = []
  for (const [i, one] of classes.entries()) {
    for (const other of classes.slice(i + 1)) {
      const [first, second] = [await rank(one, other), await rank(other, one)]
      pairs.push({ first: first.auc, second: second.auc })
    }
  }
  return { classes: alone, pairs }
}

/** Labels that no probability is of. @throws AbstatError (usage) */
function requireClasses({ classes }: LabelQuestion, { cells }: LabelAnswer): void {
  const named = new Set(classes.map(({ label }) => label))
  const other = cells.find(({ actual }) => actual !== null && !named.has(actual))?.actual
  if (other === undefined || other === null) return
  throw new AbstatError(
    'usage',
    `no \`--probability\` is of the class \`${other}\`, which rows have as their actual label`,
    {
      hint: `add \`--probability ${other}=COLUMN\`, or leave such rows out with \`--where SQL\``,
    },
  )
}

/** Runs it. @throws AbstatError (data) as `scanFor`, and for scores that are none */
export async function scanLabels(
  question: LabelQuestion,
  engine: Engine,
  badRows: BadRows,
): Promise<Scanned<LabelFindings>> {
  const { labels, ranking, classes } = question
  const scanned = await scanFor(labels.table, badRows, async (rows): Promise<LabelFindings> => {
    const own = { ...labels, ...rows }
    const none = { ranking: null, classes: [], pairs: null }
    if (ranking !== null) {
      const [counted, ranked] = await engine.labelsAndRanking(own, { ...ranking, ...rows })
      return { ...counted, ...none, ranking: ranked }
    }
    const counted = await engine.labels(own)
    if (classes.length === 0 || counted.badRows.length > 0 || counted.misfits.length > 0)
      return { ...counted, ...none }
    requireClasses(question, counted)
    // where a column predicts, the probabilities have not been looked at yet
    const checked =
      own.predicted.kind === 'probabilities'
        ? counted
        : await engine.labels({
            ...own,
            slices: [],
            unit: null,
            predicted: { kind: 'probabilities', classes },
          })
    const { badRows: bad, misfits } = checked
    if (bad.length > 0 || misfits.length > 0) return { ...counted, ...none, badRows: bad, misfits }
    const ranked = await rankClasses({ ...question, labels: own }, engine)
    return { ...counted, ...none, ...ranked }
  })
  await refuseMisfits(scanned.answer.misfits, labels.table, [
    labels.weight,
    ranking?.score,
    ...classes.map(({ value }) => value),
  ])
  const { missingWeights } = scanned.answer
  if (missingWeights > 0) {
    throw new AbstatError(
      'data',
      `\`--weights\`: ${missingWeights === 1 ? 'one row has' : `${missingWeights.toLocaleString('en-US')} rows have`} no value in ${labels.weight?.text}`,
      {
        hint: 'fill it in, or leave such rows out with `--where SQL`; 0 makes a row count for nothing',
      },
    )
  }
  const withoutUnit = scanned.answer.clusters?.missing ?? 0
  if (withoutUnit > 0) {
    const name = labels.table.columns[labels.unit ?? -1]?.name
    throw new AbstatError(
      'data',
      `\`--unit\`: ${withoutUnit === 1 ? 'one row has' : `${withoutUnit.toLocaleString('en-US')} rows have`} both labels and no value in ${name}`,
      { hint: 'fill it in, or leave such rows out with `--where SQL`' },
    )
  }
  return scanned
}
