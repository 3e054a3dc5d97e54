import { describe, expect, it } from 'vitest'
import { chanceOfLiftBeyond, expectedLiftLoss, liftPosterior } from '../../src/stats/lift-prior.ts'
import { expectClose } from '../support/reference.ts'

const a = { value: 10, squaredError: 0.04 }
const b = { value: 11, squaredError: 0.09 }
/** √(0.09 + 1.21 · 0.04) / 10 */
const error = 0.03720215047547655

describe('posterior of a lift', () => {
  it('weighs data and prior by their precision', () => {
    const posterior = liftPosterior(a, b, { mean: 0, sd: error })
    if (typeof posterior === 'string') throw new Error(posterior)
    expectClose(posterior.mean, 0.05, 1e-12)
    expectClose(posterior.sd, error / Math.SQRT2, 1e-12)
  })

  it('is the observed lift under a wide prior, the prior under a narrow one', () => {
    const wide = liftPosterior(a, b, { mean: 0, sd: 1e6 })
    const narrow = liftPosterior(a, b, { mean: 0.02, sd: 1e-9 })
    if (typeof wide === 'string' || typeof narrow === 'string') throw new Error('undefined')
    expectClose(wide.mean, 0.1, 1e-9)
    expectClose(wide.sd, error, 1e-9)
    expectClose(narrow.mean, 0.02, 1e-9)
  })

  it('counts from |baseline|, and says why there is none', () => {
    const up = liftPosterior({ ...a, value: -10 }, { ...b, value: -9 }, { mean: 0, sd: 1e6 })
    expect(typeof up === 'string' ? up : up.mean).toBeCloseTo(0.1, 9)
    expect(liftPosterior({ ...a, value: 0 }, b, { mean: 0, sd: 1 })).toBe('zero-baseline')
    expect(liftPosterior({ ...a, squaredError: 0 }, { ...b, squaredError: 0 }, { mean: 0, sd: 1 })).toBe(
      'zero-variance',
    )
  })

  it('has chance and loss of a normal distribution, mirrored by the goal', () => {
    const posterior = { mean: 0.05, sd: 0.05 }
    // Φ(1) and φ(1) − Φ(−1), 15 digits
    expectClose(chanceOfLiftBeyond(posterior, 0, 'increase'), 0.841344746068543, 1e-13)
    expectClose(chanceOfLiftBeyond(posterior, 0.05, 'increase'), 0.5, 1e-13)
    expectClose(chanceOfLiftBeyond(posterior, 0, 'decrease'), 0.158655253931457, 1e-13)
    expectClose(expectedLiftLoss(posterior, 'increase'), 0.05 * 0.0833154705876862, 1e-12)
    expectClose(expectedLiftLoss({ mean: -0.05, sd: 0.05 }, 'decrease'), 0.05 * 0.0833154705876862, 1e-12)
  })
})
