/** What does one look at the units tell of a percentile? How many units have rows; these are kept for further questions. */

import type { Measure, QuantileStatistics } from '../types.ts'
import type { CompiledMeasure, Setting } from './compiled.ts'
import { countIn } from './read-value.ts'
import { numberOf } from './row-value.ts'

type Quantile = Extract<Measure, { kind: 'quantile' }>

/** Before any value has been looked at. */
const notAsked = (level: number, n: number): QuantileStatistics => ({
  kind: 'quantile',
  n,
  rows: 0,
  level,
  value: null,
  share: { n: 0, meanX: 0, meanY: 0, m2X: 0, m2Y: 0, cXY: 0 },
  around: null,
})

/** A unit keeps the values of its rows; of a group only those units are counted that have any. */
export function quantile({ value, level }: Quantile, as: string, setting: Setting): CompiledMeasure {
  return {
    ...numberOf(value, as, setting),
    units: [{ sql: setting.grouped ? setting.dialect.list(as) : as, as }],
    unitValues: () => [{ sql: `case when ${as} is not null then 1 end`, as }],
    shifted: [],
    groups: [{ sql: `count(${as})`, as: `${as}n` }],
    read: (row) => notAsked(level, countIn(row, `${as}n`)),
  }
}
