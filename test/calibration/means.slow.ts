/** How often are intervals and tests of means right? By simulation, from normal data to heavy tails. */

import { afterAll, describe, expect, test } from 'vitest'
import { meanSkewness, mostSkewness } from '../../src/stats/mean-skewness.ts'
import { compareMeans } from '../../src/stats/means.ts'
import { seeded } from '../support/random.ts'
import { idealOf, populations, sampleOf } from './populations.ts'
import { chance, holds, seed, testsOf } from './simulation.ts'
import { expectTable, markdown, percent } from './table.ts'

const confidence = 0.95
const alpha = 1 - confidence
/** The effect whose difference and lift are to be covered: it multiplies every value. */
const factor = 1.1

const sizes = [
  [20, 20],
  [100, 100],
  [1000, 1000],
  [180, 20],
  [900, 100],
  [9000, 1000],
] as const

const table: string[][] = []

describe.each(populations)('$name', (population) => {
  test.each(sizes)('%d units against %d', (nA, nB) => {
    const tests = testsOf(nA + nB)
    const random = seeded(seed)
    let [up, down, difference, undefinedTests, lift, unbounded] = [0, 0, 0, 0, 0, 0]
    for (let i = 0; i < tests; i += 1) {
      const a = sampleOf(population, nA, 1, random)
      const b = sampleOf(population, nB, 1, random)
      const { pValue, statistic } = compareMeans(a, b, confidence).test
      if (pValue !== null && pValue < alpha) {
        if ((statistic ?? 0) > 0) up += 1
        else down += 1
      }
      const changed = { ...b, mean: factor * b.mean, m2: factor * factor * b.m2 }
      const effect = compareMeans(a, changed, confidence)
      if (effect.difference.low === null) undefinedTests += 1
      else if (holds(effect.difference, (factor - 1) * population.mean)) difference += 1
      if (effect.lift.low === null) unbounded += 1
      else if (holds(effect.lift, factor - 1)) lift += 1
    }
    const alarms = (up + down) / tests
    const gamma = Math.abs(meanSkewness([idealOf(population, nB), idealOf(population, nA)]) ?? Number.NaN)
    const covered = { difference: difference / (tests - undefinedTests), lift: lift / (tests - unbounded) }
    table.push([
      population.name,
      `${nA.toLocaleString('en-US')} and ${nB.toLocaleString('en-US')}`,
      gamma.toFixed(2),
      `${percent(alarms)} (${percent(up / tests)} up)`,
      percent(covered.difference),
      percent(covered.lift),
      percent(unbounded / tests),
    ])
    if (gamma <= mostSkewness) {
      expect(alarms).toBeLessThan(0.06 + chance(0.06, tests))
      if (nB * population.present >= 5) expect(covered.difference).toBeGreaterThan(0.94 - chance(0.06, tests))
    }
    if (population.name === 'normal') {
      expect(Math.abs(alarms - alpha)).toBeLessThan(chance(alpha, tests))
      expect(Math.abs(covered.difference - confidence)).toBeLessThan(chance(alpha, tests))
      expect(Math.abs(covered.lift - confidence)).toBeLessThan(chance(alpha, tests))
    }
    // whatever the tails: worse than this it is only where an arm expects a handful of values that are not 0
    if (nB * population.present >= 10) expect(alarms).toBeLessThan(0.17 + chance(0.17, tests))
  })
})

afterAll(() => {
  const head = [
    'values',
    'units of baseline and variant',
    'γ',
    'false alarms',
    'difference covered',
    'lift covered',
    'lift without limits',
  ]
  expectTable('docs/calibration.md', 'means', markdown(head, table))
})
