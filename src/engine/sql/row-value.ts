/** What does an expression say about one row? A truth or a finite number, or that it cannot be used. */

import { AbstatError } from '../../errors.ts'
import type { Expression } from '../types.ts'
import type { CompiledMeasure, Setting } from './compiled.ts'

type Checked = Pick<CompiledMeasure, 'inputs' | 'values' | 'misfits'>

/** Refuses text, which is neither a condition nor a value. */
function refuseText(expression: Expression, wanted: string): void {
  if (expression.type !== 'text') return
  throw new AbstatError('usage', `\`${expression.text}\` is text, not ${wanted}`, {
    hint: `compare it, such as \`${expression.text} = 'x'\`, or turn it into a number with try_cast(… as double)`,
  })
}

/** A condition as BOOLEAN under the alias; a number must be 0 or 1. */
export function conditionOf(expression: Expression, as: string, { kept }: Setting): Checked {
  refuseText(expression, 'a condition')
  const inputs = [{ sql: expression.sql, as }]
  if (expression.type === 'boolean') return { inputs, values: [{ sql: kept(as), as }], misfits: [] }
  return {
    inputs,
    values: [{ sql: kept(`case when ${as} = 1 then true when ${as} = 0 then false end`), as }],
    misfits: [{ condition: kept(`${as} not in (0, 1)`), example: as }],
  }
}

/** A value as a finite DOUBLE under the alias; true and false count as 1 and 0. */
export function numberOf(expression: Expression, as: string, { dialect, kept }: Setting): Checked {
  refuseText(expression, 'a number')
  const inputs = [{ sql: expression.sql, as }]
  if (expression.type === 'boolean') {
    const value = `case when ${as} then cast(1 as double) when not ${as} then cast(0 as double) end`
    return { inputs, values: [{ sql: kept(value), as }], misfits: [] }
  }
  if (expression.isFinite) return { inputs, values: [{ sql: kept(as), as }], misfits: [] }
  const finite = dialect.isFinite(as)
  return {
    inputs,
    values: [{ sql: kept(`case when ${finite} then ${as} end`), as }],
    misfits: [{ condition: kept(`not ${finite}`), example: as }],
  }
}

/** Whether a row is one of those that a condition chooses, as BOOLEAN: unknown is no. */
export function chooses(condition: Expression): string {
  if (condition.type === 'text') {
    throw new AbstatError('usage', `\`${condition.text}\` is text, not a condition`, {
      hint: `compare it, such as \`${condition.text} = 'x'\``,
    })
  }
  return condition.type === 'number'
    ? `coalesce(${condition.sql} <> 0, false)`
    : `coalesce(${condition.sql}, false)`
}
