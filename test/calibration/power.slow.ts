/**
 * Does a plan keep its promise? Tests of the planned size are simulated and judged as `analyze` judges them. What is
 * found is the table in docs/power.md; UPDATE_GOLDEN=1 writes it anew.
 */

import { afterAll, describe, expect, test } from 'vitest'
import { givenBaseline } from '../../src/analyses/power/baseline.ts'
import { solvePlan } from '../../src/analyses/power/solve.ts'
import { type PowerFlags, powerRequest } from '../../src/config/power.ts'
import type { PowerResult } from '../../src/report/types.ts'
import { adjustForCovariates, type CovariateArm, compareAdjusted } from '../../src/stats/cuped.ts'
import { compareMeans } from '../../src/stats/means.ts'
import { compareRatios } from '../../src/stats/ratio.ts'
import { compareRates } from '../../src/stats/score.ts'
import type { Comparison, Moments, PairMoments } from '../../src/stats/types.ts'
import { type Random, seeded } from '../support/random.ts'
import { expectTable, markdown, percent } from './table.ts'

const seed = 20_261_003
const tests = 20_000
/** Standard errors of the simulation that are put down to chance. */
const chance = 3.5
const rows: string[][] = []

function plan(flags: Partial<PowerFlags>): PowerResult {
  const { plan: own, baseline } = powerRequest({ metrics: [], ...flags })
  if (baseline === null) throw new Error('measured')
  return solvePlan(own, givenBaseline(baseline)).result
}

const arms = ({ unitsPerVariant }: PowerResult): readonly [number, number] => [
  unitsPerVariant.baseline ?? 0,
  unitsPerVariant.variant ?? 0,
]

/** Found as the plan means it: significant in the direction of the effect, or shown to be no worse than the margin. */
function isFound({ difference, test: tested }: Comparison, { effect, margin, alpha }: PowerResult): boolean {
  if (margin !== null) return (difference.low ?? Number.NEGATIVE_INFINITY) > -margin.absolute
  const sign = Math.sign(difference.estimate ?? 0)
  return tested.pValue !== null && tested.pValue < alpha && sign === Math.sign(effect.absolute)
}

function record(what: string, promised: number, found: number): number {
  const power = found / tests
  rows.push([what, percent(promised), percent(power)])
  return power
}

const error = (power: number): number => chance * Math.sqrt((power * (1 - power)) / tests)

/** Successes of n units: the inverse of the distribution function, tabulated once. */
function binomial(n: number, p: number, random: Random): () => number {
  const cumulative = new Float64Array(n + 1)
  const logs = new Float64Array(n + 1)
  for (let i = 1; i <= n; i += 1) logs[i] = (logs[i - 1] ?? 0) + Math.log(((n - i + 1) / i) * (p / (1 - p)))
  let sum = 0
  for (let i = 0; i <= n; i += 1) {
    sum += Math.exp((logs[i] ?? 0) + n * Math.log1p(-p))
    cumulative[i] = sum
  }
  return () => {
    const u = random.uniform() * sum
    let [low, high] = [0, n]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((cumulative[middle] ?? 0) >= u) high = middle
      else low = middle + 1
    }
    return low
  }
}

