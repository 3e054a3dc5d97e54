/** How is a measure of two numbers per unit computed? */

import type { Expression } from '../types.ts'
import type { CompiledMeasure, ResultRow, Setting } from './compiled.ts'
import { countsBetween } from './counts-between.ts'
import { moments, pairMoments, readPair, readUnits, shiftedBy, unitsWithValue } from './moments.ts'
import { numberOf } from './row-value.ts'
import type { Named } from './select.ts'

const aliases = (as: string) => [`${as}x`, `${as}y`] as const

/** Of each of the two numbers, NULL or 0 in units without one of them: such a unit is left out of both. */
function pairedValues(as: string, { missing }: Setting): readonly [string, string] {
  const [x, y] = aliases(as)
  const paired = (own: string, other: string) =>
    missing === 'zero' ? `coalesce(${own}, 0)` : `case when ${other} is not null then ${own} end`
  return [paired(x, y), paired(y, x)]
}

function readPairs(row: ResultRow, as: string, units: number, [shiftX = 0, shiftY = 0]: readonly number[]) {
  const names = aliases(as)
  return readPair(row, names, readUnits(row, names[0], units), [shiftX, shiftY])
}

export function ratio(
  numerator: Expression,
  denominator: Expression | null,
  as: string,
  setting: Setting,
): CompiledMeasure {
  const [x, y] = aliases(as)
  const over = numberOf(numerator, x, setting)
  // without a denominator: the rows where the numerator is present
  const present = setting.kept(`case when ${over.values[0]?.sql} is not null then cast(1 as double) end`)
  const under =
    denominator === null
      ? { inputs: [], values: [{ sql: present, as: y }], misfits: [] }
      : numberOf(denominator, y, setting)
  const aggregate = (alias: string): Named => ({
    sql: setting.grouped ? `sum(${alias})` : alias,
    as: alias,
  })
  const [first, second] = pairedValues(as, setting)
  return {
    inputs: [...over.inputs, ...under.inputs],
    values: [...over.values, ...under.values],
    misfits: [...over.misfits, ...under.misfits],
    units: [aggregate(x), aggregate(y)],
    unitValues: ([shiftX = null, shiftY = null]) => [
      { sql: shiftedBy(first, shiftX), as: x },
      { sql: shiftedBy(second, shiftY), as: y },
    ],
    shifted: [x, y],
    groups: [...pairMoments([x, y]), ...moments(y), ...unitsWithValue(setting, x)],
    read: (row, units, shifts) => ({ kind: 'ratio', ...readPairs(row, as, units, shifts) }),
  }
}

export function pairs(
  [first, second]: readonly [Expression, Expression],
  edges: readonly number[],
  as: string,
  setting: Setting,
): CompiledMeasure {
  const both = ratio(first, second, as, setting)
  const [x, y] = aliases(as).map((alias) => countsBetween(edges, alias, setting.dialect))
  if (x === undefined || y === undefined) throw new TypeError('a pair is two')
  const [own, other] = pairedValues(as, setting)
  return {
    ...both,
    unitValues: (shifts) => [...both.unitValues(shifts), ...x.unitValues(own), ...y.unitValues(other)],
    groups: [...both.groups, ...x.groups, ...y.groups],
    read: (row, units, shifts) => ({
      kind: 'pairs',
      ...readPairs(row, as, units, shifts),
      counts: [x.read(row), y.read(row)],
    }),
  }
}
