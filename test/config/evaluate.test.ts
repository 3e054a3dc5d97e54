import { describe, expect, test } from 'vitest'
import { type EvaluateFlags, evaluateRequest } from '../../src/config/evaluate.ts'
import { AbstatError } from '../../src/errors.ts'

const asked = (flags: EvaluateFlags) => evaluateRequest(['predictions.csv'], flags)

function refused(flags: EvaluateFlags): string {
  try {
    asked(flags)
  } catch (error) {
    if (error instanceof AbstatError && error.kind === 'usage') return `${error.message} → ${error.hint}`
    throw error
  }
  throw new Error('was not refused')
}

describe('thresholds of a score', () => {
  test('are asked for in a fixed order, each once', () => {
    const { threshold, points } = asked({
      score: 's',
      cost: 'fp = 1, FN=20',
      maxFpr: '10%',
      minRecall: '0.9',
      minPrecision: '.5',
      maximize: ['youden', 'f1', 'youden'],
      threshold: '-1.5',
    })
    expect(threshold).toBe(-1.5)
    expect(points).toEqual([
      { kind: 'threshold', threshold: -1.5 },
      { kind: 'youden' },
      { kind: 'f1' },
      { kind: 'min-precision', precision: 0.5 },
      { kind: 'min-recall', recall: 0.9 },
      { kind: 'max-fpr', rate: 0.1 },
      { kind: 'cost', falsePositive: 1, falseNegative: 20 },
    ])
  })

  test.each([
    [{ threshold: 'high' }, '--threshold high'],
    [{ maximize: ['accuracy'] }, '--maximize'],
    [{ minPrecision: '0' }, '--min-precision 0'],
    [{ minRecall: '110%' }, '--min-recall 110%'],
    [{ maxFpr: 'few' }, '--max-fpr few'],
    [{ cost: 'fp=0,fn=0' }, '--cost fp=0,fn=0'],
    [{ cost: 'fp=-1,fn=2' }, '--cost fp=-1,fn=2'],
    [{ cost: '1,20' }, '--cost 1,20'],
  ] satisfies readonly (readonly [EvaluateFlags, string])[])('%j is refused', (flags, named) => {
    expect(refused({ score: 's', ...flags })).toContain(named)
  })

  test('need a score', () => {
    for (const flags of [{ threshold: '1' }, { maximize: ['f1'] }, { cost: 'fp=1,fn=1' }])
      expect(refused(flags)).toContain('--score COLUMN')
  })
})

describe('probabilities', () => {
  test('are of a class each, split at the first =', () => {
    expect(asked({ probability: ['a=p=a', 'b=p_b'] }).probabilities).toEqual([
      { label: 'a', column: 'p=a' },
      { label: 'b', column: 'p_b' },
    ])
  })

  test.each([
    [['a'], 'LABEL=COLUMN'],
    [['=p', 'b=q'], 'LABEL=COLUMN'],
    [['a=', 'b=q'], 'LABEL=COLUMN'],
    [['a=p', 'a=q'], 'has one already'],
    [['a=p'], 'no choice between classes'],
  ])('%j is refused', (probability, words) => {
    expect(refused({ probability })).toContain(words)
  })

  test('and a score exclude each other, and so do rows and a matrix', () => {
    expect(refused({ probability: ['a=p', 'b=q'], score: 's' })).toContain('--score` and `--probability')
    const matrix = { matrix: '1,2;3,4', rows: 'actual' }
    for (const [flags, flag] of [
      [{ score: 's' }, '--score'],
      [{ probability: ['a=p', 'b=q'] }, '--probability'],
    ] as const) {
      expect(() => evaluateRequest([], { ...matrix, ...flags })).toThrow(flag)
    }
  })
})