describe('rates', () => {
  test.each<readonly [string, string, Partial<PowerFlags>]>([
    ['10 % to 12 %', '0.10', { effect: '20%' }],
    ['10 % to 12 %, 9:1', '0.10', { effect: '20%', allocation: '9:1' }],
    ['10 % to 8 %, power 90 %', '0.10', { effect: '-20%', power: '0.9' }],
    ['50 % to 55 %', '0.5', { effect: '5pp' }],
    ['2 % to 2.5 %', '0.02', { effect: '0.5pp' }],
    ['2 % no worse by 0.4 points', '0.02', { margin: '0.4pp' }],
    ['0.5 % to 1.5 %', '0.005', { effect: '1pp' }],
    ['0.1 % to 0.6 %', '0.001', { effect: '0.5pp' }],
    ['1 % to 3 %, 9:1', '0.01', { effect: '2pp', allocation: '9:1' }],
    ['20 % to 60 %', '0.2', { effect: '40pp' }],
  ])('%s', (what, rate, flags) => {
    const result = plan({ metrics: [{ flag: '--rate', text: rate }], ...flags })
    const [n, k] = arms(result)
    const p = [result.baseline.estimate, result.baseline.estimate + result.effect.absolute] as const
    const random = seeded(seed)
    const draw = [binomial(n, p[0], random), binomial(k, p[1], random)] as const
    const known = new Map<number, boolean>()
    let found = 0
    for (let i = 0; i < tests; i += 1) {
      const [x, y] = [draw[0](), draw[1]()]
      const key = x * (k + 1) + y
      const judged =
        known.get(key) ??
        isFound(compareRates({ n, successes: x }, { n: k, successes: y }, 1 - result.alpha), result)
      known.set(key, judged)
      if (judged) found += 1
    }
    const fewest = Math.min(n * p[0], n * (1 - p[0]), k * p[1], k * (1 - p[1]))
    const power = record(`rate ${what}; an arm expects ${Math.round(fewest)}`, result.power, found)
    if (fewest >= 50) expect(Math.abs(power - result.power)).toBeLessThan(0.01 + error(result.power))
    else expect(power).toBeGreaterThan(result.power - 0.02 - error(result.power))
  })
})

describe('means', () => {
  const moments = (n: number, value: () => number): Moments => {
    let [mean, m2] = [0, 0]
    for (let i = 1; i <= n; i += 1) {
      const x = value()
      const delta = x - mean
      mean += delta / i
      m2 += delta * (x - mean)
    }
    return { n, mean, m2 }
  }

  test.each<readonly [string, (random: Random) => number, Partial<PowerFlags>]>([
    ['normal, half a standard deviation', (random) => random.normal(), { effect: '0.5' }],
    ['normal, 1.5 standard deviations', (random) => random.normal(), { effect: '1.5' }],
    ['normal, 1:3', (random) => random.normal(), { effect: '0.4', allocation: '1:3', power: '0.9' }],
    ['exponential, a fifth of a standard deviation', (random) => random.exponential() - 1, { effect: '0.2' }],
  ])('%s', (what, value, flags) => {
    const result = plan({ metrics: [{ flag: '--mean', text: '0' }], sd: '1', ...flags })
    const [n, k] = arms(result)
    const random = seeded(seed)
    let found = 0
    for (let i = 0; i < tests; i += 1) {
      const a = moments(n, () => value(random))
      const b = moments(k, () => value(random) + result.effect.absolute)
      if (isFound(compareMeans(a, b, 1 - result.alpha), result)) found += 1
    }
    const power = record(`mean, ${what}; ${n} and ${k} units`, result.power, found)
    expect(Math.abs(power - result.power)).toBeLessThan(error(result.power))
  })
})

