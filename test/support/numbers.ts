/** Compares JSON as documents: text and structure exactly, numbers to a relative tolerance. */

import { expect } from 'vitest'

/** Engine sums run in parallel and have no fixed order: 1e-9 is far above that and far below what anyone prints. */
const tolerance = 1e-9

function same(actual: unknown, expected: unknown, path: string): void {
  if (typeof expected === 'number' && typeof actual === 'number') {
    const allowed = tolerance * Math.max(Math.abs(expected), 1e-300)
    if (!(Math.abs(actual - expected) <= allowed)) expect(actual, path).toBe(expected)
    return
  }
  if (typeof expected === 'object' && expected !== null && typeof actual === 'object' && actual !== null) {
    expect(Object.keys(actual), path).toEqual(Object.keys(expected))
    for (const [key, value] of Object.entries(expected))
      same(Reflect.get(actual, key), value, `${path}.${key}`)
    return
  }
  expect(actual, path).toEqual(expected)
}

/** Fails at the first place where two JSON texts differ. */
export function expectSameJson(actual: string, expected: string): void {
  same(JSON.parse(actual), JSON.parse(expected), '$')
}
