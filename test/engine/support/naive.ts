/** The statistics of a unit query computed row by row in JavaScript, the plain way: what the engine must equal. */

import type {
  GroupStatistics,
  MeasureStatistics,
  SegmentValue,
  UnitStatus,
} from '../../../src/engine/types.ts'
import { type Row, words } from './files.ts'

/** What a row says: `null` when unknown. */
export type Condition = (row: Row) => boolean | null
type Value = (row: Row) => number | null

export type NaiveMeasure =
  | { readonly kind: 'indicator'; readonly condition: Condition }
  | { readonly kind: 'sum'; readonly value: Value }
  | { readonly kind: 'count'; readonly condition: Condition | null }
  | { readonly kind: 'ratio'; readonly numerator: Value; readonly denominator: Value | null }

export interface NaiveQuery {
  readonly unit: number | null
  readonly variant: number
  /** The columns of one segmentation, or `null`. */
  readonly segment: readonly number[] | null
  readonly where: Condition | null
  readonly missing: 'zero' | 'exclude'
  readonly measures: readonly NaiveMeasure[]
}

/** The text of a cell, or `null` where it is missing. */
export function textOf(row: Row, column: number): string | null {
  const cell = row[column]
  return cell === null || cell === undefined || words.includes(String(cell)) ? null : String(cell)
}

const known = <T>(values: readonly (T | null)[]): readonly T[] => values.filter((value) => value !== null)
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

/** One value, or one pair, of a unit; `null` when it has none. */
function unitValue(
  measure: NaiveMeasure,
  rows: readonly Row[],
  missing: 'zero' | 'exclude',
): readonly number[] | null {
  const one = (value: number, present: boolean) => (present || missing === 'zero' ? [value] : null)
  switch (measure.kind) {
    case 'indicator': {
      const answers = known(rows.map(measure.condition))
      return one(answers.includes(true) ? 1 : 0, answers.length > 0)
    }
    case 'sum': {
      const values = known(rows.map(measure.value))
      return one(total(values), values.length > 0)
    }
    case 'count': {
      const { condition } = measure
      if (condition === null) return [rows.length]
      const answers = known(rows.map(condition))
      return one(answers.filter(Boolean).length, answers.length > 0)
    }
    case 'ratio': {
      const { denominator } = measure
      const over = known(rows.map(measure.numerator))
      const under = denominator === null ? over.map(() => 1) : known(rows.map(denominator))
      const both = over.length > 0 && under.length > 0
      return both || missing === 'zero' ? [total(over), total(under)] : null
    }
  }
}

const mean = (values: readonly number[]) => (values.length === 0 ? 0 : total(values) / values.length)

/** Σ(x − mean x)(y − mean y), in two passes. */
function products(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [mean(x), mean(y)]
  return total(x.map((value, i) => (value - mx) * ((y[i] ?? 0) - my)))
}

/** The statistics of a measure over units, each with its rows that count. */
export function statistics(
  measure: NaiveMeasure,
  units: readonly (readonly Row[])[],
  missing: 'zero' | 'exclude',
): MeasureStatistics {
  const values = known(units.map((rows) => unitValue(measure, rows, missing)))
  const x = values.map(([first = 0]) => first)
  const y = values.map(([, second = 0]) => second)
  const n = values.length
  switch (measure.kind) {
    case 'indicator':
      return { kind: 'indicator', n, successes: total(x) }
    case 'ratio':
      return {
        kind: 'ratio',
        n,
        meanX: mean(x),
        meanY: mean(y),
        m2X: products(x, x),
        m2Y: products(y, y),
        cXY: products(x, y),
      }
    default:
      return {
        kind: measure.kind,
        n,
        mean: mean(x),
        m2: products(x, x),
        tail: {
          m3: total(x.map((value) => (value - mean(x)) ** 3)),
          least: n === 0 ? 0 : Math.min(...x),
          greatest: n === 0 ? 0 : Math.max(...x),
        },
      }
  }
}

