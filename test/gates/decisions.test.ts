/** Decision tables: every position of an interval, every role, every mixture of gates and checks, each with its outcome. */

import { describe, expect, test } from 'vitest'
import { checkGate } from '../../src/gates/check.ts'
import { operators, parseGate } from '../../src/gates/expression.ts'
import { type Evidence, judgeGate } from '../../src/gates/judge.ts'
import { gatesByRole, hasRoles } from '../../src/gates/roles.ts'
import { verdictOf } from '../../src/gates/verdict.ts'
import type { Check, Diagnostic, Gate, Goal, Margin, MetricResult, Role } from '../../src/report/types.ts'
import { criticalValue } from '../../src/stats/critical.ts'
import { comparison, diagnostic, metric, own, quantity, sampleRatio } from '../present/reports.ts'

/** A limit: a number, `open` where the interval has none on this side, `undefined` where nobody knows it. */
type Limit = number | 'open' | 'undefined'

/** A metric of `control` and `b` whose comparison has this interval, and what the report says of its limits. */
function evidenceOf(low: Limit, high: Limit, more: Partial<MetricResult> = {}, units = 100): Evidence {
  const at = (limit: Limit) => (typeof limit === 'number' ? limit : null)
  const estimate = typeof low === 'number' && typeof high === 'number' ? (low + high) / 2 : null
  const interval = quantity(estimate, at(low), at(high))
  const values = { difference: interval, lift: interval }
  const doubts = (
    [
      ['low', low, 'unbounded-below'],
      ['high', high, 'unbounded-above'],
    ] as const
  ).flatMap(([side, limit, open]): Diagnostic[] =>
    typeof limit === 'number'
      ? []
      : ['', 'difference.', 'lift.'].map((path) =>
          diagnostic(limit === 'open' ? open : 'no-variation', `no ${side} limit`, {
            metric: 'm',
            variant: 'b',
            field: `${path}${side}`,
          }),
        ),
  )
  const result = metric('m', {
    type: 'mean',
    variants: [own('control', 100, quantity(5, 4, 6)), own('b', units, interval)],
    comparisons: [comparison('b', values)],
    ...more,
  })
  return {
    result: { variants: [], metrics: [result] },
    diagnostics: doubts,
    reach: () => criticalValue(0.95),
  }
}

const known = [{ name: 'm', type: 'mean' }] as const
const judged = (text: string, evidence: Evidence) => judgeGate(checkGate(parseGate(text), known), evidence)

describe('where the interval lies to a bound of 0', () => {
  // in the order of the operators of the heading
  const heading = ['>', '>=', '<', '<='] as const
  const table: readonly (readonly [Limit, Limit, string])[] = [
    [-3, -1, 'fail fail pass pass'],
    [-3, 0, 'fail inconclusive inconclusive pass'],
    [-1, 2, 'inconclusive inconclusive inconclusive inconclusive'],
    [0, 3, 'inconclusive pass fail inconclusive'],
    [1, 3, 'pass pass fail fail'],
    [0, 0, 'fail pass fail pass'],
    ['open', -1, 'fail fail pass pass'],
    ['open', 0, 'fail inconclusive inconclusive pass'],
    ['open', 1, 'inconclusive inconclusive inconclusive inconclusive'],
    [-1, 'open', 'inconclusive inconclusive inconclusive inconclusive'],
    [0, 'open', 'inconclusive pass fail inconclusive'],
    [1, 'open', 'pass pass fail fail'],
    ['open', 'open', 'inconclusive inconclusive inconclusive inconclusive'],
    ['undefined', -1, 'inconclusive inconclusive inconclusive inconclusive'],
    [1, 'undefined', 'inconclusive inconclusive inconclusive inconclusive'],
    ['undefined', 'undefined', 'inconclusive inconclusive inconclusive inconclusive'],
    ['open', 'undefined', 'inconclusive inconclusive inconclusive inconclusive'],
  ]

  test('the heading has every operator', () => expect([...heading].sort()).toEqual([...operators].sort()))

  describe.each(['lift', 'difference', 'estimate'])('%s', (name) => {
    test.each(table)('[%s, %s]: %s', (low, high, expected) => {
      const evidence = evidenceOf(low, high)
      const gates = heading.map((operator) => judged(`m.${name} ${operator} 0 @ b`, evidence))
      expect(gates.map(({ status }) => status).join(' ')).toBe(expected)
      for (const { status, unitsNeeded } of gates)
        if (status !== 'inconclusive') expect(unitsNeeded).toBeNull()
    })
  })

  test('an interval nobody knows says why in the words of the report', () => {
    expect(judged('m.lift > 0 @ b', evidenceOf('undefined', 1)).reason).toBe('no low limit')
  })
})

