/** How are numbers from before the exposure told beside a measure? By the moments of both, where a unit has both. */

import type { Covariate, CovariateSums, Measure, MeasureStatistics } from '../types.ts'
import type { CompiledMeasure, Setting } from './compiled.ts'
import { moments, pairMoments, readPair, shiftedBy } from './moments.ts'
import { countIn } from './read-value.ts'
import { numberOf } from './row-value.ts'

/** The covariate of a unit, before its moments are taken. */
interface Own extends Pick<CompiledMeasure, 'inputs' | 'values' | 'misfits' | 'units'> {
  /** Of a unit; NULL where it has none. */
  readonly value: string
  /** Of a unit: true where its rows differ; `null` where they cannot. */
  readonly differs: string | null
}

type Compile = (measure: Measure, as: string, setting: Setting) => CompiledMeasure

/** The numbers of a unit, not shifted; NULL where it has none. */
export function numbersOfUnit({ kind }: Measure, { unitValues }: CompiledMeasure): readonly string[] {
  const [first = 'null', second = 'null'] = unitValues([]).map(({ sql }) => sql)
  if (kind === 'ratio') return [first, second]
  return kind === 'indicator' || kind === 'retention'
    ? [`case when ${first} then cast(1 as double) when not ${first} then cast(0 as double) end`]
    : [first]
}

/** A column is one number a unit. */
function ofColumn(covariate: Extract<Covariate, { kind: 'column' }>, as: string, setting: Setting): Own {
  const differs = `${as}w`
  return {
    ...numberOf(covariate.value, as, setting),
    units: setting.grouped
      ? [
          { sql: `min(${as})`, as },
          { sql: `min(${as}) < max(${as})`, as: differs },
        ]
      : [{ sql: as, as }],
    value: as,
    differs: setting.grouped ? differs : null,
  }
}

/** A number of the measure itself, over the rows before the exposure. A unit without such rows is 0 where a missing value is. */
function ofRowsBefore(measure: Measure, number: number, as: string, setting: Setting, compile: Compile): Own {
  const { before } = setting
  if (before === null) throw new TypeError('no row is known to be before an exposure')
  if (measure.kind === 'count' && measure.condition === null) {
    const value = `cast(${before.rows} as double)`
    return { inputs: [], values: [], misfits: [], units: [], value, differs: null }
  }
  const own = compile(measure, `${as}p`, { ...setting, kept: before.kept })
  const value = numbersOfUnit(measure, own)[number] ?? 'null'
  return { ...own, value: setting.missing === 'zero' ? `coalesce(${value}, 0)` : value, differs: null }
}

/** The names of what is computed of units: of a covariate and the numbers beside it, and of two covariates. */
const besideNames = (as: string, covariate: number, number: number) =>
  [`${as}_${covariate}x${number}`, `${as}_${covariate}y`] as const
const bothNames = (as: string, first: number, second: number) =>
  [`${as}_${first}_${second}a`, `${as}_${first}_${second}b`] as const

/** 0 and 1, 0 and 2, 1 and 2, …. */
const twos = (size: number): readonly (readonly [number, number])[] =>
  Array.from({ length: size }, (_, second) =>
    Array.from({ length: second }, (__, first) => [first, second] as const),
  ).flat()

const withSums = (statistics: MeasureStatistics, covariates: CovariateSums): MeasureStatistics =>
  statistics.kind === 'sample' || statistics.kind === 'pairs' || statistics.kind === 'quantile'
    ? statistics
    : { ...statistics, covariates }

/**
 * A measure with its covariates beside it.
 * @param own the measure without them, capped where it is to be
 * @param compile how a measure alone is computed
 */
export function withCovariates(
  measure: Measure,
  covariates: readonly Covariate[],
  as: string,
  setting: Setting,
  own: CompiledMeasure,
  compile: Compile,
): CompiledMeasure {
  const others = covariates.map((covariate, j) =>
    covariate.kind === 'column'
      ? ofColumn(covariate, `${as}_${j}`, setting)
      : ofRowsBefore(measure, covariate.number, `${as}_${j}`, setting, compile),
  )
  const numbers = numbersOfUnit(measure, own).map((sql) =>
    measure.kind === 'indicator' && setting.missing === 'zero' ? `coalesce(${sql}, 0)` : sql,
  )
  // a unit has all numbers of a measure or none
  const has = numbers[0] ?? 'null'
  const size = own.shifted.length
  const all = others.map((other, j) => ({ other, j }))
  return {
    ...own,
    inputs: [...own.inputs, ...others.flatMap((other) => other.inputs)],
    values: [...own.values, ...others.flatMap((other) => other.values)],
    misfits: [...own.misfits, ...others.flatMap((other) => other.misfits)],
    units: [...own.units, ...others.flatMap((other) => other.units)],
    unitValues: (shifts) => {
      const shifted = ({ value }: Own, j: number) => shiftedBy(value, shifts[size + j] ?? null)
      const ofOwn = shifts.slice(0, size)
      return [
        ...own.unitValues(ofOwn),
        ...all.flatMap(({ other, j }) => [
          ...numbers.map((number, i) => ({
            sql: `case when ${other.value} is not null then ${shiftedBy(number, ofOwn[i] ?? null)} end`,
            as: besideNames(as, j, i)[0],
          })),
          { sql: `case when ${has} is not null then ${shifted(other, j)} end`, as: besideNames(as, j, 0)[1] },
          ...(other.differs === null ? [] : [{ sql: other.differs, as: other.differs }]),
        ]),
        ...twos(others.length).flatMap(([first, second]) => {
          const [one, two] = [others[first], others[second]]
          if (one === undefined || two === undefined) return []
          const [a, b] = bothNames(as, first, second)
          const when = (other: Own, value: string) =>
            `case when ${has} is not null and ${other.value} is not null then ${value} end`
          return [
            { sql: when(two, shifted(one, first)), as: a },
            { sql: when(one, shifted(two, second)), as: b },
          ]
        }),
      ]
    },
    shifted: [...own.shifted, ...others.map((_, j) => besideNames(as, j, 0)[1])],
    groups: [
      ...own.groups,
      ...all.flatMap(({ other, j }) => {
        const [, y] = besideNames(as, j, 0)
        return [
          ...numbers.flatMap((_, i) => pairMoments(besideNames(as, j, i))),
          ...moments(y),
          { sql: `count(${y})`, as: `${y}n` },
          ...(other.differs === null
            ? []
            : [{ sql: `count(case when ${other.differs} then 1 end)`, as: `${other.differs}n` }]),
        ]
      }),
      ...twos(others.length).flatMap(([first, second]) => {
        const [a, b] = bothNames(as, first, second)
        return [...pairMoments([a, b]), ...moments(b), { sql: `count(${a})`, as: `${a}n` }]
      }),
    ],
    read: (row, units, shifts) => {
      const ofOwn = shifts.slice(0, size)
      const known = others.map((_, j) => {
        const n = countIn(row, `${besideNames(as, j, 0)[1]}n`)
        const shift = shifts[size + j] ?? 0
        return numbers.map((__, i) => readPair(row, besideNames(as, j, i), n, [ofOwn[i] ?? 0, shift]))
      })
      const both = twos(others.length).map(([first, second]) => {
        const names = bothNames(as, first, second)
        return readPair(row, names, countIn(row, `${names[0]}n`), [
          shifts[size + first] ?? 0,
          shifts[size + second] ?? 0,
        ])
      })
      const differing = others.map(({ differs }) => (differs === null ? 0 : countIn(row, `${differs}n`)))
      return withSums(own.read(row, units, ofOwn), { known, both, differing })
    },
  }
}
