/** Plans as the reference files write them. */

import type { Looks } from '../../../src/stats/sequential/boundaries.ts'
import type { Spending } from '../../../src/stats/sequential/spending.ts'
import type { ReferenceRow } from '../../support/reference.ts'

function spendingIn(text: string): Spending {
  return text === 'obrien-fleming' || text === 'pocock'
    ? { shape: text }
    : { shape: 'power', rho: Number(text) }
}

export const looksIn = (row: ReferenceRow): Looks => ({
  fractions: row.numbers('fractions'),
  alpha: row.number('alpha'),
  sides: row.number('sides') === 1 ? 1 : 2,
  spending: spendingIn(row.text('spending')),
})

/** Looks at equal distances. */
export const equalLooks = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => (i + 1) / count)
