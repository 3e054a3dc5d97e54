/** Near which value does each moment lie? Sums are taken from there, so that a large mean costs no digits. */

import type { GroupStatistics, MeasureStatistics } from '../types.ts'
import type { ResultRow, Shifts } from './compiled.ts'
import { numberIn } from './read-value.ts'
import { type Lines, selectFrom } from './select.ts'
import type { Compiled } from './unit-rows.ts'
import { unitsQuery, unitValues } from './units.ts'

/** So many rows from the beginning of the data tell where its values lie. */
const headRows = 2_000

/** The median of everything that is shifted, under its own alias, from the head; `null` when nothing is shifted. */
export function shiftQuery(compiled: Compiled): Lines | null {
  const aliases = compiled.measures.flatMap((each) => each.shifted)
  if (aliases.length === 0) return null
  const medians = aliases.map((as) => ({ sql: compiled.dialect.median(as), as }))
  return selectFrom(medians, selectFrom(unitValues(compiled, []), unitsQuery(compiled, headRows)))
}

/** The answer to `shiftQuery`; 0 where the head has no value. */
export function readShifts(compiled: Compiled, row: ResultRow): Shifts {
  return compiled.measures.map((each) => each.shifted.map((as) => numberIn(row, as) ?? 0))
}

/** A mean this many standard deviations away from the shift costs three digits, which is all that can be spared. */
const farthest = 1_000

interface Moment {
  readonly n: number
  readonly mean: number
  readonly m2: number
}

/** The moments of a measure that are shifted, in the order of its shifts. */
function momentsOf(measure: MeasureStatistics): readonly Moment[] {
  switch (measure.kind) {
    case 'sum':
    case 'sample':
      return [measure]
    case 'ratio':
    case 'pairs':
      return [
        { n: measure.n, mean: measure.meanX, m2: measure.m2X },
        { n: measure.n, mean: measure.meanY, m2: measure.m2Y },
      ]
    default:
      return []
  }
}

const isFar = ({ n, mean, m2 }: Moment, shift: number) =>
  m2 > 0 && Math.abs(mean - shift) > farthest * Math.sqrt(m2 / (n - 1))

/**
 * Shifts to repeat the query with, when the head did not show where the values lie: a unit of several rows, say, whose
 * first row alone was in it. `null` when the shifts are good.
 */
export function betterShifts(groups: readonly GroupStatistics[], shifts: Shifts): Shifts | null {
  let found = false
  const better = shifts.map((own, i) =>
    own.map((shift, j) => {
      const moments = groups.flatMap(({ measures }) => {
        const measure = measures[i]
        const moment = measure === undefined ? undefined : momentsOf(measure)[j]
        return moment === undefined || moment.n === 0 ? [] : [moment]
      })
      if (!moments.some((moment) => isFar(moment, shift))) return shift
      found = true
      const n = moments.reduce((sum, moment) => sum + moment.n, 0)
      return moments.reduce((sum, moment) => sum + (moment.n / n) * moment.mean, 0)
    }),
  )
  return found ? better : null
}
