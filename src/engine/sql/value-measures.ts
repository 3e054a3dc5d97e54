/** How is a measure of one number per unit computed? */

import type { Expression, MeasureStatistics } from '../types.ts'
import type { CompiledMeasure, Setting } from './compiled.ts'
import { countsBetween } from './counts-between.ts'
import {
  meanOfCubes,
  moments,
  readCubes,
  readMoments,
  readUnits,
  settled,
  shiftedBack,
  shiftedBy,
  unitsWithValue,
} from './moments.ts'
import { conditionOf, numberOf } from './row-value.ts'

/** Mean, squares, cubes and ends of one value per unit. */
export function momentsOf(
  kind: 'sum' | 'count',
  as: string,
  setting: Setting,
): Pick<CompiledMeasure, 'groups' | 'read'> {
  return {
    groups: [
      ...moments(as),
      meanOfCubes(as),
      { sql: `min(${as})`, as: `${as}l` },
      { sql: `max(${as})`, as: `${as}g` },
      ...unitsWithValue(setting, as),
    ],
    read: (row, units, [shift = 0]): MeasureStatistics => {
      const n = readUnits(row, as, units)
      const own = readMoments(row, as, shift, n)
      const tail = {
        m3: readCubes(row, as, own),
        least: shiftedBack(row, `${as}l`, shift, n),
        greatest: shiftedBack(row, `${as}g`, shift, n),
      }
      return { kind, ...own, tail }
    },
  }
}

export function sum(value: Expression, as: string, setting: Setting): CompiledMeasure {
  return {
    ...numberOf(value, as, setting),
    units: [{ sql: setting.grouped ? `sum(${as})` : as, as }],
    unitValues: ([shift = null]) => [{ sql: shiftedBy(settled(as, setting.missing), shift), as }],
    shifted: [as],
    ...momentsOf('sum', as, setting),
  }
}

export function sample(
  value: Expression,
  edges: readonly number[],
  as: string,
  setting: Setting,
): CompiledMeasure {
  const counts = countsBetween(edges, as, setting.dialect)
  const own = settled(as, setting.missing)
  return {
    ...sum(value, as, setting),
    unitValues: ([shift = null]) => [{ sql: shiftedBy(own, shift), as }, ...counts.unitValues(own)],
    groups: [...moments(as), meanOfCubes(as), ...counts.groups, ...unitsWithValue(setting, as)],
    read: (row, units, [shift = 0]) => {
      const found = readMoments(row, as, shift, readUnits(row, as, units))
      return { kind: 'sample', ...found, m3: readCubes(row, as, found), counts: counts.read(row) }
    },
  }
}

export function count(condition: Expression | null, as: string, setting: Setting): CompiledMeasure {
  if (condition === null) {
    // the rows of the unit that count are there already
    const counted: Setting = { ...setting, missing: 'zero' }
    return {
      inputs: [],
      values: [],
      misfits: [],
      units: [],
      unitValues: () => [{ sql: 'cast(r as double)', as }],
      shifted: [],
      ...momentsOf('count', as, counted),
    }
  }
  const one = `case when ${as} then 1 when not ${as} then 0 end`
  return {
    ...conditionOf(condition, as, setting),
    units: [{ sql: setting.grouped ? `sum(${one})` : one, as }],
    unitValues: () => [{ sql: `cast(${settled(as, setting.missing)} as double)`, as }],
    shifted: [],
    ...momentsOf('count', as, setting),
  }
}
