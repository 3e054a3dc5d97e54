/** However the units are split into groups, the whole of them is the same. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MetricResult } from '../../src/report/types.ts'
import { analyse, groupOf, threeArms } from './experiments.ts'

/** Which part each unit belongs to, over and over. */
const parts = fc.array(fc.constantFrom('x', 'y', 'z'), { minLength: 1, maxLength: 7 })

/** Expects the same document, its numbers to 1e-9; a difference of 0 may be a rounding of values that are up to 200. */
function expectSame(actual: unknown, expected: unknown, path = ''): void {
  if (typeof actual === 'number' && typeof expected === 'number') {
    expect(Math.abs(actual - expected), path).toBeLessThanOrEqual(1e-9 * Math.abs(expected) + 1e-12)
  } else if (typeof actual === 'object' && actual !== null && expected !== null) {
    expect(Object.keys(actual), path).toEqual(Object.keys(expected ?? {}))
    for (const [key, value] of Object.entries(actual))
      expectSame(value, Reflect.get(Object(expected), key), `${path}.${key}`)
  } else expect(actual, path).toBe(expected)
}

test('splitting the units into parts and merging them again changes no result', () => {
  fc.assert(
    fc.property(threeArms, parts, (arms, pattern) => {
      const whole = analyse(arms.map((units, variant) => groupOf(variant, units)))
      const groups = arms.flatMap((units, variant) =>
        [...new Set(pattern)].map((part) =>
          groupOf(
            variant,
            units.filter((_, i) => pattern[i % pattern.length] === part),
            part,
          ),
        ),
      )
      const merged = analyse(groups, { segmented: true })
      const conversions = (metrics: readonly MetricResult[]) =>
        metrics[0]?.variants.map((each) => each.conversions)
      expect(conversions(merged)).toEqual(conversions(whole))
      expectSame(merged, whole)
      expectSame(analyse([...groups].reverse(), { segmented: true }), whole)
    }),
    { numRuns: 60 },
  )
})