describe('adjusted for a covariate', () => {
  const arm = (n: number, unit: () => readonly [value: number, before: number]): CovariateArm => {
    let [meanX, meanY, m2X, m2Y, cXY] = [0, 0, 0, 0, 0]
    for (let i = 1; i <= n; i += 1) {
      const [x, y] = unit()
      const [dx, dy] = [x - meanX, y - meanY]
      meanX += dx / i
      meanY += dy / i
      m2X += dx * (x - meanX)
      m2Y += dy * (y - meanY)
      cXY += dx * (y - meanY)
    }
    return { metric: { n, mean: meanX, m2: m2X }, known: [{ n, meanX, meanY, m2X, m2Y, cXY }], both: [] }
  }
  const simulate = (
    what: string,
    result: PowerResult,
    unit: (random: Random, effect: number) => readonly [number, number],
  ): number => {
    const [n, k] = arms(result)
    const random = seeded(seed)
    let found = 0
    for (let i = 0; i < tests; i += 1) {
      const both = [arm(n, () => unit(random, 0)), arm(k, () => unit(random, result.effect.absolute))]
      const adjusted = adjustForCovariates(both)
      const [a, b] = adjusted?.arms ?? []
      if (adjusted === null || a === undefined || b === undefined) continue
      if (isFound(compareAdjusted([a, b], adjusted.sharedError, 1 - result.alpha), result)) found += 1
    }
    return record(`${what}; ${n} and ${k} units`, result.power, found)
  }

  test('a mean', () => {
    const result = plan({
      metrics: [{ flag: '--mean', text: '0' }],
      ...{ sd: '1', effect: '0.3', cupedCorrelation: '0.6' },
    })
    const power = simulate('mean, adjusted for a covariate, correlation 0.6', result, (random, effect) => {
      const before = random.normal()
      return [0.6 * before + 0.8 * random.normal() + effect, before]
    })
    expect(Math.abs(power - result.power)).toBeLessThan(error(result.power))
  })

  test('a rate', () => {
    // half of the units convert in 2 of 100 cases, the others in 38: 0.5 · 0.36 / √(0.5² · 0.2 · 0.8) = 0.45
    const result = plan({
      metrics: [{ flag: '--rate', text: '20%' }],
      ...{ effect: '5pp', cupedCorrelation: '0.45' },
    })
    const power = simulate('rate 20 % to 25 %, adjusted, correlation 0.45', result, (random, effect) => {
      const before = random.uniform() < 0.5 ? 0 : 1
      return [random.uniform() < 0.02 + 0.36 * before + effect ? 1 : 0, before]
    })
    expect(Math.abs(power - result.power)).toBeLessThan(0.01 + error(result.power))
  })
})

describe('ratios: revenue per session', () => {
  const random = seeded(seed)
  /** Sessions of a user, and what each brings: exponential, times what users differ by. */
  const user = (): readonly [number, number] => {
    const sessions = 1 + Math.floor(random.exponential())
    const taste = Math.exp(0.3 * random.normal() - 0.045)
    let revenue = 0
    for (let i = 0; i < sessions; i += 1) revenue += random.exponential()
    return [revenue * taste, sessions]
  }
  const pair = (n: number, change: (revenue: number, sessions: number) => number): PairMoments => {
    const all = Array.from({ length: n }, user).map(([x, y]) => [change(x, y), y] as const)
    const meanX = all.reduce((sum, [x]) => sum + x, 0) / n
    const meanY = all.reduce((sum, [, y]) => sum + y, 0) / n
    const over = (f: (x: number, y: number) => number) =>
      all.reduce((sum, [x, y]) => sum + f(x - meanX, y - meanY), 0)
    return {
      n,
      meanX,
      meanY,
      m2X: over((x) => x * x),
      m2Y: over((_, y) => y * y),
      cXY: over((x, y) => x * y),
    }
  }
  const unchanged = (revenue: number) => revenue
  const known = pair(2_000_000, unchanged)
  const sd = (m2: number) => Math.sqrt(m2 / known.n)
  const result = plan({
    metrics: [{ flag: '--ratio', text: `${known.meanX}/${known.meanY}` }],
    sd: `${sd(known.m2X)}/${sd(known.m2Y)}`,
    correlation: String(known.cXY / Math.sqrt(known.m2X * known.m2Y)),
    effect: '15%',
  })
  const [n, k] = arms(result)
  const simulate = (what: string, change: (revenue: number, sessions: number) => number): number => {
    let found = 0
    for (let i = 0; i < tests; i += 1) {
      if (isFound(compareRatios(pair(n, unchanged), pair(k, change), 1 - result.alpha), result)) found += 1
    }
    return record(`ratio, ${what}; ${n} and ${k} users`, result.power, found)
  }

  test('with the spread of the baseline', () => {
    const power = simulate(
      'revenue per session +15 %, spread unchanged',
      (x, y) => x + result.effect.absolute * y,
    )
    expect(Math.abs(power - result.power)).toBeLessThan(error(result.power))
  })

  test('with a spread that grows with the effect, which no plan knows of', () => {
    const power = simulate('revenue per session × 1.15, so its spread too', (x) => 1.15 * x)
    expect(power).toBeLessThan(result.power)
  })
})

afterAll(() => {
  expectTable('docs/power.md', 'simulated', markdown(['Plan', 'power promised', 'power simulated'], rows))
})
