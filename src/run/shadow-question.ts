/** The plan of a comparison → what is asked of the engine, and where in its answer is what. */

import type { ShadowRequest } from '../config/types.ts'
import type { PairLayout, PairQuery } from '../engine/label-types.ts'
import type { Engine, Expression } from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import type { ShadowPlan } from '../read/plan/shadow-plan.ts'
import { sqlName } from '../read/quote.ts'
import type { Table } from '../read/types.ts'
import { readable } from './scan.ts'

/** Places of numbers in the answer; `null` for what was not asked. */
export interface ShadowQuestion {
  readonly query: PairQuery
  readonly places: {
    readonly latency: number | null
    readonly errors: number | null
  }
  /** What may hold values that cannot be used. */
  readonly expressions: readonly Expression[]
}

/** Of latencies. */
export const percentileLevels = [0.5, 0.95, 0.99] as const

/** Requests of each two labels, or of numbers all, that are shown as examples. */
const shownExamples = { labels: 3, numbers: 10 } as const

/** The column as it is written in SQL. @throws AbstatError (usage) for one that holds no numbers */
async function numbersOf(column: number, flag: string, table: Table, engine: Engine): Promise<Expression> {
  const { name = '' } = table.columns[column] ?? {}
  const found = readable(await engine.expression(table, sqlName(name), `${flag} ${name}`), table)
  if (found.type === 'number') return found
  throw new AbstatError(
    'usage',
    `\`${flag} ${name}\`: column \`${name}\` holds ${found.type}, and a number is needed`,
    {
      hint: ['--latency', '--score'].includes(flag)
        ? 'name a column of numbers'
        : 'name a column of numbers, or leave out `--tolerance` to compare labels',
    },
  )
}

/** Whether a request failed. @throws AbstatError (usage) for what is no condition */
async function conditionOf(sql: string, table: Table, engine: Engine): Promise<Expression> {
  const found = readable(await engine.expression(table, sql, '--error'), table)
  if (found.type === 'boolean' || found.type === 'number') return found
  throw new AbstatError('usage', `\`--error ${sql}\` is ${found.type}, and a condition is needed`, {
    hint: "write one such as `--error 'status >= 500'`, or name a column of 0 and 1",
  })
}

/** One number a row where rows are of one model, and two where they are of both. */
type OfModels = readonly Expression[]

function layoutOf(
  plan: ShadowPlan,
  numbers: readonly OfModels[],
  noiseNumber: Expression | null,
): PairLayout {
  const { answers, isNumeric, key } = plan
  if (answers.kind === 'rows') {
    const { model, primary, candidate, noise, predicted } = answers
    return {
      ...{ kind: 'rows', id: answers.key, model, old: primary, new: candidate, noise },
      predicted: isNumeric ? null : predicted,
      numbers: numbers.flatMap(([each]) => each ?? []),
    }
  }
  return {
    ...{ kind: 'columns', id: key },
    ...(isNumeric ? { old: null, new: null } : { old: answers.primary, new: answers.candidate }),
    noise: isNumeric ? noiseNumber : answers.noise,
    numbers: numbers.flatMap(([old, next]) =>
      old === undefined || next === undefined ? [] : [{ old, new: next }],
    ),
  }
}

/** @throws AbstatError (usage) for a column or an expression of another type than is needed */
export async function shadowQuestion(
  request: ShadowRequest,
  plan: ShadowPlan,
  tolerance: number,
  table: Table,
  engine: Engine,
): Promise<ShadowQuestion> {
  const { answers, isNumeric, actual, slices, positive } = plan
  const all = (columns: readonly number[], flags: readonly string[]) =>
    Promise.all(columns.map((column, i) => numbersOf(column, flags[i] ?? flags[0] ?? '', table, engine)))
  const numbers: OfModels[] = []
  /** @returns the place */
  const add = (own: OfModels): number | null => (own.length === 0 ? null : numbers.push(own) - 1)
  if (isNumeric) {
    add(
      answers.kind === 'rows'
        ? await all([answers.predicted], ['--predicted'])
        : await all([answers.primary, answers.candidate], ['--primary', '--candidate']),
    )
  }
  const latency = add(await all(plan.latency, ['--latency']))
  const errors = add(await Promise.all(request.errors.map((sql) => conditionOf(sql, table, engine))))
  const scores = add(await all(plan.scores, ['--score']))
  const noise =
    isNumeric && answers.kind === 'columns' && answers.noise !== null
      ? await numbersOf(answers.noise, '--noise', table, engine)
      : null
  return {
    query: {
      table,
      where:
        request.where === null
          ? null
          : readable(await engine.expression(table, request.where, '--where'), table),
      leaveOutBadRows: false,
      layout: layoutOf(plan, numbers, noise),
      ...{ actual, slices },
      tolerance: isNumeric ? tolerance : null,
      flags: errors === null ? [] : [errors],
      percentiles: latency === null ? null : { number: latency, levels: percentileLevels },
      ranking: scores === null || positive === null ? null : { number: scores, positive },
      examples: plan.key === null ? 0 : isNumeric ? shownExamples.numbers : shownExamples.labels,
    },
    places: { latency, errors },
    expressions: [...numbers.flat(), ...(noise === null ? [] : [noise])],
  }
}
