/** Was a unit active so long after its exposure? A count, of the units whose span is over. */

import type { Measure } from '../types.ts'
import type { CompiledMeasure, Setting } from './compiled.ts'
import { isInSpan, isSpanOver } from './placing.ts'
import { countIn } from './read-value.ts'
import { conditionOf } from './row-value.ts'

/** @param as `ts` and `x`, the times of a row and of the exposure of its unit, stand beside it */
export function retention(
  { condition, span, end }: Extract<Measure, { kind: 'retention' }>,
  as: string,
  setting: Setting,
): CompiledMeasure {
  if (!setting.grouped) throw new TypeError('where every row is a unit, nothing comes after it')
  const row =
    condition === null
      ? { inputs: [], values: [{ sql: setting.kept('true'), as }], misfits: [] }
      : conditionOf(condition, as, setting)
  return {
    ...row,
    values: row.values.map(({ sql }) => ({ sql: `case when ${isInSpan(span)} then ${sql} end`, as })),
    units: [{ sql: setting.dialect.anyTrue(as), as }],
    unitValues: () => [{ sql: `case when ${isSpanOver(span, end)} then coalesce(${as}, false) end`, as }],
    shifted: [],
    groups: [
      { sql: `count(case when ${as} then 1 end)`, as: `${as}s` },
      { sql: `count(${as})`, as: `${as}n` },
    ],
    read: (result) => ({
      kind: 'indicator',
      n: countIn(result, `${as}n`),
      successes: countIn(result, `${as}s`),
    }),
  }
}
