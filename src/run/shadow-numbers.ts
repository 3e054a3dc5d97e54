/** Answers that are numbers → what is asked of the engine, and what it found. */

import type { ShadowNumbers } from '../analyses/shadow-numbers.ts'
import type { PairAnswer, PairQuery } from '../engine/label-types.ts'
import type { Engine, Expression } from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import type { ShadowPlan } from '../read/plan/shadow-plan.ts'
import { sqlName } from '../read/quote.ts'
import type { Table } from '../read/types.ts'
import { readable } from './scan.ts'

/** The column as it is written in SQL. @throws AbstatError (usage) for one that holds no numbers */
async function numbersOf(column: number, flag: string, table: Table, engine: Engine): Promise<Expression> {
  const { name = '' } = table.columns[column] ?? {}
  const found = readable(await engine.expression(table, sqlName(name), `${flag} ${name}`), table)
  if (found.type === 'number') return found
  throw new AbstatError(
    'usage',
    `\`${flag} ${name}\`: column \`${name}\` holds ${found.type}, and a number is needed`,
    {
      hint:
        flag === '--latency'
          ? 'name a column of numbers'
          : 'name a column of numbers, or leave out `--tolerance` to compare labels',
    },
  )
}

/** Where the engine finds what each model said. */
type Comparison = Extract<PairQuery['layout'], { readonly kind: 'columns' }>

/** How long each model took, behind whatever else is compared. */
export async function latencyBehind(
  layout: Comparison,
  latency: ShadowPlan['latency'],
  table: Table,
  engine: Engine,
): Promise<Comparison> {
  if (latency === null) return layout
  const own = {
    old: await numbersOf(latency.old, '--latency', table, engine),
    new: await numbersOf(latency.new, '--latency', table, engine),
  }
  return { ...layout, numbers: [...layout.numbers, own] }
}

/**
 * The two numbers of a row, and what is counted beside them: rows that lack one of the two, and rows that differ by more than the tolerance,
 * more being more than the rounding of the last digits.
 */
export async function numberLayout(
  plan: ShadowPlan,
  tolerance: number,
  table: Table,
  engine: Engine,
): Promise<Comparison> {
  const old = await numbersOf(plan.primary, '--primary', table, engine)
  const next = await numbersOf(plan.candidate, '--candidate', table, engine)
  const [x, y] = [plan.primary, plan.candidate].map((column) => sqlName(table.columns[column]?.name ?? ''))
  const flagged = (condition: string) =>
    engine.expression(table, `case when ${condition} then 1 else 0 end`, '--tolerance')
  const far = await flagged(`abs(${y} - ${x}) > ${tolerance} + 4e-16 * (abs(${x}) + abs(${y}))`)
  return {
    kind: 'columns',
    ...{ old: null, new: null },
    numbers: [
      { old, new: next },
      {
        old: await flagged(`${x} is null and ${y} is not null`),
        new: await flagged(`${x} is not null and ${y} is null`),
      },
      { old: far, new: far },
    ],
  }
}

/** What the engine found, by the same places. */
export function shadowNumbers({ numbers }: PairAnswer, tolerance: number): ShadowNumbers {
  const [values, missing, far] = numbers
  if (values === undefined || missing === undefined || far === undefined)
    throw new TypeError('numbers that were asked for are missing')
  const { n, meanOld, meanNew, meanDifference, m2Difference } = values
  // the mean of zeros and ones times their number is a whole number, but for rounding
  const counted = (mean: number) => Math.round(mean * missing.n)
  const [missingOld, missingNew] = [counted(missing.meanOld), counted(missing.meanNew)]
  return {
    ...{ n, meanOld, meanNew, meanDifference, m2Difference, tolerance },
    beyond: counted(far.meanOld),
    coverage: {
      rows: missing.n,
      ...{ missingOld, missingNew },
      missingBoth: missing.n - n - missingOld - missingNew,
    },
  }
}
