/** How is a unit's number capped? What is above the cap counts as the cap; the moments without it are kept beside. */

import type { Cap, Measure, MeasureStatistics } from '../types.ts'
import type { CompiledMeasure, Setting } from './compiled.ts'
import { numberLiteral } from './literal.ts'
import { countIn } from './read-value.ts'
import type { Named } from './select.ts'
import { momentsOf } from './value-measures.ts'

/** How a cap that is not settled yet is shown. */
const unsettled = (as: string) => `cap_of_${as}`

/** A measure of one number per unit, capped. @param own the measure without a cap */
export function withCap(own: CompiledMeasure, cap: Cap, as: string, setting: Setting): CompiledMeasure {
  const number = own.unitValues([])[0]?.sql ?? 'null'
  const at = cap.kind === 'value' ? numberLiteral(cap.value) : unsettled(as)
  const [uncapped, above] = [`${as}u`, `${as}k`]
  const without = momentsOf('sum', uncapped, setting)
  return {
    ...own,
    unitValues: (shifts) => {
      const plain = own.unitValues(shifts)[0]?.sql ?? 'null'
      const top = shifts[0] == null ? at : `${at} - ${shifts[0]}`
      return [
        { sql: `case when ${number} > ${at} then ${top} else ${plain} end`, as },
        { sql: plain, as: uncapped },
        { sql: `${number} > ${at}`, as: above },
      ]
    },
    groups: [
      ...own.groups,
      ...without.groups,
      { sql: `count(case when ${above} then 1 end)`, as: `${above}n` },
    ],
    read: (row, units, shifts): MeasureStatistics => {
      const capped = own.read(row, units, shifts)
      const all = without.read(row, units, shifts)
      if (cap.kind !== 'value' || !hasMoments(capped) || !hasMoments(all)) return capped
      const { n, mean, m2, tail } = all
      return {
        ...capped,
        cap: { at: cap.value, above: countIn(row, `${above}n`), uncapped: { n, mean, m2, tail } },
      }
    },
    ...(cap.kind === 'percentile'
      ? { open: { of: number, share: cap.share, ignoringZeros: cap.ignoringZeros } }
      : {}),
  }
}

const hasMoments = (
  statistics: MeasureStatistics,
): statistics is Extract<MeasureStatistics, { kind: 'sum' | 'count' }> =>
  statistics.kind === 'sum' || statistics.kind === 'count'

/** What `openQuery` answers under this name is the number that the measure at this place left open. */
export const openName = (measure: number): string => `open${measure}`

/** The measures with every cap settled. @param at by the place of the measure; `null` without any unit */
export const settledCaps = (
  measures: readonly Measure[],
  at: (measure: number) => number | null,
): readonly Measure[] =>
  measures.map((measure, i) => {
    if (!('cap' in measure) || measure.cap?.kind !== 'percentile') return measure
    const { cap: _, ...others } = measure
    const value = at(i)
    return value === null ? others : { ...others, cap: { kind: 'value', value } }
  })

/** The open numbers of a query's measures, as aggregates over the analysed units. */
export function openColumns(
  measures: readonly CompiledMeasure[],
  quantile: (number: string, share: number) => string,
): readonly Named[] {
  return measures.flatMap(({ open }, i) => {
    if (open === undefined) return []
    const { of, share, ignoringZeros } = open
    return [
      { sql: quantile(ignoringZeros ? `case when ${of} <> 0 then ${of} end` : of, share), as: openName(i) },
    ]
  })
}
