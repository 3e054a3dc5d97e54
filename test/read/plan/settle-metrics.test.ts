import { describe, expect, it } from 'vitest'
import { failure, planOf, rowPlanOf } from '../support.ts'

const content = 'variant,x,y\na,1.5,2\nb,2,3\n'
const both = {
  metrics: [
    { type: 'mean', text: 'x' },
    { type: 'mean', text: 'y' },
  ],
} as const

describe('goals and roles', () => {
  it('are increase and primary for what was named, secondary for guesses', async () => {
    const named = await rowPlanOf(content, both)
    expect(named.metrics.map(({ goal, role }) => [goal, role])).toEqual([
      ['increase', 'primary'],
      ['increase', 'primary'],
    ])
    expect((await rowPlanOf(content)).metrics.map((metric) => metric.role)).toEqual([
      'secondary',
      'secondary',
    ])
  })
  it('can be given', async () => {
    const plan = await rowPlanOf(content, {
      ...both,
      goal: ['y=decrease'],
      role: ['y=guardrail', 'x=information'],
    })
    expect(plan.metrics.map(({ goal, role }) => [goal, role])).toEqual([
      ['increase', 'information'],
      ['decrease', 'guardrail'],
    ])
  })
  it('are of metrics that there are', async () => {
    const error = await failure(planOf('variant,revenue\na,1\nb,2\n', { role: ['revnue=primary'] }))
    expect([error.kind, error.hint]).toEqual(['usage', 'did you mean `--role revenue=primary`?'])
    expect((await failure(planOf(content, { goal: ['zzzzz=decrease'] }))).detail).toEqual([
      'the metrics are `x` and `y`',
    ])
  })
})

describe('names of metrics', () => {
  it('are unique', async () => {
    const twice = [
      { type: 'mean', text: 'x' },
      { type: 'count', text: 'x=y > 2' },
    ] as const
    expect((await failure(planOf(content, { metrics: twice }))).message).toBe('two metrics are called `x`')
  })
})
