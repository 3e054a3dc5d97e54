import { describe, expect, it } from 'vitest'
import { normal } from '../../../src/stats/distributions/index.ts'
import { alwaysValidCritical } from '../../../src/stats/sequential/always-valid.ts'
import {
  type WatchedTest,
  watchedSize,
  watchedTest,
} from '../../../src/stats/sequential/always-valid-cost.ts'
import { expectClose, readReference } from '../../support/reference.ts'

const usual: WatchedTest = { alpha: 0.05, level: 0.05, tunedFor: 5_000, looks: 10 }
const perRoot = 0.03
const endAt = (units: number, per = perRoot) => ({ mean: per * Math.sqrt(units), deviation: 1 })
const sizeOf = (test: WatchedTest, power = 0.8) => watchedSize(test, power, endAt, 10_000) ?? Number.NaN

describe('what an always-valid test costs', () => {
  it('agrees with NumPy and SciPy: sizes, chances and ends to 1e-9', () => {
    for (const row of readReference('sequential', 'always-valid-cost.csv')) {
      const test = {
        alpha: row.number('alpha'),
        level: row.number('level'),
        tunedFor: row.number('tunedFor'),
        looks: row.number('looks'),
      }
      const own = (units: number) => endAt(units, row.number('driftPerRoot'))
      const units = watchedSize(test, row.number('power'), own, row.number('units') * 1.4)
      expectClose(units, row.number('units'), 1e-9, test)
      const { found, foundAtEnd, expected } = watchedTest(test, row.number('units'), own(row.number('units')))
      expectClose(found, row.number('power'), 1e-9, test)
      expectClose(foundAtEnd, row.number('foundAtEnd'), 1e-9, test)
      expectClose(expected.withoutEffect, row.number('withoutEffect'), 1e-9, test)
      expectClose(expected.withEffect, row.number('withEffect'), 1e-9, test)
    }
  })

  it('law: more looks find more, and the last one alone finds less than all of them', () => {
    const units = 10_000
    const found = [1, 2, 4, 8, 16].map((looks) => watchedTest({ ...usual, looks }, units, endAt(units)))
    for (const [i, each] of found.entries()) {
      expect(each.found).toBeGreaterThan(found[i - 1]?.found ?? 0)
      expect(each.found).toBeGreaterThanOrEqual(each.foundAtEnd - 1e-14)
      expect(each.expected.withEffect).toBeLessThanOrEqual(each.expected.withoutEffect)
    }
  })

  it('law: without an effect it errs less than allowed, on either side alike', () => {
    const { found } = watchedTest({ ...usual, looks: 50 }, 50_000, endAt(0))
    expect(2 * found).toBeLessThan(0.05)
    expect(2 * found).toBeGreaterThan(0.005)
  })

  it('law: it takes least near the size that it is tuned for', () => {
    const size = sizeOf({ ...usual, tunedFor: 10_000 })
    for (const tunedFor of [100, 1_000, 1_000_000])
      expect(sizeOf({ ...usual, tunedFor })).toBeGreaterThan(size)
  })

  it('law: a statistic that varies twice as much is one with half of mean and limits', () => {
    const end = endAt(10_000)
    const wide = watchedTest(usual, 10_000, { mean: 2 * end.mean, deviation: 2 })
    const { found } = watchedTest(usual, 10_000, end)
    expect(wide.found).toBeGreaterThan(found)
    const single = watchedTest({ ...usual, looks: 1 }, 10_000, { mean: 2 * end.mean, deviation: 2 })
    const critical = alwaysValidCritical(usual, 10_000)
    expectClose(single.found, normal.survival((critical - 2 * end.mean) / 2), 1e-12)
  })

  it('starts anywhere, and says where no size can be counted', () => {
    const far = watchedSize(usual, 0.8, endAt, 10)
    expectClose(far, sizeOf(usual), 1e-9)
    expect(watchedSize(usual, 0.8, (units) => endAt(units, 1e-12), 1e9)).toBeNull()
  })

  it.each([0, 0.02, 1])('rejects a power of %d', (power) => {
    expect(() => sizeOf(usual, power)).toThrow('power')
  })

  it.each([0, 51, 1.5])('rejects %d looks', (looks) => {
    expect(() => watchedTest({ ...usual, looks }, 1000, endAt(10_000))).toThrow('looks')
  })
})
