/** How is each kind of measure computed? One function a kind; a registry that forgets one does not compile. */

import type { Expression, Measure, MeasureStatistics } from '../types.ts'
import type { CompiledMeasure, ResultRow, Setting } from './compiled.ts'
import { numberLiteral } from './literal.ts'
import { countIn, numberIn } from './read-value.ts'
import { conditionOf, numberOf } from './row-value.ts'
import type { Named } from './select.ts'

/** Near zero, so that neither a plain sum nor a square loses digits to a large mean. */
const shiftedBy = (sql: string, shift: number) => (shift === 0 ? sql : `${sql} - ${numberLiteral(shift)}`)

const settled = (as: string, missing: Setting['missing']) => (missing === 'zero' ? `coalesce(${as}, 0)` : as)

/** Units that have a value: all of them where a missing one is 0. */
function unitsWithValue(setting: Setting, as: string): readonly Named[] {
  return setting.missing === 'zero' ? [] : [{ sql: `count(${as})`, as: `${as}n` }]
}

const readUnits = (row: ResultRow, as: string, units: number) =>
  row.has(`${as}n`) ? countIn(row, `${as}n`) : units

/** Σ(x − mean)² from the sample variance: 0 for a single unit. */
const squares = (row: ResultRow, as: string, n: number) => (n < 2 ? 0 : (numberIn(row, as) ?? 0) * (n - 1))

const meanOf = (row: ResultRow, as: string, shift: number, n: number) =>
  n === 0 ? 0 : shift + (numberIn(row, as) ?? 0)

function indicator(condition: Expression, as: string, setting: Setting): CompiledMeasure {
  const unit = setting.grouped ? setting.dialect.anyTrue(as) : as
  return {
    ...conditionOf(condition, as, setting),
    units: [{ sql: unit, as }],
    unitValues: () => [{ sql: as, as }],
    shifted: [],
    groups: [{ sql: `count(case when ${as} then 1 end)`, as: `${as}s` }, ...unitsWithValue(setting, as)],
    read: (row, units) => ({
      kind: 'indicator',
      n: readUnits(row, as, units),
      successes: countIn(row, `${as}s`),
    }),
  }
}

const moments = (as: string): readonly Named[] => [
  { sql: `avg(${as})`, as: `${as}a` },
  { sql: `var_samp(${as})`, as: `${as}v` },
]

/** Mean and squares of one value per unit. */
function momentsOf(
  kind: 'sum' | 'count',
  as: string,
  setting: Setting,
): Pick<CompiledMeasure, 'groups' | 'read'> {
  return {
    groups: [...moments(as), ...unitsWithValue(setting, as)],
    read: (row, units, [shift = 0]): MeasureStatistics => {
      const n = readUnits(row, as, units)
      return { kind, n, mean: meanOf(row, `${as}a`, shift, n), m2: squares(row, `${as}v`, n) }
    },
  }
}

function sum(value: Expression, as: string, setting: Setting): CompiledMeasure {
  return {
    ...numberOf(value, as, setting),
    units: [{ sql: setting.grouped ? `sum(${as})` : as, as }],
    unitValues: ([shift = 0]) => [{ sql: shiftedBy(settled(as, setting.missing), shift), as }],
    shifted: [as],
    ...momentsOf('sum', as, setting),
  }
}

function count(condition: Expression | null, as: string, setting: Setting): CompiledMeasure {
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

function ratio(
  numerator: Expression,
  denominator: Expression | null,
  as: string,
  setting: Setting,
): CompiledMeasure {
  const [x, y] = [`${as}x`, `${as}y`]
  const over = numberOf(numerator, x, setting)
  // without a denominator: the rows where the numerator is present
  const present = setting.kept(`case when ${over.values[0]?.sql} is not null then cast(1 as double) end`)
  const under =
    denominator === null
      ? { inputs: [], values: [{ sql: present, as: y }], misfits: [] }
      : numberOf(denominator, y, setting)
  const aggregate = (alias: string) => ({ sql: setting.grouped ? `sum(${alias})` : alias, as: alias })
  // a unit without one of the two is left out of both
  const paired = (own: string, other: string) =>
    setting.missing === 'zero' ? `coalesce(${own}, 0)` : `case when ${other} is not null then ${own} end`
  return {
    inputs: [...over.inputs, ...under.inputs],
    values: [...over.values, ...under.values],
    misfits: [...over.misfits, ...under.misfits],
    units: [aggregate(x), aggregate(y)],
    unitValues: ([shiftX = 0, shiftY = 0]) => [
      { sql: shiftedBy(paired(x, y), shiftX), as: x },
      { sql: shiftedBy(paired(y, x), shiftY), as: y },
    ],
    shifted: [x, y],
    groups: [
      ...moments(x),
      ...moments(y),
      { sql: `covar_samp(${x}, ${y})`, as: `${x}c` },
      ...unitsWithValue(setting, x),
    ],
    read: (row, units, [shiftX = 0, shiftY = 0]) => {
      const n = readUnits(row, x, units)
      return {
        kind: 'ratio',
        n,
        meanX: meanOf(row, `${x}a`, shiftX, n),
        meanY: meanOf(row, `${y}a`, shiftY, n),
        m2X: squares(row, `${x}v`, n),
        m2Y: squares(row, `${y}v`, n),
        cXY: squares(row, `${x}c`, n),
      }
    },
  }
}

/** A measure as its parts of the query. @param index its place among the measures, which names its columns */
export function compileMeasure(measure: Measure, index: number, setting: Setting): CompiledMeasure {
  const as = `m${index}`
  switch (measure.kind) {
    case 'indicator':
      return indicator(measure.condition, as, setting)
    case 'sum':
      return sum(measure.value, as, setting)
    case 'count':
      return count(measure.condition, as, setting)
    case 'ratio':
      return ratio(measure.numerator, measure.denominator, as, setting)
  }
}