describe('missing data', () => {
  const empty = own('control', 0, quantity(null))
  test.each([
    ['no units of the variant', evidenceOf(1, 3, {}, 0), 'fail'],
    [
      'no units of the baseline',
      evidenceOf(1, 3, { variants: [empty, own('b', 100, quantity(2, 1, 3))] }),
      'fail',
    ],
    [
      'tails that do not average out',
      evidenceOf(1, 3, {
        comparisons: [
          comparison('b', { lift: quantity(2, 1, 3), difference: quantity(2, 1, 3), skewness: 0.2 }),
        ],
      }),
      'inconclusive',
    ],
  ] as const)('%s: neither side passes', (_, evidence, expected) => {
    for (const name of ['lift', 'difference']) {
      for (const operator of operators) {
        expect(judged(`m.${name} ${operator} 0 @ b`, evidence).status, `${name} ${operator}`).toBe(expected)
      }
    }
  })

  test.each(['chance >= 95%', 'chance <= 5%', 'expectedLoss < 1', 'expectedLoss > 0'])(
    '%s without a number is inconclusive',
    (text) => {
      expect(judged(`m.${text} @ b`, evidenceOf(1, 3)).status).toBe('inconclusive')
    },
  )
})

describe('by role', () => {
  const below: Margin = { kind: 'non-inferiority', scale: 'relative', low: -0.02, high: null }
  const above: Margin = { kind: 'non-inferiority', scale: 'absolute', low: null, high: 2 }
  const both: Margin = { kind: 'equivalence', scale: 'relative', low: -0.02, high: 0.02 }

  /** Role, goal, margin and interval; then each gate with its status, or nothing. */
  const table: readonly (readonly [Role, Goal, Margin | null, readonly [Limit, Limit], string])[] = [
    ['primary', 'increase', null, [0.01, 0.03], 'm.difference > 0 pass'],
    ['primary', 'increase', null, [-0.03, -0.01], 'm.difference > 0 fail'],
    ['primary', 'increase', null, [-0.01, 0.03], 'm.difference > 0 inconclusive'],
    ['primary', 'decrease', null, [-0.03, -0.01], 'm.difference < 0 pass'],
    ['primary', 'decrease', null, [0.01, 0.03], 'm.difference < 0 fail'],
    ['primary', 'decrease', null, [-0.03, 0.01], 'm.difference < 0 inconclusive'],
    ['primary', 'increase', null, ['undefined', 'undefined'], 'm.difference > 0 inconclusive'],
    // a margin of a primary metric is no gate: it has to be better, not merely not worse
    ['primary', 'increase', below, [-0.01, 0.03], 'm.difference > 0 inconclusive'],
    ['guardrail', 'increase', below, [-0.01, 0.03], 'm.lift > -2% pass'],
    ['guardrail', 'increase', below, [-0.05, -0.03], 'm.lift > -2% fail'],
    ['guardrail', 'increase', below, [-0.03, 0.01], 'm.lift > -2% inconclusive'],
    ['guardrail', 'increase', below, [-0.01, 'open'], 'm.lift > -2% pass'],
    ['guardrail', 'increase', below, ['open', 0.01], 'm.lift > -2% inconclusive'],
    ['guardrail', 'increase', below, ['undefined', 0.01], 'm.lift > -2% inconclusive'],
    ['guardrail', 'decrease', above, [-1, 1], 'm.difference < 2 pass'],
    ['guardrail', 'decrease', above, [3, 4], 'm.difference < 2 fail'],
    ['guardrail', 'decrease', above, [1, 3], 'm.difference < 2 inconclusive'],
    ['guardrail', 'increase', both, [-0.01, 0.01], 'm.lift > -2% pass, m.lift < 2% pass'],
    ['guardrail', 'increase', both, [-0.01, 0.03], 'm.lift > -2% pass, m.lift < 2% inconclusive'],
    ['guardrail', 'increase', both, [0.03, 0.04], 'm.lift > -2% pass, m.lift < 2% fail'],
    ['guardrail', 'increase', null, [-3, -1], ''],
    ['secondary', 'increase', null, [-3, -1], ''],
    ['secondary', 'increase', below, [-3, -1], ''],
    ['information', 'increase', null, [-3, -1], ''],
    ['information', 'increase', below, [-3, -1], ''],
  ]

  test.each(table)('%s, %s, %j, %j: %s', (role, goal, margin, [low, high], expected) => {
    const interval = quantity(
      null,
      typeof low === 'number' ? low : null,
      typeof high === 'number' ? high : null,
    )
    // the conclusion after adjusting agrees with the interval here
    const conclusion = expected.endsWith('inconclusive') ? 'inconclusive' : 'better'
    const own = {
      role,
      goal,
      margin,
      comparisons: [comparison('b', { lift: interval, difference: interval, conclusion })],
    }
    const evidence = evidenceOf(low, high, own)
    const gates = gatesByRole(evidence)
    expect(gates.map(({ expression, status }) => `${expression} ${status}`).join(', ')).toBe(expected)
    expect(gates.every(({ source }) => source === 'role')).toBe(true)
    expect(hasRoles(evidence.result.metrics)).toBe(expected !== '')
  })

  test.each([
    [0.01, 0.03],
    [-0.03, -0.01],
  ])('[%d, %d] decides nothing where it does not after adjusting', (low, high) => {
    const interval = quantity(0, low, high)
    const alone = { comparisons: [comparison('b', { difference: interval, conclusion: 'inconclusive' })] }
    expect(gatesByRole(evidenceOf(low, high, alone)).map(({ status }) => status)).toEqual(['inconclusive'])
    // a guardrail is judged by its own margin, and adjusted for nothing
    const guardrail = {
      ...alone,
      role: 'guardrail',
      margin: { ...below, scale: 'absolute', low: -0.05 },
    } as const
    expect(gatesByRole(evidenceOf(low, high, guardrail)).map(({ status }) => status)).toEqual(['pass'])
  })
})

