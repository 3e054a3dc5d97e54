/** How often are intervals and tests of ratios right? By simulation of users with sessions, and users with views. */

import { afterAll, describe, expect, test } from 'vitest'
import { compareRatios } from '../../src/stats/ratio.ts'
import type { PairMoments } from '../../src/stats/types.ts'
import { type Random, seeded } from '../support/random.ts'
import { chance, holds, seed, testsOf } from './simulation.ts'
import { expectTable, markdown, percent } from './table.ts'

const confidence = 0.95
const alpha = 1 - confidence
/** The effect whose difference and lift are to be covered: it multiplies every numerator. */
const factor = 1.1

interface Users {
  readonly name: string
  /** Σ numerator / Σ denominator of infinitely many users. */
  readonly ratio: number
  /** Numerator and denominator of one user. */
  draw(random: Random): readonly [number, number]
}

const users: readonly Users[] = [
  {
    name: 'revenue per session',
    ratio: 1,
    draw: (random) => {
      const sessions = 1 + Math.floor(random.exponential())
      const taste = Math.exp(0.3 * random.normal() - 0.045)
      let revenue = 0
      for (let i = 0; i < sessions; i += 1) revenue += random.exponential()
      return [revenue * taste, sessions]
    },
  },
  {
    name: 'clicks per view',
    ratio: 0.1,
    draw: (random) => {
      const views = 1 + Math.floor(10 * Math.exp(random.normal()))
      const rate = 0.2 * random.uniform()
      let clicks = 0
      for (let i = 0; i < views; i += 1) if (random.uniform() < rate) clicks += 1
      return [clicks, views]
    },
  },
]

function sampleOf({ draw }: Users, n: number, random: Random): PairMoments {
  const pairs = Array.from({ length: n }, () => draw(random))
  const meanX = pairs.reduce((sum, [x]) => sum + x, 0) / n
  const meanY = pairs.reduce((sum, [, y]) => sum + y, 0) / n
  let [m2X, m2Y, cXY] = [0, 0, 0]
  for (const [x, y] of pairs) {
    m2X += (x - meanX) ** 2
    m2Y += (y - meanY) ** 2
    cXY += (x - meanX) * (y - meanY)
  }
  return { n, meanX, meanY, m2X, m2Y, cXY }
}

const table: string[][] = []

describe.each(users)('$name', (own) => {
  test.each([
    [30, 30],
    [100, 100],
    [1000, 1000],
    [270, 30],
    [900, 100],
  ] as const)('%d users against %d', (nA, nB) => {
    const tests = testsOf(20 * (nA + nB))
    const random = seeded(seed)
    let [up, down, difference, lift] = [0, 0, 0, 0]
    for (let i = 0; i < tests; i += 1) {
      const a = sampleOf(own, nA, random)
      const b = sampleOf(own, nB, random)
      const { pValue, statistic } = compareRatios(a, b, confidence).test
      if (pValue !== null && pValue < alpha) {
        if ((statistic ?? 0) > 0) up += 1
        else down += 1
      }
      const changed = { ...b, meanX: factor * b.meanX, m2X: factor * factor * b.m2X, cXY: factor * b.cXY }
      const effect = compareRatios(a, changed, confidence)
      if (holds(effect.difference, (factor - 1) * own.ratio)) difference += 1
      if (holds(effect.lift, factor - 1)) lift += 1
    }
    const alarms = (up + down) / tests
    table.push([
      own.name,
      `${nA.toLocaleString('en-US')} and ${nB.toLocaleString('en-US')}`,
      `${percent(alarms)} (${percent(up / tests)} up)`,
      percent(difference / tests),
      percent(lift / tests),
    ])
    if (nB >= 1000) expect(Math.abs(alarms - alpha)).toBeLessThan(0.005 + chance(alpha, tests))
    expect(alarms).toBeLessThan(0.08 + chance(0.08, tests))
    expect(lift / tests).toBeGreaterThan(0.92 - chance(0.08, tests))
  })
})

afterAll(() => {
  const head = [
    'ratio',
    'users of baseline and variant',
    'false alarms',
    'difference covered',
    'lift covered',
  ]
  expectTable('docs/calibration.md', 'ratios', markdown(head, table))
})
