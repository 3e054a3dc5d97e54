/** How often are intervals and tests of rates right? By enumeration: every outcome, weighted with its probability. */

import { afterAll, describe, expect, test } from 'vitest'
import { binomial } from '../../src/stats/distributions/index.ts'
import { compareRates } from '../../src/stats/score.ts'
import { wilson } from '../../src/stats/wilson.ts'
import { enumerate } from './binomial-arms.ts'
import { holds } from './simulation.ts'
import { expectTable, markdown, percent } from './table.ts'

const confidence = 0.95
const alpha = 1 - confidence
const document = 'docs/calibration.md'

const thousands = (n: number): string => n.toLocaleString('en-US')

describe('one rate', () => {
  const sizes = [10, 50, 200, 1000, 10_000]
  const rates = [0.001, 0.01, 0.05, 0.1, 0.3, 0.5]
  const rows = sizes.map((n) =>
    rates.map((rate) => {
      let covered = 0
      for (let successes = 0; successes <= n; successes += 1) {
        if (holds(wilson(successes, n, confidence), rate)) covered += binomial.probability(successes, n, rate)
      }
      return covered
    }),
  )

  test('Wilson’s interval holds the rate in 92 to 98 % where 5 conversions are expected', () => {
    rows.forEach((own, i) => {
      own.forEach((covered, j) => {
        if ((sizes[i] ?? 0) * (rates[j] ?? 0) < 5) return
        expect(covered).toBeGreaterThan(0.92)
        expect(covered).toBeLessThan(0.98)
      })
    })
    const shown = rows.map((own, i) => [thousands(sizes[i] ?? 0), ...own.map((each) => percent(each))])
    expectTable(
      document,
      'one rate',
      markdown(['units', ...rates.map((rate) => `rate ${percent(rate)}`)], shown),
    )
  })
})

describe('two rates', () => {
  const table: string[][] = []

  /** Units of the smaller arm, the rate, and how many times larger the baseline is. */
  const grid = [1, 3, 9].flatMap((ratio) =>
    [50, 200, 1000].flatMap((n) =>
      [0.002, 0.01, 0.05, 0.1, 0.3, 0.5, 0.95].map((rate) => [ratio, n, rate] as const),
    ),
  )
  // an arm of 9,000 at a half has 500 outcomes that matter, and says nothing that 3,000 do not
  const feasible = grid.filter(([ratio, n, rate]) => ratio * n * rate * (1 - rate) < 1000)

  test.each(feasible)('%d:1, %d units in the smaller arm, rate %d', (ratio, n, rate) => {
    const other = rate > 0.5 ? 1 - (1 - rate) * 1.2 : rate * 1.2
    const under = enumerate({ n: ratio * n, rates: [rate, rate] }, { n, rates: [rate, other] }, (a, b) => {
      const { difference, lift, test: tested } = compareRates(a, b, confidence)
      const significant = tested.pValue !== null && tested.pValue < alpha
      return {
        up: significant && (tested.statistic ?? 0) > 0,
        down: significant && (tested.statistic ?? 0) < 0,
        difference: holds(difference, other - rate),
        lift: holds(lift, other / rate - 1),
      }
    })
    const alarms = under('up', 0) + under('down', 0)
    const expected = n * Math.min(rate, 1 - rate)
    table.push([
      ratio === 1 ? '1:1' : `${ratio}:1`,
      thousands(n),
      percent(rate),
      String(Number(expected.toPrecision(3))),
      `${percent(alarms, 2)} (${percent(under('up', 0), 2)} up)`,
      percent(under('difference', 1), 2),
      percent(under('lift', 1), 2),
    ])
    if (expected >= 20) {
      expect(alarms).toBeGreaterThan(0.045)
      expect(alarms).toBeLessThan(0.058)
    } else if (expected >= 10) {
      expect(alarms).toBeGreaterThan(0.042)
      expect(alarms).toBeLessThan(0.065)
    }
    if (expected >= 10) {
      expect(Math.abs(under('difference', 1) - confidence)).toBeLessThan(0.01)
      expect(Math.abs(under('lift', 1) - confidence)).toBeLessThan(0.01)
    }
  })

  afterAll(() => {
    const head = [
      'baseline : variant',
      'units of the variant',
      'rate',
      'it expects',
      'false alarms',
      'difference covered',
      'lift covered',
    ]
    expectTable(document, 'two rates', markdown(head, table))
  })
})
