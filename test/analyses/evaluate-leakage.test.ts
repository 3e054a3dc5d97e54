import { describe, expect, it } from 'vitest'
import { leakageChecks } from '../../src/analyses/evaluate-leakage.ts'
import type { LeakageAnswer, SharedRows } from '../../src/engine/label-types.ts'

const shared = (part: number, all: number) => ({
  shared: part,
  inTest: all,
  sharedRows: part * 2,
  testRows: all * 2,
  trainingRows: 50,
})
const rowsOf = (part: number, all: number, more: Partial<SharedRows> = {}): SharedRows => ({
  ...shared(part, all),
  ...{ distinct: 2 * all, twice: 0, twiceApart: 0, coincidences: null },
  ...more,
})
const times = { lastTraining: 5, firstTest: 6, timed: 100, early: 0 }
const words = {
  key: 'user',
  time: 'ts',
  timeWasNamed: false,
  columns: 3,
  timeText: (micros: number) => `t${micros}`,
}
const statuses = (answer: Partial<LeakageAnswer>, more: Partial<typeof words> = {}) =>
  leakageChecks({ rows: rowsOf(0, 10), units: shared(0, 10), times, ...answer }, { ...words, ...more }).map(
    ({ status }) => status,
  )

describe('leakageChecks', () => {
  it('passes where nothing is shared and the test is later', () =>
    expect(statuses({})).toEqual(['ok', 'ok', 'ok']))
  it('fails for a single shared unit, and for a single row', () => {
    expect(statuses({ units: shared(1, 1e9) })).toEqual(['failed', 'ok', 'ok'])
    expect(statuses({ rows: rowsOf(1, 1e9) })).toEqual(['ok', 'failed', 'ok'])
  })
  describe('without units, holds equal rows against chance', () => {
    const status = (part: number, all: number, equal: number[], different: number[], more: object = {}) => {
      const columns = equal.map((each, i) => ({ equal: each, equalDifferent: different[i] ?? 0 }))
      const coincidences = { pairs: 1000, differentPairs: 1000, columns }
      const rows = rowsOf(part, all, { coincidences, ...more })
      return leakageChecks({ rows, units: null, times }, { ...words, key: null })[1]
    }
    it('passes where columns have so few values that rows have to be equal', () => {
      const found = status(100, 100, [500, 500], [500, 500])
      expect(found?.status).toBe('ok')
      // 1 − (1 − 1/4)⁵⁰ of 200 rows
      expect(found?.expectedShares.duplicates).toBeCloseTo(1 - 0.75 ** 50, 12)
    })
    it('fails where a column of different rows is never equal', () =>
      expect(status(3, 100, [500, 1], [500, 0])?.status).toBe('failed'))
    it('warns of more than independent columns would give, if dependent ones could', () =>
      expect(status(60, 100, [30, 30], [30, 30])?.status).toBe('warning'))
    it('fails where rows that occur twice are apart, whatever the columns', () => {
      const apart = { twice: 100, twiceApart: 80 }
      expect(status(60, 100, [500, 500], [500, 500], apart)?.status).toBe('failed')
      expect(status(60, 100, [500, 500], [500, 500], { ...apart, twiceApart: 50 })?.status).toBe('ok')
    })
    it('knows nothing of chance where all rows are one', () => {
      const columns = [{ equal: 0, equalDifferent: 0 }]
      const coincidences = { pairs: 0, differentPairs: 0, columns }
      expect(status(1, 1, [], [], { coincidences })?.status).toBe('ok')
    })
  })
  it('says how many of how many', () => {
    const [units] = leakageChecks({ rows: rowsOf(0, 1), units: shared(1234, 4000), times }, words)
    expect(units?.message).toContain('1,234 of 4,000 units of the test (30.9 %; 2,468 of 8,000 rows)')
    expect(units?.observed).toEqual({ shared: 1234, test: 4000 })
    expect(units?.statistic).toBe(0.3085)
  })
  it('fails for times in the wrong order only where their column was named', () => {
    const wrong = { times: { ...times, firstTest: 2, early: 1 } }
    expect(statuses(wrong)).toEqual(['ok', 'ok', 'warning'])
    expect(statuses(wrong, { timeWasNamed: true })).toEqual(['ok', 'ok', 'failed'])
  })
  it('does not pass what saw no data', () => {
    expect(statuses({ units: null, times: null })).toEqual(['not-run', 'ok', 'not-run'])
    expect(statuses({ units: { ...shared(0, 0) } })[0]).toBe('failed')
    expect(statuses({ units: { ...shared(0, 10), trainingRows: 0 } })[0]).toBe('failed')
    const none = { times: { ...times, lastTraining: null } }
    expect(statuses(none)[2]).toBe('not-run')
    expect(statuses(none, { timeWasNamed: true })[2]).toBe('failed')
  })
})
