/** Which values do not fit, how many, and what is one of them? Asked only when the scan says that there are some. */

import type { Misfit } from '../types.ts'
import { isMisfit, textAlias } from './columns.ts'
import type { ResultRow } from './compiled.ts'
import { countIn } from './read-value.ts'
import { type Lines, type Named, selectFrom } from './select.ts'
import { type Compiled, rowInputs } from './unit-rows.ts'

interface Question {
  readonly of: Misfit['of']
  readonly index: number
  readonly condition: string
  readonly example: string
}

/** One question for each thing that can be wrong; over the rows' inputs. */
function questions({ checked, measures }: Compiled): readonly Question[] {
  return [
    ...checked.map(
      (index): Question => ({ of: 'column', index, condition: `w${index}`, example: textAlias(index) }),
    ),
    ...measures.flatMap((measure, index) =>
      measure.misfits.map(
        ({ condition, example }): Question => ({
          of: 'measure',
          index,
          condition,
          example,
        }),
      ),
    ),
  ]
}

/** Counts what does not fit, with the least example of each. */
export function misfitQuery(compiled: Compiled): Lines {
  const { query, checked, used } = compiled
  // the text of the checked columns too, to show it
  const wider: Compiled = { ...compiled, used: { ...used, text: new Set([...used.text, ...checked]) } }
  const extra: readonly Named[] = checked.flatMap((column) => [
    { sql: isMisfit(query.table, column), as: `w${column}` },
    { sql: textAlias(column), as: textAlias(column) },
  ])
  const list = questions(compiled).flatMap(({ condition, example }, i): readonly Named[] => [
    { sql: `count(case when ${condition} then 1 end)`, as: `n${i}` },
    { sql: `min(case when ${condition} then ${example} end)`, as: `e${i}` },
  ])
  return selectFrom(list, rowInputs(wider, null, extra))
}

/** The answer to `misfitQuery`. */
export function readMisfits(compiled: Compiled, row: ResultRow): readonly Misfit[] {
  return questions(compiled).flatMap(({ of, index }, i) => {
    const count = countIn(row, `n${i}`)
    return count === 0 ? [] : [{ of, index, count, example: String(row.get(`e${i}`) ?? '') }]
  })
}
