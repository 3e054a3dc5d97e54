/** Streams of numbers: even, the same for the same seed, and none like another. */

import { expect, test } from 'vitest'
import { uniforms } from '../../src/stats/random.ts'
import { uniformity } from '../../src/stats/uniformity.ts'

const draw = (seed: number, stream: number, n: number) => {
  const next = uniforms(seed, stream)
  return Array.from({ length: n }, next)
}

test('the same seed and stream draw the same', () => {
  expect(draw(7, 3, 5)).toEqual(draw(7, 3, 5))
})

test('numbers lie in [0, 1), evenly', () => {
  const numbers = draw(1, 1, 20_000)
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...numbers)).toBeLessThan(1)
  const counts = Array.from(
    { length: 20 },
    (_, bin) => numbers.filter((x) => Math.floor(x * 20) === bin).length,
  )
  expect(uniformity(counts)?.pValue).toBeGreaterThan(1e-3)
})

test('the first number of neighbouring streams and seeds is even, too', () => {
  const firsts = [
    ...Array.from({ length: 5000 }, (_, i) => draw(1, i * 32, 1)[0] ?? 0),
    ...Array.from({ length: 5000 }, (_, i) => draw(i, 2 ** 40 + 1, 1)[0] ?? 0),
    ...Array.from({ length: 5000 }, (_, i) => draw(1, (i + 1) * 2 ** 32, 1)[0] ?? 0),
  ]
  expect(new Set(firsts).size).toBe(firsts.length)
  for (let from = 0; from < firsts.length; from += 5000) {
    const own = firsts.slice(from, from + 5000)
    const counts = Array.from(
      { length: 20 },
      (_, bin) => own.filter((x) => Math.floor(x * 20) === bin).length,
    )
    expect(uniformity(counts)?.pValue).toBeGreaterThan(1e-3)
  }
})
