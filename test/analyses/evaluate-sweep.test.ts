import { describe, expect, it } from 'vitest'
import { analyseSweep, type SweepCounts } from '../../src/analyses/evaluate-sweep.ts'
import { compareRates } from '../../src/stats/score.ts'

const labels = ['a', 'b']
const group = (split: string | null, right: number, n = 1000) => ({
  ...{ split, ranking: null },
  counts: [
    [right, n - right],
    [0, 0],
  ],
})
/** @param lines right rows of a thousand, value after value */
function analyse(lines: Record<string, readonly number[]>, more: Partial<SweepCounts> = {}) {
  const steps = Math.max(...Object.values(lines).map((line) => line.length))
  const points = Array.from({ length: steps }, (_, i) => ({
    value: String(i + 1),
    groups: Object.entries(lines).flatMap(([split, line]) => {
      const right = line[i]
      return right === undefined ? [] : [group(split === 'all' ? null : split, right)]
    }),
  }))
  const counts = { column: 'epoch', isNumeric: true, points, withoutValue: 0, tooManyToRank: false, ...more }
  return analyseSweep(counts, labels, 0.95)
}
const warnings = ({ diagnostics }: ReturnType<typeof analyse>) =>
  diagnostics.flatMap(({ code, severity }) => (severity === 'warning' ? [code] : []))

describe('analyseSweep', () => {
  it('chooses by validation: the first of the best, and the first within one standard error', () => {
    const found = analyse({ train: [700, 800, 900, 950], val: [700, 795, 800, 800], test: [990, 1, 1, 1] })
    expect(found.sweep.chosenBy).toBe('val')
    expect(found.sweep.best?.value).toBe('3')
    // √(0.8 · 0.2 / 1000) = 0.0126
    expect(found.sweep.best?.withinOneStandardError).toBe('2')
    expect(warnings(found)).toEqual([])
  })
  it('turns where training goes on and validation gets worse, with the difference to the best', () => {
    const found = analyse({ training: [700, 800, 850, 840, 900], dev: [700, 800, 795, 780, 700] })
    const { turns, overfitted } = found.sweep
    expect([turns?.value, overfitted?.value]).toEqual(['3', '5'])
    const { difference, test } = compareRates({ n: 1000, successes: 800 }, { n: 1000, successes: 795 }, 0.95)
    const { estimate, low, high } = difference
    expect(turns?.difference).toEqual({ estimate, low, high, pValue: test.pValue })
    expect(estimate).toBeCloseTo(-0.005, 12)
    expect(warnings(found)).toEqual(['overfitting'])
  })
  it('tells no overfitting where training gets worse, too, and none without training', () => {
    const { sweep } = analyse({ train: [900, 800], val: [800, 600] })
    expect([sweep.turns, sweep.overfitted]).toEqual([null, null])
    const alone = analyse({ all: [800, 600] })
    expect([alone.sweep.chosenBy, alone.sweep.best?.value, alone.sweep.turns]).toEqual([null, '1', null])
    expect(warnings(alone)).toEqual([])
  })
  it('warns of a choice by the test, and passes over values without rows', () => {
    const found = analyse({ train: [1, 2, 3], test: [0, 5] })
    expect(found.sweep.best?.value).toBe('2')
    expect(warnings(found)).toEqual(['chosen-by-test'])
  })
  it('gives values without an order neither a first nor a turn', () => {
    const { sweep } = analyse({ train: [700, 950], val: [800, 400] }, { isNumeric: false })
    expect([sweep.best?.value, sweep.best?.withinOneStandardError, sweep.turns]).toEqual(['1', null, null])
  })
  it('says what it leaves out', () => {
    const { diagnostics } = analyse({ all: [1] }, { withoutValue: 3, tooManyToRank: true })
    expect(diagnostics.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['missing-value', 'too-many-values', 'swept-rows']),
    )
  })
})