describe('gates and checks together', () => {
  const gate = (status: Gate['status']): Gate => ({ ...judged('m.lift > 0 @ b', evidenceOf(1, 3)), status })
  const statuses = ['pass', 'inconclusive', 'fail'] as const
  const checks: readonly Check['status'][] = ['ok', 'warning', 'not-run', 'failed']
  const upTo = <T>(items: readonly T[], most: number): T[][] =>
    most === 0 ? [[]] : [[], ...items.flatMap((item) => upTo(items, most - 1).map((rest) => [item, ...rest]))]
  const mixtures = upTo(statuses, 3)

  /** The precedence, said the long way. */
  function expected(gates: readonly string[], found: readonly string[]): string {
    if (gates.length === 0) return 'none'
    if (gates.includes('fail') || found.includes('failed')) return 'fail'
    return gates.includes('inconclusive') ? 'inconclusive' : 'pass'
  }

  test.each(['pass', 'fail', 'inconclusive'] as const)(
    'every mixture, inconclusive counted as %s',
    (onInconclusive) => {
      const codes = {
        none: 0,
        pass: 0,
        fail: 1,
        inconclusive: { pass: 0, fail: 1, inconclusive: 3 }[onInconclusive],
      }
      for (const mixture of mixtures) {
        for (const found of upTo(checks, 2)) {
          for (const advisory of [false, true]) {
            const all = found.map((status) => sampleRatio({ control: 1, b: 1 }, { status }))
            const verdict = verdictOf(mixture.map(gate), all, { onInconclusive, advisory })
            const status = expected(mixture, found) as keyof typeof codes
            const told = `${mixture} with checks ${found}${advisory ? ', advisory' : ''}`
            expect([verdict.status, verdict.exitCode], told).toEqual([status, advisory ? 0 : codes[status]])
            const failed = found.filter((each) => each === 'failed').length
            expect(verdict.gates, told).toHaveLength(status === 'none' ? 0 : mixture.length + failed)
          }
        }
      }
    },
  )
})
