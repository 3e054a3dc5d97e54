import { describe, expect, it } from 'vitest'
import { makePlan } from '../../../src/read/plan.ts'
import { aggregatedPlanOf, failure, planOf, request, rowPlanOf, tableOf, write } from '../support.ts'

describe('recognising what is summed already', () => {
  it('one row a variant, with conversions', async () => {
    const plan = await aggregatedPlanOf('variant,users,conversions,revenue\na,100,10,5\nb,110,20,6\n')
    expect(plan).toMatchObject({
      layout: 'aggregated',
      columns: { unit: null, variant: 0, event: null, segments: [] },
      unitCount: 1,
      metrics: [{ type: 'conversion', name: 'conversions', successes: 2, role: 'primary', goal: 'increase' }],
      guessed: { unit: true, variant: true, event: true, metrics: true },
      leftOut: [{ column: 'revenue', why: expect.stringContaining('standard deviation') }],
    })
  })
  it('one row a variant and day, also when days are numbers', async () => {
    const header = 'variant,day,visitors,clicks,purchases\n'
    for (const day of [1, '2026-01-0']) {
      const rows = ['1', '2', '3'].flatMap((each) => [
        `a,${day}${each},100,10,1\n`,
        `b,${day}${each},90,20,2\n`,
      ])
      const plan = await aggregatedPlanOf(header + rows.join(''))
      expect(plan.metrics.map((metric) => metric.name)).toEqual(['clicks', 'purchases'])
    }
  })
  it('means with deviations or variances, by their names', async () => {
    const plan = await aggregatedPlanOf(
      'arm,n,mean,sd,revenue_mean,revenue_variance\na,100,1.5,0.5,3,2\nb,100,1.6,0.4,4,2\n',
    )
    expect(plan.metrics).toMatchObject([
      { type: 'mean', name: 'mean', mean: 2, spread: 3, spreadIs: 'standard-deviation' },
      { type: 'mean', name: 'revenue', mean: 4, spread: 5, spreadIs: 'variance' },
    ])
  })
  it('one file a variant', async () => {
    const table = await tableOf(
      `old=${write('users,conversions\n100,10\n')}`,
      `new=${write('users,conversions\n100,12\n')}`,
    )
    expect(makePlan(request(), table)).toMatchObject({ layout: 'aggregated', columns: { variant: 'label' } })
  })
  it('not where there is a unit', async () => {
    await rowPlanOf('user_id,variant,sessions,clicks\n1,a,3,1\n2,b,4,2\n')
  })
  it('not where a variant is seen again and again', async () => {
    await rowPlanOf('variant,sessions,clicks\na,3,1\nb,4,2\na,5,2\n')
  })
  it('not where an id makes each row its own', async () => {
    await rowPlanOf('auction,variant,sessions,clicks\nx1,a,3,1\nx2,b,4,2\nx3,a,5,2\n')
  })
  it('also where there are more successes than units, which is a mistake to tell', async () => {
    await aggregatedPlanOf('variant,users,clicks\na,3,10\nb,4,2\n')
  })
  it('not by a mean without its spread', async () => {
    await rowPlanOf('variant,users,mean\na,3,10\nb,4,2\n')
  })
})

describe('saying that it is summed', () => {
  const content = 'treat,size,won,avg,dev,var,name\n0,100,10,1,2,4,x\n1,100,20,2,3,9,y\n'
  const base = { variant: 'treat', units: 'size' }
  it('names the columns', async () => {
    const plan = await aggregatedPlanOf(content, {
      ...base,
      sd: 'dev',
      metrics: [
        { type: 'conversion', text: 'win=won' },
        { type: 'mean', text: 'avg' },
        { type: 'mean', text: 'again="avg"' },
      ],
    })
    expect(plan.metrics).toMatchObject([
      { type: 'conversion', name: 'win', successes: 2 },
      { type: 'mean', name: 'avg', mean: 3, spread: 4, spreadIs: 'standard-deviation' },
      { type: 'mean', name: 'again', mean: 3 },
    ])
    expect([plan.unitCount, plan.guessed.unit, plan.guessed.metrics]).toEqual([1, false, false])
  })
  it('takes a column called variance for one', async () => {
    const plan = await aggregatedPlanOf(content, {
      ...base,
      sd: 'var',
      metrics: [{ type: 'mean', text: 'avg' }],
    })
    expect(plan.metrics[0]).toMatchObject({ spread: 5, spreadIs: 'variance' })
  })
  it('finds the units by name with --sd alone', async () => {
    const named = { variant: 'treat', sd: 'dev', metrics: [{ type: 'mean', text: 'avg' }] } as const
    expect((await aggregatedPlanOf(content.replace('size', 'n'), named)).unitCount).toBe(1)
    expect((await failure(planOf(content, named))).hint).toContain('--units COLUMN')
  })
  it.each([
    ['without metrics', {}, 'no column looks like conversions'],
    [
      'a mean without deviation',
      { metrics: [{ type: 'mean', text: 'avg' }] },
      'needs their standard deviation',
    ],
    ['a count', { metrics: [{ type: 'count', text: 'won' }] }, 'a count needs the single units'],
    ['text', { metrics: [{ type: 'conversion', text: 'name' }] }, 'is not a number: it holds `x`'],
    [
      'an expression',
      { metrics: [{ type: 'conversion', text: 'w=won > 1' }] },
      'there is no column `won > 1`',
    ],
    ['a unit', { unit: 'name' }, '`--unit` is for rows of single units'],
    ['unknown units', { units: 'sizes' }, 'there is no column `sizes`'],
  ] as const)('refuses %s', async (_, flags, message) => {
    const error = await failure(planOf(content, { ...base, ...flags }))
    expect(error.kind).toBe('usage')
    expect(error.message).toContain(message)
  })
})
