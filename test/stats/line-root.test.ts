import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineRoot } from '../../src/stats/line-root.ts'
import { expectClose } from '../support/reference.ts'

const slope = fc.double({ min: 0.01, max: 100, noNaN: true })
const root = fc.double({ min: -50, max: 50, noNaN: true })

describe('root of a nearly straight line', () => {
  it('is met to rounding, whichever way the line goes and however bad the guesses are', () => {
    fc.assert(
      fc.property(
        root,
        slope,
        fc.boolean(),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        (at, steep, up, off) => {
          const rise = up ? steep : -steep
          const bent = (x: number) => rise * (x - at) * (1 + 0.01 * Math.tanh(x))
          const found = lineRoot(bent, at + off / steep, off / rise)
          expectClose(found ?? Number.NaN, at, 1e-12, {}, Math.max(1 / steep, Math.abs(at)))
        },
      ),
      { seed: 1 },
    )
  })

  it('of a straight line takes two values, of one that is hardly bent three', () => {
    const asked = (f: (x: number) => number) => {
      let times = 0
      lineRoot(
        (x) => {
          times += 1
          return f(x)
        },
        0,
        1,
      )
      return times
    }
    expect(asked((x) => 2 * x - 3)).toBeLessThanOrEqual(3)
    expect(asked((x) => x - 1 + 1e-6 * x * x)).toBe(3)
  })

  it('is null where there is none, and where the line leaves what is finite', () => {
    expect(lineRoot((x) => x * x + 1, 1, 1)).toBeNull()
    expect(lineRoot(() => 1, 0, 1)).toBeNull()
    expect(lineRoot((x) => (x < 1 ? x - 2 : Number.NaN), 0, 1)).toBeNull()
    expect(lineRoot(() => Number.POSITIVE_INFINITY, 0, 1)).toBeNull()
  })
})
