import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeAxis, ticks } from '../../src/render/axis.ts'

const labels = (
  numbers: readonly number[],
  unit: 'percent' | 'points' | 'number',
  width = 60,
): readonly string[] => ticks(makeAxis(numbers, width), unit, 0).map(({ label }) => label)

describe('ticks', () => {
  test.each([
    [[0, -0.04, 0.43], 'percent', ['0 %', '+10 %', '+20 %', '+30 %', '+40 %']],
    [[0, -0.014, 0.163], 'points', ['0', '+5', '+10', '+15']],
    [[0, -0.0006, 0.0012], 'percent', ['-0.05 %', '0.00 %', '+0.05 %', '+0.10 %']],
    [[0, 12.3], 'number', ['0', '+2', '+4', '+6', '+8', '+10', '+12']],
    [[0, 4e9], 'number', ['0', '+1e9', '+2e9', '+3e9', '+4e9']],
    [[0, 4e-9], 'number', ['0', '+1e-9', '+2e-9', '+3e-9', '+4e-9']],
  ] as const)('%o as %s', (numbers, unit, expected) => {
    expect(labels(numbers, unit)).toEqual(expected)
  })

  test('do not touch, stay on the axis, and always include the reference', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e12, max: 1e12, noNaN: true }),
        fc.double({ min: -1e12, max: 1e12, noNaN: true }),
        fc.integer({ min: 16, max: 120 }),
        (a, b, width) => {
          const all = ticks(makeAxis([0, a, b], width), 'percent', 0)
          expect(all.some(({ label }) => /^0/.test(label))).toBe(true)
          all.forEach(({ start, label, column }, i) => {
            const next = all[i + 1]
            expect(start + label.length).toBeLessThanOrEqual(width)
            expect(column).toBeLessThan(width)
            if (next !== undefined) expect(next.start).toBeGreaterThan(start + label.length)
          })
        },
      ),
    )
  })
})

test('an axis has room beyond its numbers, more where something is unbounded', () => {
  const closed = makeAxis([0, 1], 50)
  const open = makeAxis([0, 1, Number.POSITIVE_INFINITY], 50)
  expect(closed.column(1)).toBeLessThan(49)
  expect(open.column(1)).toBeLessThan(closed.column(1))
  expect(open.column(Number.POSITIVE_INFINITY)).toBe(49)
})

test('an axis of a single number is not empty', () => {
  expect(makeAxis([0], 20).column(0)).toBeGreaterThan(0)
})
