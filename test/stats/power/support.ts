/** Planned tests as the tests of this folder write them. */

import { expect } from 'vitest'
import type { PlannedMetric, PlannedTest } from '../../../src/stats/power/design.ts'
import type { Solved } from '../../../src/stats/power/solve.ts'

/** Two-sided at 5 %, two equal arms of independent units, unless told otherwise. */
export function planned(metric: PlannedMetric, options: Partial<PlannedTest> = {}): PlannedTest {
  return {
    metric,
    alpha: 0.05,
    comparisons: 1,
    alternative: 'two-sided',
    allocation: 1,
    nullEffect: 0,
    designEffect: 1,
    ...options,
  }
}

export function solved<T>(solution: Solved<T>): T {
  if (solution.value === null) expect.fail(`unreachable: ${solution.reason}`)
  return solution.value
}
