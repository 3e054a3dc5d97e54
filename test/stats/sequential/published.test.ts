/**
 * What others publish: the two-sided normal mixture bound, which is the same bound, and the bounds after every unit of an experiment
 * by another method, which has to be wider (Howard, Ramdas, McAuliffe & Sekhon 2021, Annals of Statistics 49).
 */

import { describe, expect, it } from 'vitest'
import { compareRates } from '../../../src/stats/score.ts'
import { alwaysValidCritical } from '../../../src/stats/sequential/always-valid.ts'
import { expectClose, readReference } from '../../support/reference.ts'

describe('the normal mixture bound of confseq', () => {
  it('is this one: both at 100 units, tuned for 100, as its tests have them from R', () => {
    // gostevehoward/confseq, test/uniform_boundaries_unittest.cpp, TestTwoSidedNormalMixture: 30.35209 and best_rho 12.60056
    const critical = alwaysValidCritical({ alpha: 0.05, tunedFor: 100 }, 100)
    expect(10 * critical).toBeCloseTo(30.35209, 5)
    expectClose(critical, Math.sqrt((1 + 12.60056 / 100) * Math.log((100 / 12.60056 + 1) / 0.05 ** 2)), 1e-7)
  })
})

describe('the bounds of its experiment, by a gamma-exponential mixture', () => {
  const rows = readReference('sequential', 'published.csv').map((row) => {
    const units = row.number('unit')
    const arm = (name: string) => ({ n: row.number(name), successes: row.number(`${name}Successes`) })
    const within = (tunedFor: number) =>
      compareRates(arm('baseline'), arm('variant'), {
        critical: alwaysValidCritical({ alpha: 0.05, tunedFor }, units),
      }).difference
    const [low, high] = [row.number('low'), row.number('high')]
    return { units, within, low, high, estimate: row.number('estimate'), variance: row.number('variance') }
  })

  it('are of nearly the same estimate: weighted by the known chance of 1/2, not by the units that came', () => {
    for (const { units, estimate, within } of rows) {
      expect(Math.abs((within(5_000).estimate ?? Number.NaN) - estimate)).toBeLessThan(0.5 / units)
    }
  })

  it('hold the interval of means that are nearly normal, tuned for 50 or 500 units from the 250th on, for 5,000 from the 500th on', () => {
    for (const { units, low, high, within } of rows) {
      for (const tunedFor of [50, 500, 5_000]) {
        if (units < (tunedFor === 5_000 ? 500 : 250)) continue
        const own = within(tunedFor)
        expect(own.low).toBeGreaterThan(low)
        expect(own.high).toBeLessThan(high)
      }
    }
  })

  it('tell the effect from 0 at the 600th unit, the interval of this test at the 528th', () => {
    const at = (units: number) => rows.find((row) => row.units === units)
    expect(at(599)?.low).toBeLessThan(0)
    expect(at(600)?.low).toBeGreaterThan(0)
    expect(at(527)?.within(5_000).low).toBeLessThan(0)
    expect(at(528)?.within(5_000).low).toBeGreaterThan(0)
  })

  it('come nearer to the normal mixture of the same variance as it grows: what is left is the price of an exact bound', () => {
    // their variance process is tuned for 50 units of variance 0.16 · 4
    const tuned = { alpha: 0.05, tunedFor: 32 }
    const wider = rows.map(({ units, low, high, variance }) => {
      const root = Math.sqrt(variance)
      // the normal mixture at a variance that is no whole number
      return ((high - low) / 2) * (units / (alwaysValidCritical(tuned, variance) * root))
    })
    for (const [i, factor] of wider.entries()) {
      expect(factor).toBeGreaterThan(1)
      expect(factor).toBeLessThan(wider[i - 1] ?? 1.6)
    }
    expect(wider.at(-1)).toBeCloseTo(1.24, 2)
  })
})
