/** How are units spread over variants? From the pass over the columns, and from the units themselves where that cannot tell. */

import type { Distinct, ProfileAnswer, ProfileQuery } from '../../engine/profile-types.ts'
import type { Engine, GroupStatistics } from '../../engine/types.ts'
import type { Table } from '../../read/types.ts'

export interface UnitFacts {
  /** Units in more than one variant. */
  readonly severalVariants: Distinct
  /** Units of which no row names a variant; `null` where every row does. */
  readonly withoutVariant: { readonly units: number; readonly rows: number } | null
}

/** @returns `null` where rows have no unit, or no variant of their own */
export async function unitFacts(
  query: ProfileQuery,
  { all }: ProfileAnswer,
  table: Table,
  engine: Engine,
): Promise<UnitFacts | null> {
  const { pair, keys } = query
  if (pair === null || keys === null) return null
  const variant = query.columns.findIndex(({ column }) => column === pair.variant)
  if (all.columns[variant]?.present === all.rows) {
    return { severalVariants: all.variantChanges, withoutVariant: null }
  }
  // a row without a variant is of the variant of its unit, which only grouping the rows can tell
  const { groups } = await engine.units({ ...keys, table, leaveOutBadRows: true })
  const total = (status: GroupStatistics['status'], part: 'units' | 'rows') =>
    groups.filter((group) => group.status === status).reduce((sum, group) => sum + group[part], 0)
  return {
    severalVariants: { count: total('multiple-variants', 'units'), isApproximate: false },
    withoutVariant: { units: total('missing-variant', 'units'), rows: total('missing-variant', 'rows') },
  }
}
