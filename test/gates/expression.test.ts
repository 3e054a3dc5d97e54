import { describe, expect, test } from 'vitest'
import { AbstatError } from '../../src/errors.ts'
import { checkGate } from '../../src/gates/check.ts'
import { parseGate } from '../../src/gates/expression.ts'

function failure(work: () => unknown): AbstatError {
  try {
    work()
  } catch (error) {
    if (error instanceof AbstatError) return error
    throw error
  }
  throw new Error('no error')
}

describe('a gate', () => {
  test.each([
    ['revenue.lift > -1%', ['revenue', 'lift', '>', -0.01, 'percent', null]],
    ['  revenue.lift>=-0.01@b ', ['revenue', 'lift', '>=', -0.01, 'none', 'b']],
    ['p95.latency.difference < 12.5', ['p95.latency', 'difference', '<', 12.5, 'none', null]],
    [
      'signup.difference > -0.5pp @ new checkout',
      ['signup', 'difference', '>', -0.005, 'points', 'new checkout'],
    ],
    ['signup.difference > -1 point', ['signup', 'difference', '>', -0.01, 'points', null]],
    ['"a "" b.lift".lift > 0', ['a " b.lift', 'lift', '>', 0, 'none', null]],
    ['x.chance >= 95% @ "b @ c"', ['x', 'chance', '>=', 0.95, 'percent', 'b @ c']],
    ['x.expectedLoss <= 1e-3', ['x', 'expectedLoss', '<=', 0.001, 'none', null]],
    ['accuracy >= 0.9', ['accuracy', null, '>=', 0.9, 'none', null]],
    ['größe.estimate > 3', ['größe', 'estimate', '>', 3, 'none', null]],
  ])('%s', (text, expected) => {
    const { metric, quantity, operator, bound, variant } = parseGate(text)
    expect([metric, quantity, operator, bound.value, bound.unit, variant]).toEqual(expected)
  })

  test('of a class', () => {
    expect(parseGate('recall(not spam) >= 80%')).toMatchObject({
      metric: 'recall',
      of: 'not spam',
      quantity: null,
    })
  })

  test.each([
    ['', 1, 'the name of a metric'],
    ['revenue.lift', 13, 'an operator'],
    ['revenue.lift = 3', 14, 'an operator'],
    ['revenue.lift > x', 16, 'a number'],
    ['revenue.lift > 3 4', 18, 'nothing more'],
    ['revenue.lift > 3 @', 19, 'the name of a variant'],
    ['recall(spam >= 1', 17, 'a closing parenthesis'],
    ['"revenue".p > 1', 11, 'the quantity is one of'],
    ['revenue.lift > 3; drop', 17, 'nothing more'],
  ])('`%s` says where it stops', (text, column, what) => {
    const error = failure(() => parseGate(text))
    expect(error.kind).toBe('usage')
    expect(error.message).toContain(what)
    expect(error.detail?.[1]?.length).toBe(column)
  })
})

describe('a gate against the metrics', () => {
  const metrics = [
    { name: 'signup', type: 'conversion' as const },
    { name: 'revenue', type: 'mean' as const },
  ]
  const check = (text: string) => checkGate(parseGate(text), metrics)

  test.each([
    'signup.lift > -1%',
    'signup.difference > -0.5pp',
    'signup.difference > -0.005',
    'signup.estimate > 10%',
    'signup.expectedLoss < 0.1pp',
    'revenue.estimate > 3',
    'revenue.chance > 0.9',
  ])('%s is right', (text) => expect(check(text).text).toBe(text))

  test.each([
    ['revenu.lift > 0', 'there is no metric'],
    ['revenue > 0', 'which quantity'],
    ['signup.difference > 1%', 'in points'],
    ['revenue.difference > 1%', 'in its own unit'],
    ['revenue.difference > 1pp', 'in its own unit'],
    ['revenue.estimate > 10%', 'in its own unit'],
    ['signup.lift > 1pp', 'relative, not in points'],
    ['signup.lift > -1', 'a bare -1 is -100 %'],
    ['signup.difference > -1', 'a bare -1 is -100 %'],
    ['signup.estimate > 20', 'a bare 20 is 2000 %'],
    ['signup.lfit > 1%', '`signup` has no quantity `lfit`'],
    ['signup.chance > 95', 'between 0 and 100 %'],
    ['recall(spam).lift > 1', 'an operator'],
    ['recall(spam) > 1', 'there is no metric'],
    ['signup(spam) > 1', 'classes belong to'],
  ])('%s is refused', (text, what) => expect(failure(() => check(text)).message).toContain(what))
})
