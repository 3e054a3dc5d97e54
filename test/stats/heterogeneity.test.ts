import { describe, expect, it } from 'vitest'
import { heterogeneity } from '../../src/stats/heterogeneity.ts'
import { expectClose, readReference } from '../support/reference.ts'

describe("Cochran's Q", () => {
  it('agrees with statsmodels', () => {
    const rows = readReference('heterogeneity', 'combine-effects.csv')
    expect(rows.length).toBe(200)
    for (const row of rows) {
      const errors = row.numbers('squaredErrors')
      const found = heterogeneity(
        row.numbers('values').map((value, i) => ({ value, squaredError: errors[i] ?? 0 })),
      )
      expectClose(found?.q ?? null, row.number('q'), 1e-9)
      expectClose(found?.iSquared ?? null, row.number('iSquared'), 1e-8, '', 1)
      expectClose(found?.pValue ?? null, row.number('pValue'), 1e-9)
    }
  })
  it('needs two estimates', () => {
    expect(heterogeneity([])).toBeNull()
    expect(heterogeneity([{ value: 1, squaredError: 1 }])).toBeNull()
  })
  it('is 0 for equal ones', () => {
    const same = { value: 0.25, squaredError: 0.25 }
    expect(heterogeneity([same, same, same])).toMatchObject({
      q: 0,
      iSquared: 0,
      pValue: 1,
      degreesOfFreedom: 2,
    })
  })
})
