import { describe, expect, it } from 'vitest'
import { leakageChecks } from '../../src/analyses/evaluate-leakage.ts'
import type { LeakageAnswer } from '../../src/engine/label-types.ts'

const shared = (part: number, all: number) => ({
  shared: part,
  inTest: all,
  sharedRows: part * 2,
  testRows: all * 2,
  trainingRows: 50,
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
  leakageChecks({ rows: shared(0, 10), units: shared(0, 10), times, ...answer }, { ...words, ...more }).map(
    ({ status }) => status,
  )

describe('leakageChecks', () => {
  it('passes where nothing is shared and the test is later', () =>
    expect(statuses({})).toEqual(['ok', 'ok', 'ok']))
  it('fails for a single shared unit, and for a single row', () => {
    expect(statuses({ units: shared(1, 1e9) })).toEqual(['failed', 'ok', 'ok'])
    expect(statuses({ rows: shared(1, 1e9) })).toEqual(['ok', 'failed', 'ok'])
  })
  it('says how many of how many', () => {
    const [units] = leakageChecks({ rows: shared(0, 1), units: shared(1234, 4000), times }, words)
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
