import { describe, expect, it } from 'vitest'
import { analyseSplits, overfittingMargin, type SplitCounts } from '../../src/analyses/evaluate-splits.ts'
import { compareRates } from '../../src/stats/score.ts'

const labels = ['a', 'b']
const split = (name: string, right: number, wrong: number): SplitCounts => ({
  name,
  counts: [
    [right, wrong],
    [0, 0],
  ],
  squares: null,
  rows: right + wrong,
  ranking: null,
})
const analyse = (...splits: SplitCounts[]) => analyseSplits('split', splits, labels, 0.95)
const codes = (...splits: SplitCounts[]) =>
  analyse(...splits).diagnostics.flatMap(({ code, severity }) => (severity === 'warning' ? [code] : []))

describe('analyseSplits', () => {
  it('holds splits against training, whatever their order, and knows them by their usual names', () => {
    const { groups, reference } = analyse(
      split('Hold-out', 80, 20),
      split('other', 1, 1),
      split('VAL', 85, 15),
      split('Training', 95, 5),
    ).splits
    expect(reference).toBe('Training')
    expect(groups.map(({ name, role }) => [name, role])).toEqual([
      ['Training', 'train'],
      ['VAL', 'validation'],
      ['Hold-out', 'test'],
      ['other', null],
    ])
    expect(groups[0]?.gap).toBeNull()
  })
  it('gives the gap with the interval and the p-value of the score test', () => {
    const gap = analyse(split('train', 95, 5), split('test', 80, 20)).splits.groups[1]?.gap
    const expected = compareRates({ n: 100, successes: 95 }, { n: 100, successes: 80 }, 0.95)
    expect(gap).toEqual({
      ...{
        estimate: expected.difference.estimate,
        low: expected.difference.low,
        high: expected.difference.high,
      },
      pValue: expected.test.pValue,
    })
    expect(gap?.estimate).toBeCloseTo(-0.15, 12)
  })
  it('warns of overfitting only where the whole interval is beyond the margin', () => {
    expect(codes(split('train', 950, 50), split('test', 800, 200))).toContain('overfitting')
    expect(codes(split('train', 95, 5), split('test', 92, 8))).not.toContain('overfitting')
    // certainly worse, and not by a whole point
    const [train, test] = [split('train', 995_000, 5_000), split('test', 990_000, 10_000)]
    expect(analyse(train, test).splits.groups[1]?.gap?.high).toBeLessThan(0)
    expect(analyse(train, test).splits.groups[1]?.gap?.high).toBeGreaterThan(-overfittingMargin)
    expect(codes(train, test)).not.toContain('overfitting')
  })
  it('warns of a test that is worse than validation', () => {
    expect(codes(split('val', 900, 100), split('test', 800, 200))).toContain('test-below-validation')
    expect(codes(split('val', 900, 100), split('test', 890, 110))).toEqual([])
    expect(codes(split('val', 800, 200), split('test', 900, 100))).toEqual([])
  })
  it('says that the other measures are of training rows, too', () => {
    expect(codes(split('train', 9, 1), split('test', 9, 1))).toEqual(['training-rows'])
    expect(codes(split('x', 9, 1), split('y', 9, 1))).toEqual([])
  })
  it('has a reason for every number that is missing', () => {
    const { splits, diagnostics } = analyse(split('train', 10, 0), split('val', 10, 0), split('test', 0, 0))
    expect(splits.groups.map(({ gap }) => gap?.pValue)).toEqual([undefined, null, null])
    const fields = diagnostics.map(({ where }) => where.field)
    for (const field of [
      'splits.val.gap.pValue',
      'splits.test.gap.estimate',
      'splits.test.accuracy.estimate',
    ])
      expect(fields).toContain(field)
  })
})
