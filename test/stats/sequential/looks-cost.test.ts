import { describe, expect, it } from 'vitest'
import { boundaries, type Looks } from '../../../src/stats/sequential/boundaries.ts'
import { exitProbabilities } from '../../../src/stats/sequential/exits.ts'
import { costOfLooks } from '../../../src/stats/sequential/looks-cost.ts'
import { seeded } from '../../support/random.ts'
import { expectClose, readReference } from '../../support/reference.ts'
import { equalLooks, looksIn } from './support.ts'

const usual: Looks = {
  fractions: equalLooks(5),
  alpha: 0.05,
  sides: 2,
  spending: { shape: 'obrien-fleming' },
}
const sum = (values: readonly number[]) => values.reduce((before, value) => before + value, 0)

describe('what planned looks cost', () => {
  it('agrees with mpmath: sizes to 1e-10, probabilities to 1e-11', () => {
    for (const row of readReference('sequential', 'cost.csv')) {
      const looks = looksIn(row)
      const cost = costOfLooks(looks, row.number('power'))
      expectClose(cost.drift, row.number('drift'), 1e-10, looks)
      expectClose(cost.inflation, row.number('inflation'), 1e-10, looks)
      expectClose(cost.expected.withoutEffect, row.number('withoutEffect'), 1e-10, looks)
      expectClose(cost.expected.withEffect, row.number('withEffect'), 1e-10, looks)
      const limits = boundaries(looks)
      const some = exitProbabilities(limits, looks.sides, row.number('drift'))
      const none = exitProbabilities(limits, looks.sides, 0)
      for (const i of limits.keys()) {
        expectClose(some.found[i] ?? null, row.numbers('found')[i] ?? 0, 1e-11, looks, 1)
        expectClose(some.opposite[i] ?? null, row.numbers('opposite')[i] ?? 0, 1e-11, looks, 1)
        expectClose(none.found[i] ?? null, row.numbers('foundWithoutEffect')[i] ?? 0, 1e-11, looks, 1)
      }
    }
  })

  it('a single look at the end costs nothing', () => {
    const { inflation, expected } = costOfLooks({ ...usual, fractions: [1], sides: 1 }, 0.8)
    expectClose(inflation, 1, 1e-12)
    expectClose(expected.withEffect, 1, 1e-12)
    expectClose(expected.withoutEffect, 1, 1e-12)
  })

  it('law: a test ends somewhere, and on both sides alike without an effect', () => {
    for (const drift of [-3, 0, 1, 4, 12]) {
      const { found, opposite, never } = exitProbabilities(boundaries(usual), 2, drift)
      expect(sum(found) + sum(opposite) + never).toBeCloseTo(1, 13)
      const mirrored = exitProbabilities(boundaries(usual), 2, -drift)
      for (const [i, each] of found.entries()) expect(mirrored.opposite[i]).toBeCloseTo(each, 13)
    }
  })

  it('law: looks that spend early cost more at the end', () => {
    const inflation = (rho: number) =>
      costOfLooks({ ...usual, spending: { shape: 'power', rho } }, 0.8).inflation
    expect(inflation(1)).toBeGreaterThan(inflation(2))
    expect(inflation(2)).toBeGreaterThan(inflation(3))
    expect(inflation(3)).toBeGreaterThan(1)
  })

  it('is what simulated tests do: 200,000 of them, within 5 standard errors', () => {
    const tests = 200_000
    const looks: Looks = { ...usual, fractions: [0.2, 0.5, 1], spending: { shape: 'pocock' } }
    const limits = boundaries(looks)
    const drift = 2.5
    const { found } = exitProbabilities(limits, 2, drift)
    const { normal } = seeded(14)
    const ended = limits.map(() => 0)
    for (let test = 0; test < tests; test += 1) {
      let [score, before] = [0, 0]
      for (const [i, { fraction, critical }] of limits.entries()) {
        const step = fraction - before
        score += drift * step + Math.sqrt(step) * normal()
        before = fraction
        if (Math.abs(score) > critical * Math.sqrt(fraction)) {
          if (score > 0) ended[i] = (ended[i] ?? 0) + 1
          break
        }
      }
    }
    for (const [i, share] of found.entries()) {
      const error = Math.sqrt((share * (1 - share)) / tests)
      expect(Math.abs((ended[i] ?? 0) / tests - share)).toBeLessThan(5 * error)
    }
  })

  it.each([0, 0.02, 1])('rejects a power of %d', (power) => {
    expect(() => costOfLooks(usual, power)).toThrow('power')
  })

  it('rejects a drift that is no number', () => {
    expect(() => exitProbabilities(boundaries(usual), 2, Number.NaN)).toThrow('drift')
  })
})
