import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noncentralT } from '../../src/stats/distributions/index.ts'
import { noncentrality } from '../../src/stats/noncentrality.ts'
import { expectClose } from '../support/reference.ts'
import { logUniform } from './distributions/laws.ts'

const t = fc.double({ min: -60, max: 60, noNaN: true })
const probability = fc.oneof(logUniform(1e-9, 0.5), fc.double({ min: 0.5, max: 0.999, noNaN: true }))

describe('noncentrality', () => {
  it('inverts the upper tail', () => {
    fc.assert(
      fc.property(t, logUniform(1, 1e9), probability, (at, df, p) => {
        expectClose(noncentralT.survival(at, df, noncentrality(at, df, p)), p, 1e-9, { at, df, p })
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('is t less the normal quantile when the standard deviation is all but known', () => {
    expectClose(noncentrality(5, 1e12, 0.025), 5 - 1.959963984540054, 1e-9)
    expectClose(noncentrality(5, 1e12, 0.975), 5 + 1.959963984540054, 1e-9)
  })

  it('is 0 where a statistic of 0 is exceeded by half', () => {
    expect(noncentrality(0, 7, 0.5)).toBe(0)
  })
})
