/** The chi-squared test of equal chances, against R's `chisq.test`. */

import { describe, expect, test } from 'vitest'
import { uniformity } from '../../src/stats/uniformity.ts'
import { expectClose, readReference } from '../support/reference.ts'

test.each(readReference('uniformity', 'chisq-test.csv'))('as R has it (row %#)', (row) => {
  const found = uniformity(row.numbers('counts'))
  expectClose(found?.statistic ?? null, row.number('statistic'), 1e-12)
  expectClose(found?.pValue ?? null, row.number('p'), 1e-9)
})

describe('there is no test', () => {
  test('of fewer than 5 expected in each bin', () => {
    expect(uniformity([4, 5])).toBeNull()
    expect(uniformity([5, 5])).not.toBeNull()
  })

  test('of one bin, or of what is no count', () => {
    expect(() => uniformity([9])).toThrow(RangeError)
    expect(() => uniformity([9.5, 9])).toThrow(RangeError)
  })
})