const order: readonly UnitStatus[] = [
  'analysed',
  'multiple-variants',
  'missing-variant',
  'missing-unit',
  'filtered',
]

/** The one value that the rows of a unit have, or that they have none or several. */
export function segmentValue(values: readonly (string | null)[]): SegmentValue {
  const [first, second] = new Set(known(values))
  if (first === undefined) return { is: 'missing', value: null }
  return second === undefined ? { is: 'value', value: first } : { is: 'several', value: null }
}

/** The groups, in the engine's order. */
export function naiveGroups(query: NaiveQuery, rows: readonly Row[]): readonly GroupStatistics[] {
  const { unit, variant, segment, where, measures, missing } = query
  const units = new Map<string, Row[]>()
  rows.forEach((row, i) => {
    const name = unit === null ? String(i) : textOf(row, unit)
    const key = name === null ? '' : `=${name}`
    units.set(key, [...(units.get(key) ?? []), row])
  })
  const groups = new Map<string, { head: GroupStatistics; members: (readonly Row[])[] }>()
  for (const [key, all] of units) {
    const kept = all.filter((row) => where === null || where(row) === true)
    const variants = new Set(known(kept.map((row) => textOf(row, variant))))
    const status: UnitStatus =
      key === ''
        ? 'missing-unit'
        : kept.length === 0
          ? 'filtered'
          : variants.size === 0
            ? 'missing-variant'
            : variants.size > 1
              ? 'multiple-variants'
              : 'analysed'
    const analysed = status === 'analysed'
    const own =
      !analysed || segment === null
        ? null
        : { by: 0, values: segment.map((column) => segmentValue(kept.map((row) => textOf(row, column)))) }
    const name = analysed ? ([...variants][0] ?? null) : null
    const id = JSON.stringify([status, name, own])
    const before = groups.get(id)
    const [counting, left] = status === 'filtered' ? [all.length, 0] : [kept.length, all.length - kept.length]
    groups.set(id, {
      head: {
        status,
        variant: name,
        segment: own,
        units: (before?.head.units ?? 0) + (status === 'missing-unit' ? 0 : 1),
        rows: (before?.head.rows ?? 0) + counting,
        filteredRows: (before?.head.filteredRows ?? 0) + left,
        measures: [],
      },
      members: [...(before?.members ?? []), kept],
    })
  }
  const compare = (a: string | null, b: string | null) =>
    (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0
  return [...groups.values()]
    .map(({ head, members }) =>
      head.status === 'analysed'
        ? { ...head, measures: measures.map((measure) => statistics(measure, members, missing)) }
        : head,
    )
    .sort(
      (a, b) =>
        order.indexOf(a.status) - order.indexOf(b.status) ||
        compare(a.variant, b.variant) ||
        compare(JSON.stringify(a.segment?.values ?? null), JSON.stringify(b.segment?.values ?? null)),
    )
}

const text = (value: unknown) => JSON.stringify(value ?? null)
const inTextOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * The groups of several segmentations, in the engine's order: what does not count is there once.
 * @param groupsOf the groups of one segmentation
 */
export function everySegmentation(
  segments: readonly (readonly number[])[],
  groupsOf: (segment: readonly number[] | null) => readonly GroupStatistics[],
): readonly GroupStatistics[] {
  if (segments.length === 0) return groupsOf(null)
  const all = segments.flatMap((columns, by) =>
    groupsOf(columns)
      .filter((group) => by === 0 || group.status === 'analysed')
      .map((group) => ({ ...group, segment: group.segment === null ? null : { ...group.segment, by } })),
  )
  const isAnalysed = ({ status }: GroupStatistics) => status === 'analysed'
  return [
    ...all
      .filter(isAnalysed)
      .sort(
        (a, b) =>
          inTextOrder(a.variant ?? '', b.variant ?? '') ||
          (a.segment?.by ?? 0) - (b.segment?.by ?? 0) ||
          inTextOrder(text(a.segment?.values), text(b.segment?.values)),
      ),
    ...all.filter((group) => !isAnalysed(group)),
  ]
}
