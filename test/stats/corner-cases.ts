/** What every comparison must satisfy, whatever it is asked. */

import { expect } from 'vitest'
import type { Comparison, Interval, Test } from '../../src/stats/types.ts'

/** A number is finite, or `null` with a reason; limits enclose the estimate. */
export function expectSoundInterval(interval: Interval, context: unknown): void {
  for (const part of ['estimate', 'low', 'high'] as const) {
    expectSoundNumber(interval[part], interval.reasons[part], context)
  }
  const { estimate, low, high } = interval
  const slack = 1e-12 * Math.max(Math.abs(low ?? 0), Math.abs(high ?? 0))
  const where = JSON.stringify(context)
  if (low !== null && high !== null) expect(low, where).toBeLessThanOrEqual(high + slack)
  if (low !== null && estimate !== null) expect(low, where).toBeLessThanOrEqual(estimate + slack)
  if (high !== null && estimate !== null) expect(estimate, where).toBeLessThanOrEqual(high + slack)
}

export function expectSoundComparison({ difference, lift, test }: Comparison, context: unknown): void {
  expectSoundInterval(difference, context)
  expectSoundInterval(lift, context)
  expectSoundTest(test, context)
}

function expectSoundTest(test: Test, context: unknown): void {
  const where = JSON.stringify(context)
  expectSoundNumber(test.pValue, test.reason, context)
  expectSoundNumber(test.statistic, test.reason, context)
  expectSoundNumber(test.standardError, test.reason, context)
  if (test.pValue !== null) {
    expect(test.pValue, where).toBeGreaterThanOrEqual(0)
    expect(test.pValue, where).toBeLessThanOrEqual(1)
  }
}

function expectSoundNumber(value: number | null, reason: string | null, context: unknown): void {
  const where = JSON.stringify(context)
  if (value === null) expect(reason, where).not.toBeNull()
  else {
    expect(Number.isFinite(value), where).toBe(true)
    expect(reason, where).toBeNull()
  }
}
