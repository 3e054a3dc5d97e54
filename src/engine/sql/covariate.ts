/** How is a number from before the exposure told beside a measure? By the moments of both, where a unit has both. */

import type { Covariate, CovariateSums, Measure, MeasureStatistics } from '../types.ts'
import type { CompiledMeasure, ResultRow, Setting } from './compiled.ts'
import { moments, products, readMoments, shiftedBy } from './moments.ts'
import { countIn } from './read-value.ts'
import { numberOf } from './row-value.ts'

/** The covariate of a unit, before its moments are taken. */
interface Own extends Pick<CompiledMeasure, 'inputs' | 'values' | 'misfits' | 'units'> {
  /** Of a unit; NULL where it has none. */
  readonly value: string
}

type Compile = (measure: Measure, as: string, setting: Setting) => CompiledMeasure

/** Of a unit as one number, not shifted. */
export function numberOfUnit({ kind }: Measure, { unitValues }: CompiledMeasure): string {
  const sql = unitValues([])[0]?.sql ?? 'null'
  return kind === 'indicator'
    ? `case when ${sql} then cast(1 as double) when not ${sql} then cast(0 as double) end`
    : sql
}

/** A column is one number a unit; where its rows differ, `w` says so. */
function ofColumn(covariate: Extract<Covariate, { kind: 'column' }>, as: string, setting: Setting): Own {
  const value = `${as}y`
  return {
    ...numberOf(covariate.value, value, setting),
    units: setting.grouped
      ? [
          { sql: `min(${value})`, as: value },
          { sql: `min(${value}) < max(${value})`, as: `${as}w` },
        ]
      : [{ sql: value, as: value }],
    value,
  }
}

/** The measure itself, over the rows before the exposure. A unit without such rows is 0 where a missing value is. */
function ofRowsBefore(measure: Measure, as: string, setting: Setting, compile: Compile): Own {
  const { before } = setting
  if (before === null) throw new TypeError('no row is known to be before an exposure')
  if (measure.kind === 'count' && measure.condition === null) {
    return { inputs: [], values: [], misfits: [], units: [], value: `cast(${before.rows} as double)` }
  }
  const own = compile(measure, `${as}p`, { ...setting, kept: before.kept })
  const number = numberOfUnit(measure, own)
  return { ...own, value: setting.missing === 'zero' ? `coalesce(${number}, 0)` : number }
}

function readCovariate(
  row: ResultRow,
  as: string,
  [shiftX, shiftY]: readonly [number, number],
): CovariateSums {
  const [x, y, z] = [`${as}x`, `${as}y`, `${as}z`]
  const n = countIn(row, `${y}n`)
  const [first, second] = [readMoments(row, x, shiftX, n), readMoments(row, y, shiftY, n)]
  return {
    known: {
      n,
      meanX: first.mean,
      meanY: second.mean,
      m2X: first.m2,
      m2Y: second.m2,
      cXY: products(row, `${x}c`, n),
    },
    unknown: readMoments(row, z, shiftX, countIn(row, `${z}n`)),
    differing: row.has(`${as}wn`) ? countIn(row, `${as}wn`) : 0,
  }
}

const withSums = (statistics: MeasureStatistics, covariate: CovariateSums): MeasureStatistics =>
  statistics.kind === 'indicator' || statistics.kind === 'sum' || statistics.kind === 'count'
    ? { ...statistics, covariate }
    : statistics

/**
 * A measure of one number per unit, with its covariate beside it.
 * @param own the measure without it, capped where it is to be
 * @param compile how a measure alone is computed
 */
export function withCovariate(
  measure: Measure,
  covariate: Covariate,
  as: string,
  setting: Setting,
  own: CompiledMeasure,
  compile: Compile,
): CompiledMeasure {
  const other =
    covariate.kind === 'column'
      ? ofColumn(covariate, as, setting)
      : ofRowsBefore(measure, as, setting, compile)
  const number = numberOfUnit(measure, own)
  const settledNumber =
    measure.kind === 'indicator' && setting.missing === 'zero' ? `coalesce(${number}, 0)` : number
  const [x, y, z, w] = [`${as}x`, `${as}y`, `${as}z`, `${as}w`]
  const varies = other.units.some((each) => each.as === w)
  return {
    ...own,
    inputs: [...own.inputs, ...other.inputs],
    values: [...own.values, ...other.values],
    misfits: [...own.misfits, ...other.misfits],
    units: [...own.units, ...other.units],
    unitValues: (shifts) => {
      const ofOwn = shifts.slice(0, own.shifted.length)
      const shifted = shiftedBy(settledNumber, ofOwn[0] ?? null)
      const covariateOf = shiftedBy(other.value, shifts[own.shifted.length] ?? null)
      return [
        ...own.unitValues(ofOwn),
        { sql: `case when ${other.value} is not null then ${shifted} end`, as: x },
        { sql: `case when ${settledNumber} is not null then ${covariateOf} end`, as: y },
        { sql: `case when ${other.value} is null then ${shifted} end`, as: z },
        ...(varies ? [{ sql: w, as: w }] : []),
      ]
    },
    shifted: [...own.shifted, y],
    groups: [
      ...own.groups,
      ...[x, y, z].flatMap(moments),
      { sql: `covar_samp(${x}, ${y})`, as: `${x}c` },
      { sql: `count(${y})`, as: `${y}n` },
      { sql: `count(${z})`, as: `${z}n` },
      ...(varies ? [{ sql: `count(case when ${w} then 1 end)`, as: `${w}n` }] : []),
    ],
    read: (row, units, shifts) => {
      const ofOwn = shifts.slice(0, own.shifted.length)
      const found = readCovariate(row, as, [ofOwn[0] ?? 0, shifts[own.shifted.length] ?? 0])
      return withSums(own.read(row, units, ofOwn), found)
    },
  }
}
