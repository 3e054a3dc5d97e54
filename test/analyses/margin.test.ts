import { describe, expect, test } from 'vitest'
import { judgeMargin } from '../../src/analyses/margin.ts'
import type { Margin } from '../../src/report/types.ts'
import { intervalOf } from '../../src/stats/outcome.ts'
import type { Comparison, UndefinedReason } from '../../src/stats/types.ts'

type Limit = number | UndefinedReason
const maybe = (limit: Limit) =>
  typeof limit === 'number' ? { value: limit, reason: null } : { value: null, reason: limit }

function comparison(low: Limit, high: Limit): Comparison {
  const interval = intervalOf(maybe(0), maybe(low), maybe(high))
  const none = intervalOf(maybe('no-data'), maybe('no-data'), maybe('no-data'))
  return {
    lift: interval,
    difference: none,
    test: { name: 'welch', statistic: 0, standardError: 1, degreesOfFreedom: 9, pValue: 1, reason: null },
  }
}

const loss: Margin = { kind: 'non-inferiority', scale: 'relative', low: -0.02, high: null }
const rise: Margin = { kind: 'non-inferiority', scale: 'relative', low: null, high: 0.02 }
const same: Margin = { kind: 'equivalence', scale: 'relative', low: -0.02, high: 0.03 }

describe('an interval and a margin', () => {
  test.each<[Margin, Limit, Limit, string]>([
    [loss, -0.01, 0.05, 'non-inferior'],
    [loss, -0.02, 0.05, 'inconclusive'],
    [loss, -0.09, -0.02, 'inferior'],
    [loss, -0.09, -0.03, 'inferior'],
    [loss, -0.01, 'unbounded-above', 'non-inferior'],
    [loss, 'unbounded-below', -0.03, 'inferior'],
    [loss, 'baseline-near-zero', 'baseline-near-zero', 'inconclusive'],
    [loss, -0.01, 'baseline-near-zero', 'inconclusive'],
    [rise, -0.5, 0.01, 'non-inferior'],
    [rise, -0.5, 0.03, 'inconclusive'],
    [rise, 0.03, 0.04, 'inferior'],
    [same, -0.01, 0.02, 'equivalent'],
    [same, -0.03, 0.02, 'inconclusive'],
    [same, -0.01, 'unbounded-above', 'inconclusive'],
    [same, 0.04, 0.05, 'not-equivalent'],
    [same, -0.05, -0.04, 'not-equivalent'],
  ])('%j against [%s, %s] is %s', (margin, low, high, expected) => {
    expect(judgeMargin(comparison(low, high), margin, false)).toBe(expected)
  })

  test('decides nothing where tails do not average out', () => {
    expect(judgeMargin(comparison(-0.01, 0.05), loss, true)).toBe('inconclusive')
    expect(judgeMargin(comparison(-0.09, -0.05), loss, true)).toBe('inconclusive')
  })

  test('on the other scale looks at the other interval', () => {
    expect(judgeMargin(comparison(-0.01, 0.05), { ...loss, scale: 'absolute' }, false)).toBe('inconclusive')
  })
})
