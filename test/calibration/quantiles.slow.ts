/** How often are intervals and tests of percentiles right, where rows belong to users? By simulation of page latencies. */

import { afterAll, expect, test } from 'vitest'
import { compareQuantiles, isWithin, type QuantileArm, quantileReach } from '../../src/stats/quantile.ts'
import { type Random, seeded } from '../support/random.ts'
import { chance, holds, seed } from './simulation.ts'
import { expectTable, markdown, percent } from './table.ts'

const confidence = 0.95
const alpha = 1 - confidence
/** The effect whose difference and lift are to be covered: it multiplies every latency. */
const factor = 1.1
const levels = [0.5, 0.9, 0.99]

/** The pages of one arm: users differ in speed and look at one to some twenty pages. */
interface Arm {
  /** In order, each with its user. */
  readonly pages: readonly (readonly [latency: number, user: number])[]
  readonly users: number
}

function draw(users: number, random: Random): Arm {
  const pages: [number, number][] = []
  for (let user = 0; user < users; user += 1) {
    const speed = 0.5 * random.normal()
    const views = 1 + Math.floor(4 * random.exponential())
    for (let i = 0; i < views; i += 1) pages.push([Math.exp(5 + speed + 0.7 * random.normal()), user])
  }
  return { pages: pages.sort((a, b) => a[0] - b[0]), users }
}

/** Latencies are lognormal with the variance of users and pages together. */
const truth = (level: number): number => {
  const z = { 0.5: 0, 0.9: 1.2815515655446004, 0.99: 2.3263478740408408 }[level] ?? Number.NaN
  return Math.exp(5 + Math.sqrt(0.5 ** 2 + 0.7 ** 2) * z)
}

function percentileOf({ pages }: Arm, level: number): number {
  const place = (pages.length - 1) * level
  const [low, high] = [pages[Math.floor(place)]?.[0] ?? 0, pages[Math.ceil(place)]?.[0] ?? 0]
  return low + (high - low) * (place - Math.floor(place))
}

/** @param clustered whether users are units, or every page */
function armOf(arm: Arm, level: number, clustered: boolean): QuantileArm {
  const value = percentileOf(arm, level)
  const units = clustered ? arm.users : arm.pages.length
  const [below, all] = [new Float64Array(units), new Float64Array(units)]
  for (const [i, [latency, user]] of arm.pages.entries()) {
    const unit = clustered ? user : i
    all[unit] = (all[unit] ?? 0) + 1
    if (latency <= value) below[unit] = (below[unit] ?? 0) + 1
  }
  const mean = (of: Float64Array) => of.reduce((sum, each) => sum + each, 0) / units
  const [meanX, meanY] = [mean(below), mean(all)]
  let [m2X, m2Y, cXY] = [0, 0, 0]
  for (let i = 0; i < units; i += 1) {
    const [x, y] = [(below[i] ?? 0) - meanX, (all[i] ?? 0) - meanY]
    m2X += x * x
    m2Y += y * y
    cXY += x * y
  }
  const share = { n: units, meanX, meanY, m2X, m2Y, cXY }
  const reach = quantileReach(share) ?? 1
  const around = isWithin(level, reach)
    ? { low: percentileOf(arm, level - reach), high: percentileOf(arm, level + reach) }
    : null
  return { level, value, share, around }
}

const scaled = (arm: QuantileArm): QuantileArm => ({
  ...arm,
  value: factor * (arm.value ?? 0),
  around: arm.around && { low: factor * arm.around.low, high: factor * arm.around.high },
})

const rows: string[][] = []

test.each([
  [30, 30],
  [100, 100],
  [1000, 1000],
  [270, 30],
  [900, 100],
] as const)('%d users against %d', (nA, nB) => {
  const tests = Math.min(10_000, Math.round(4e6 / (nA + nB) / 1000) * 1000)
  const random = seeded(seed)
  const found = levels.map(() => ({ up: 0, down: 0, none: 0, difference: 0, lift: 0, unclustered: 0 }))
  for (let i = 0; i < tests; i += 1) {
    const [a, b] = [draw(nA, random), draw(nB, random)]
    for (const [j, level] of levels.entries()) {
      const own = found[j]
      if (own === undefined) continue
      const [armA, armB] = [armOf(a, level, true), armOf(b, level, true)]
      const { pValue, statistic } = compareQuantiles(armA, armB, confidence).test
      if (pValue === null) own.none += 1
      else if (pValue < alpha) {
        if ((statistic ?? 0) > 0) own.up += 1
        else own.down += 1
      }
      const effect = compareQuantiles(armA, scaled(armB), confidence)
      if (holds(effect.difference, (factor - 1) * truth(level))) own.difference += 1
      if (holds(effect.lift, factor - 1)) own.lift += 1
      const naive = compareQuantiles(armOf(a, level, false), armOf(b, level, false), confidence)
      if ((naive.test.pValue ?? 1) < alpha) own.unclustered += 1
    }
  }
  for (const [j, level] of levels.entries()) {
    const own = found[j]
    if (own === undefined) continue
    const alarms = (own.up + own.down) / tests
    const covered = (count: number) => percent(count / tests)
    rows.push([
      `p${level * 100}`,
      `${nA.toLocaleString('en-US')} and ${nB.toLocaleString('en-US')}`,
      percent(own.none / tests),
      `${percent(alarms)} (${percent(own.up / tests)} up)`,
      covered(own.difference),
      covered(own.lift),
      percent(own.unclustered / tests),
    ])
    if (own.none === 0 && nB >= 100 && level < 0.99)
      expect(Math.abs(alarms - alpha)).toBeLessThan(0.02 + chance(alpha, tests))
    expect(alarms).toBeLessThan(0.1 + chance(0.1, tests))
  }
})

afterAll(() => {
  const head = [
    'percentile',
    'users of baseline and variant',
    'no test',
    'false alarms',
    'difference covered',
    'lift covered',
    'false alarms if pages were the units',
  ]
  expectTable('docs/calibration.md', 'percentiles', markdown(head, rows))
})
