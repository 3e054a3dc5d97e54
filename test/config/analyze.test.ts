import { describe, expect, test } from 'vitest'
import { type AnalyzeFlags, analyzeRequest } from '../../src/config/analyze.ts'
import { AbstatError } from '../../src/errors.ts'

const request = (flags: Partial<AnalyzeFlags>) => analyzeRequest(['events.csv'], { metrics: [], ...flags })
const failure = (flags: Partial<AnalyzeFlags>): AbstatError => {
  try {
    request(flags)
  } catch (error) {
    if (error instanceof AbstatError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('analyzeRequest', () => {
  test('without flags everything is left to the file and the defaults', () => {
    const { columns, confidence, chance, correction, metrics } = request({})
    const { segments, ...named } = columns
    expect(segments).toEqual([])
    expect(new Set(Object.values(named))).toEqual(new Set([null]))
    expect(confidence).toEqual({ value: 0.95, source: 'default' })
    expect(chance).toEqual({ value: 'posterior', source: 'default' })
    expect(correction).toEqual({ value: 'by-role', source: 'default' })
    expect(metrics).toEqual([])
  })

  test('no FILE is an error that says how to give one', () => {
    expect(() => analyzeRequest([], { metrics: [] })).toThrow(/no FILE/)
  })

  test.each([
    ['0.9', 0.9],
    ['90%', 0.9],
    ['99.9 %', 0.999],
  ])('--confidence %s', (text, level) => {
    expect(request({ confidence: text }).confidence.value).toBeCloseTo(level, 12)
  })

  test.each(['95', '0', '1', '100%', '-0.5', 'high', '', 'NaN', '0x1'])(
    '--confidence %s is refused',
    (text) => {
      expect(failure({ confidence: text }).kind).toBe('usage')
    },
  )

  test('metrics keep their order, their type and their SQL after the first =', () => {
    const { metrics } = request({
      metrics: [
        { type: 'mean', text: 'revenue' },
        { type: 'conversion', text: "buy=event = 'purchase'" },
        { type: 'ratio', text: 'aov=revenue / orders' },
      ],
    })
    expect(metrics.map(({ type, name, sql }) => [type, name, sql])).toEqual([
      ['mean', 'revenue', null],
      ['conversion', 'buy', "event = 'purchase'"],
      ['ratio', 'aov', 'revenue / orders'],
    ])
  })

  test('a quantile is named after its column and level, unless it has a name', () => {
    const texts = ['ms@0.95', 'ms@p99.9', 'ms@50%', 'slow=ms + 1 @ p95', 'x=a@b@0.25']
    const { metrics } = request({ metrics: texts.map((text) => ({ type: 'quantile' as const, text })) })
    expect(metrics.map(({ name, column, sql, level }) => [name, column, sql, level])).toEqual([
      ['ms_p95', 'ms', null, 0.95],
      ['ms_p99.9', 'ms', null, 0.999],
      ['ms_p50', 'ms', null, 0.5],
      ['slow', undefined, 'ms + 1', 0.95],
      ['x', undefined, 'a@b', 0.25],
    ])
  })

  test.each(['ms@0', 'ms@1', 'ms@p100', 'ms@95', 'ms@p95%', 'ms@0.5.5'])(
    '--quantile %s is refused',
    (text) => {
      expect(failure({ metrics: [{ type: 'quantile', text }] }).message).toMatch(/no percentile/)
    },
  )

  test.each(['ms', 'ms@', 'ms@median', 'ms@0.9x'])('--quantile %s does not say which', (text) => {
    const { message, hint } = failure({ metrics: [{ type: 'quantile', text }] })
    expect(message).toMatch(/does not say which percentile/)
    expect(hint).toContain('--quantile "ms@0.95"')
  })

  test('a condition without a name is answered with the corrected form', () => {
    for (const text of ["event = 'purchase'", "event='purchase'"]) {
      const error = failure({ metrics: [{ type: 'conversion', text }] })
      expect(error.message).toContain('has no name')
      expect(error.hint).toContain(`--conversion "purchase=${text}"`)
    }
  })

  test('a condition that begins with a comparison suggests the event as name', () => {
    const error = failure({ metrics: [{ type: 'conversion', text: "lower(event) = 'purchase'" }] })
    expect(error.hint).toContain('--conversion "purchase=lower(event) = \'purchase\'"')
  })

  test.each([
    [{ type: 'mean', text: 'revenue=' }, /nothing after/],
    [{ type: 'ratio', text: 'aov' }, /which ratio/],
    [{ type: 'count', text: '=1' }, /no name/],
  ] as const)('%o is refused', (metric, message) => {
    expect(failure({ metrics: [metric] }).message).toMatch(message)
  })

  test('goals and roles are of a closed list', () => {
    const { goals, roles } = request({ goal: ['latency=decrease'], role: ['a=b=guardrail'] })
    expect(goals.get('latency')).toBe('decrease')
    expect(roles.get('a=b')).toBe('guardrail')
    expect(failure({ goal: ['latency=down'] }).message).toContain('increase|decrease')
    expect(failure({ goal: ['decrease'] }).kind).toBe('usage')
  })

  test('allocation in order and by name', () => {
    expect(request({ allocation: '9:1' }).allocation).toEqual({ kind: 'ordered', shares: [9, 1] })
    expect(request({ allocation: 'control=0.5, b=0.5,c=0' }).allocation).toEqual({
      kind: 'named',
      shares: [
        { variant: 'control', share: 0.5 },
        { variant: 'b', share: 0.5 },
        { variant: 'c', share: 0 },
      ],
    })
  })

  test.each(['1', '1:', '1:-1', '1:0', 'a=1', 'a=1,a=1', 'a=1,b', 'a=1,b=0', '1:nan', 'x'])(
    '--allocation %s is refused',
    (text) => {
      expect(failure({ allocation: text }).message).toContain(`--allocation ${text}`)
    },
  )

  test.each([
    [{ chance: 'bayes' }, /--chance bayes/],
    [{ correction: 'sidak' }, /--correction sidak/],
    [{ missingValues: 'drop' }, /--missing-values drop/],
    [{ threads: '0' }, /--threads 0/],
    [{ threads: '1.5' }, /whole number/],
  ] as const)('%o is refused', (flags, message) => {
    expect(failure(flags).message).toMatch(message)
  })
})
