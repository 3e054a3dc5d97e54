/** Confusion matrices to ask about, and what must hold of every number that comes back. */

import fc from 'fast-check'
import { expect } from 'vitest'
import type { Confusion, Rate } from '../../../src/stats/classification/types.ts'
import { expectClose } from '../../support/reference.ts'

/** Labels a, b, c … */
export function unweighted(counts: readonly (readonly number[])[]): Confusion {
  return { labels: counts.map((_, i) => String.fromCharCode(97 + i)), counts, squares: null }
}

/** Rows of numbers separated by spaces, rows by semicolons. */
export function tableOf(text: string): number[][] {
  return text.split(';').map((line) => line.split(' ').map(Number))
}

/** The textbook matrix, actual labels in rows. */
export const textbook = unweighted([
  [10, 3, 5],
  [6, 24, 22],
  [2, 10, 82],
])

/** Square matrices of two to five classes, often with empty rows, columns and cells. */
export const confusions = fc.integer({ min: 2, max: 5 }).chain((size) => {
  const cell = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 200 }))
  const row = fc.array(cell, { minLength: size, maxLength: size })
  return fc.array(row, { minLength: size, maxLength: size }).map(unweighted)
})

/** A number is finite or there is a reason; limits enclose the estimate. */
export function expectSoundRate({ estimate, low, high, reason }: Rate, context: unknown): void {
  const where = JSON.stringify(context)
  expect(reason === null, where).toBe(estimate !== null && low !== null && high !== null)
  for (const value of [estimate, low, high])
    if (value !== null) expect(Number.isFinite(value), where).toBe(true)
  if (estimate === null || low === null || high === null) return
  expect(low, where).toBeLessThanOrEqual(estimate + 1e-12)
  expect(high, where).toBeGreaterThanOrEqual(estimate - 1e-12)
}

/** The same estimate, limits and reason. */
export function expectSameRate(actual: Rate, expected: Rate, context: unknown): void {
  expect(actual.reason, JSON.stringify(context)).toBe(expected.reason)
  for (const part of ['estimate', 'low', 'high'] as const) expectMaybe(actual[part], expected[part], context)
}

/** `null`, or within 1e-9; of numbers below 1 in absolute terms. */
export function expectMaybe(actual: number | null, expected: number | null, context: unknown): void {
  if (expected === null || Number.isNaN(expected)) expect(actual, JSON.stringify(context)).toBeNull()
  else expectClose(actual, expected, 1e-9, context, Math.max(1e-3, Math.abs(expected)))
}
