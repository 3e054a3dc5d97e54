/** How is the variant of a unit found? As bits where the variants are known beforehand, else as text. */

import type { UnitQuery, UnitStatus } from '../types.ts'
import { textAlias } from './columns.ts'
import type { ResultRow } from './compiled.ts'
import type { SqlDialect } from './dialect.ts'
import type { SpecialStatus } from './placing.ts'
import { numberIn, textIn } from './read-value.ts'
import type { Named } from './select.ts'

/** What a group of units is; `unknown` when a variant was seen that the coding has no code for. */
export interface GroupKind {
  readonly status: UnitStatus | 'unknown'
  readonly variant: string | null
}

/**
 * Bits are a tenth faster over the whole query than comparing the least and the greatest text of every unit, but need
 * the variants known: from the head of the file, which may lack some. Then the query runs again with text.
 */
export interface VariantCoding {
  /** Whether a value that it has no code for makes the query run again with another coding. */
  readonly tellsUnknown: boolean
  /** Per row, over the table's columns: the value, NULL where missing. */
  readonly row: string
  /** Per unit, over `v`, the rows' values. */
  readonly units: readonly Named[]
  /** Per unit, over `units`: what to group by. */
  keys(specials: readonly SpecialStatus[]): readonly Named[]
  /** Whether a unit is analysed, over `keys`. */
  readonly isAnalysed: string
  /** Whether a unit is of this variant and no other, over `units`. */
  isOf(variant: string): string
  kindOf(row: ResultRow): GroupKind
}

/** So many variants fit a 32-bit number, with a bit left for all others and one for the sign. */
const mostBits = 30

/** In the order of reports; the place is the code of the query. */
export const statuses: readonly UnitStatus[] = [
  'analysed',
  'multiple-variants',
  'missing-variant',
  'missing-unit',
  'filtered',
  'duplicate-event',
  'no-exposure',
  'window-open',
]
const code = (status: UnitStatus) => statuses.indexOf(status)

/** As text: a unit whose least and greatest variant differ has several. */
export function textCoding(query: UnitQuery, dialect: SqlDialect): VariantCoding {
  const { unit } = query
  return {
    tellsUnknown: false,
    row: query.variant === 'label' ? 'label' : textAlias(query.variant),
    units:
      unit === null
        ? [
            { sql: 'v', as: 'v0' },
            { sql: 'v', as: 'v1' },
          ]
        : [
            { sql: 'min(v)', as: 'v0' },
            { sql: 'max(v)', as: 'v1' },
          ],
    keys: (specials) => [
      {
        sql: [
          'case',
          ...specials.map(({ status, when }) => `when ${when} then ${code(status)}`),
          `when v0 = v1 then ${code('analysed')}`,
          `when v0 is null then ${code('missing-variant')} else ${code('multiple-variants')} end`,
        ].join(' '),
        as: 'status',
      },
      { sql: 'v0', as: 'v0' },
    ],
    isAnalysed: `status = ${code('analysed')}`,
    isOf: (variant) => `v0 = ${dialect.text(variant)} and v1 = v0`,
    kindOf: (row) => {
      const status = statuses[numberIn(row, 'status') ?? -1]
      if (status === undefined) throw new TypeError('a group without a status')
      return { status, variant: status === 'analysed' ? textIn(row, 'v0') : null }
    },
  }
}

/** Below 0, where no bits are. */
const negative = (status: UnitStatus) => -1 - code(status)

/**
 * The variants that the head of the file shows, or the labels of the files; `null` when too many, or when the head shows
 * less than an experiment has: the file is sorted by variant, and the others are sure to come.
 */
function knownVariants({ table, variant }: UnitQuery): readonly string[] | null {
  const values =
    variant === 'label'
      ? table.sources.map(({ file }) => file.label ?? '')
      : (table.columns[variant]?.values.map(({ value }) => value) ?? [])
  const known = [...new Set(values)]
  const sorted = variant !== 'label' && known.length < 2
  return sorted || known.length > mostBits ? null : known
}

/** As bits: one for each known variant, one for any other; a unit with several bits has several variants. */
export function bitCoding(query: UnitQuery, dialect: SqlDialect): VariantCoding | null {
  const known = knownVariants(query)
  if (known === null) return null
  const text = query.variant === 'label' ? 'label' : textAlias(query.variant)
  const cases = known.map((value, i) => `when ${text} = ${dialect.text(value)} then ${2 ** i}`)
  const other = 2 ** known.length
  return {
    tellsUnknown: true,
    row: `case ${cases.join(' ')} when ${text} is not null then ${other} end`,
    units: [{ sql: query.unit === null ? 'v' : dialect.bitOr('v'), as: 'v' }],
    keys: (specials) => {
      const special = specials.map(({ status, when }) => `when ${when} then ${negative(status)}`)
      const bits = 'coalesce(v, 0)'
      const key = special.length === 0 ? bits : `case ${special.join(' ')} else ${bits} end`
      return [{ sql: other < 2 ** 7 ? dialect.small(key) : key, as: 'bits' }]
    },
    isAnalysed: `bits in (${known.map((_, i) => 2 ** i).join(', ')})`,
    isOf: (variant) => `v = ${2 ** known.indexOf(variant)}`,
    kindOf: (row) => {
      const bits = numberIn(row, 'bits') ?? 0
      const special = bits < 0 ? statuses[-1 - bits] : undefined
      if (special !== undefined) return { status: special, variant: null }
      if (bits === 0) return { status: 'missing-variant', variant: null }
      if (bits >= other) return { status: 'unknown', variant: null }
      const variant = known[Math.log2(bits)]
      return variant === undefined
        ? { status: 'multiple-variants', variant: null }
        : { status: 'analysed', variant }
    },
  }
}
