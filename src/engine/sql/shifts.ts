/** Near which value does each moment lie? Sums are taken from there, so that a large mean costs no digits. */

import type { GroupStatistics, MeasureStatistics } from '../types.ts'
import type { ResultRow, Shifts } from './compiled.ts'
import { numberIn } from './read-value.ts'
import { type Lines, selectFrom } from './select.ts'
import { noShifts } from './shift-terms.ts'
import type { Compiled } from './unit-rows.ts'
import { unitsQuery, unitValues } from './units.ts'

/** So many rows from the beginning of the data tell where its values lie. */
const headRows = 2_000

/** The median of everything that is shifted, under its own alias, from the head; `null` when nothing is shifted. */
export function shiftQuery(compiled: Compiled): Lines | null {
  const aliases = compiled.measures.flatMap((each) => each.shifted)
  if (aliases.length === 0) return null
  const medians = aliases.map((as) => ({ sql: compiled.dialect.median(as), as }))
  return selectFrom(medians, selectFrom(unitValues(compiled, noShifts), unitsQuery(compiled, headRows)))
}

/** The answer to `shiftQuery`; 0 where the head has no value. */
export function readShifts(compiled: Compiled, row: ResultRow): Shifts {
  const common = compiled.measures.map((each) => each.shifted.map((as) => numberIn(row, as) ?? 0))
  return { common, ofVariants: new Map() }
}

/** A mean this many standard deviations away from the shift costs three digits, which is all that can be spared. */
const farthest = 1_000

interface Moment {
  readonly n: number
  readonly mean: number
  readonly m2: number
}

function momentsOfCovariates(measure: MeasureStatistics): readonly Moment[] {
  if (!('covariates' in measure) || measure.covariates === undefined) return []
  return measure.covariates.known.map(([pair]) => ({
    n: pair?.n ?? 0,
    mean: pair?.meanY ?? 0,
    m2: pair?.m2Y ?? 0,
  }))
}

/** The moments of a measure that are shifted, in the order of its shifts. */
function momentsOf(measure: MeasureStatistics): readonly Moment[] {
  switch (measure.kind) {
    case 'sum':
      return [measure, ...momentsOfCovariates(measure)]
    case 'indicator':
    case 'count':
      return momentsOfCovariates(measure)
    case 'quantile':
      return []
    case 'sample':
      return [measure]
    case 'ratio':
    case 'pairs':
      return [
        { n: measure.n, mean: measure.meanX, m2: measure.m2X },
        { n: measure.n, mean: measure.meanY, m2: measure.m2Y },
        ...momentsOfCovariates(measure),
      ]
  }
}

/** A spread that the shift has swallowed whole cannot be told from a constant: then the mean is nothing beside the shift. */
const isFar = ({ n, mean, m2 }: Moment, shift: number) =>
  n > 1 && Math.abs(mean - shift) > farthest * (m2 > 0 ? Math.sqrt(m2 / (n - 1)) : Math.abs(mean))

/** The moments of one shifted number in all groups of a variant. */
function momentsIn(
  groups: readonly GroupStatistics[],
  variant: string,
  measure: number,
  at: number,
): readonly Moment[] {
  return groups.flatMap((group) => {
    const own = group.variant === variant ? group.measures[measure] : undefined
    const moment = own === undefined ? undefined : momentsOf(own)[at]
    return moment === undefined || moment.n === 0 ? [] : [moment]
  })
}

/** Where all of them lie together. */
function middleOf(moments: readonly Moment[]): number {
  const n = moments.reduce((sum, moment) => sum + moment.n, 0)
  return moments.reduce((sum, moment) => sum + (moment.n / n) * moment.mean, 0)
}

/**
 * Shifts to repeat the query with, each variant's own, when those of the head are far from a variant: where variants lie
 * far apart, say, or a unit has several rows, whose first alone was in the head. `null` when the shifts are good.
 */
export function betterShifts(groups: readonly GroupStatistics[], { common }: Shifts): Shifts | null {
  const variants = [...new Set(groups.flatMap(({ variant }) => (variant === null ? [] : [variant])))]
  let found = false
  const shiftIn = (variant: string, shift: number, measure: number, at: number): number => {
    const moments = momentsIn(groups, variant, measure, at)
    if (!moments.some((moment) => isFar(moment, shift))) return shift
    found = true
    return middleOf(moments)
  }
  const ofVariants = variants.map((variant) => {
    const own = common.map((shifts, i) => shifts.map((shift, j) => shiftIn(variant, shift, i, j)))
    return [variant, own] as const
  })
  return found ? { common, ofVariants: new Map(ofVariants) } : null
}
