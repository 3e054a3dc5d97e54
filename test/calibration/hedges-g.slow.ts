/** How often does the interval of Hedges' g hold the true effect, and is g unbiased? By simulation of normal samples. */

import { afterAll, describe, expect, test } from 'vitest'
import { oneSampleEffect, pooledEffect, welchEffect } from '../../src/stats/hedges-g.ts'
import type { Moments } from '../../src/stats/types.ts'
import { type Random, seeded } from '../support/random.ts'
import { chance, holds, seed, testsOf } from './simulation.ts'
import { expectTable, markdown, percent } from './table.ts'

const question = { alternative: 'two-sided', confidence: 0.95, mu: 0 } as const
const alpha = 1 - question.confidence

/** n normal values. */
function normalSample(n: number, mean: number, deviation: number, random: Random): Moments {
  let [one, two] = [0, 0]
  for (let i = 0; i < n; i += 1) {
    const z = random.normal()
    one += z
    two += z * z
  }
  return { n, mean: mean + (deviation * one) / n, m2: deviation * deviation * (two - (one * one) / n) }
}

const table: string[][] = []

describe.each([
  ['pooled', pooledEffect, 1],
  ['welch, equal variances', welchEffect, 1],
  ['welch, one deviation three times the other', welchEffect, 3],
] as const)('%s', (name, effect, deviation) => {
  // the difference is in units of the root mean square of both deviations
  const unit = Math.sqrt((1 + deviation * deviation) / 2)
  test.each([
    [5, 5, 0.5],
    [20, 20, 0],
    [20, 20, 0.5],
    [20, 20, 2],
    [100, 10, 0.5],
    [200, 200, 0.2],
  ] as const)('%d and %d values, %d deviations apart', (n1, n2, delta) => {
    const tests = testsOf(100 * (n1 + n2))
    const random = seeded(seed)
    let [covered, sum] = [0, 0]
    for (let i = 0; i < tests; i += 1) {
      const g = effect(
        normalSample(n1, delta * unit, deviation, random),
        normalSample(n2, 0, 1, random),
        question,
      )
      if (holds(g, delta)) covered += 1
      sum += g.estimate ?? Number.NaN
    }
    table.push([name, `${n1} and ${n2}`, String(delta), percent(covered / tests), (sum / tests).toFixed(3)])
    if (name !== 'welch, one deviation three times the other')
      expect(Math.abs(covered / tests - question.confidence)).toBeLessThan(0.01 + chance(alpha, tests))
    else expect(covered / tests).toBeGreaterThan(0.9)
    if (name === 'pooled') {
      const error = Math.sqrt((1 / n1 + 1 / n2 + (delta * delta) / (n1 + n2)) / tests)
      expect(Math.abs(sum / tests - delta)).toBeLessThan(5 * error)
    }
  })
})

describe('one sample, or pairs', () => {
  test.each([
    [5, 0.5],
    [20, 0],
    [20, 2],
    [200, 0.2],
  ] as const)('%d values, %d deviations from 0', (n, delta) => {
    const tests = testsOf(200 * n)
    const random = seeded(seed)
    let [covered, sum] = [0, 0]
    for (let i = 0; i < tests; i += 1) {
      const g = oneSampleEffect(normalSample(n, delta, 1, random), question)
      if (holds(g, delta)) covered += 1
      sum += g.estimate ?? Number.NaN
    }
    table.push(['one sample', String(n), String(delta), percent(covered / tests), (sum / tests).toFixed(3)])
    expect(Math.abs(covered / tests - question.confidence)).toBeLessThan(chance(alpha, tests))
  })
})

afterAll(() => {
  const head = ['design', 'values', 'true effect', 'covered', 'mean of g']
  expectTable('docs/calibration.md', 'hedges', markdown(head, table))
})
