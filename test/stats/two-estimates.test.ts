import { describe, expect, it } from 'vitest'
import { estimateInterval } from '../../src/stats/estimate-test.ts'
import { compareEstimates } from '../../src/stats/two-estimates.ts'
import { expectClose } from '../support/reference.ts'

describe('comparison of two estimates', () => {
  it('is normal when the standard errors are known', () => {
    const known = (value: number, squaredError: number) => ({
      value,
      squaredError,
      degreesOfFreedom: Number.POSITIVE_INFINITY,
    })
    const { difference, lift, test } = compareEstimates(known(10, 0.5), known(12, 0.5), {
      name: 'known',
      level: 0.95,
      alternative: 'two-sided',
    })
    expect(test).toMatchObject({ name: 'known', statistic: 2, standardError: 1, degreesOfFreedom: null })
    expectClose(test.pValue, 0.0455002638963584, 1e-13)
    expectClose(difference.low, 2 - 1.95996398454005, 1e-12)
    expect(lift.estimate).toBe(0.2)
    expectClose(estimateInterval(known(10, 4), 0.95).high, 10 + 2 * 1.95996398454005, 1e-13)
  })
})
