import { describe, expect, it } from 'vitest'
import { failure, rowPlanOf } from '../support.ts'

const csv = (header: string, ...rows: readonly string[]) => `${header}\n${rows.join('\n')}\n`
async function guess(content: string, flags = {}) {
  const plan = await rowPlanOf(content, flags)
  return {
    ...plan,
    short: plan.metrics.map((metric) => `${metric.type} ${metric.name}`),
    left: Object.fromEntries(plan.leftOut.map(({ column, why }) => [column, why])),
  }
}

describe('a table of units', () => {
  it('has conversions and means, in the order of the columns', async () => {
    const plan = await guess(
      csv('user_id,variant,revenue,bought,vip', 'u,a,1.5,0,yes', 'v,b,0,1,no', 'w,b,,1,no'),
    )
    expect(plan.short).toEqual(['mean revenue', 'conversion bought', 'conversion vip'])
    expect(plan.metrics[0]).toEqual({
      type: 'mean',
      name: 'revenue',
      sql: '"revenue"',
      flag: '--mean revenue',
      goal: 'increase',
      role: 'secondary',
      test: null,
      margin: null,
      source: 'guess',
    })
    expect([plan.layout, plan.missing, plan.guessed.metrics]).toEqual(['units', 'exclude', true])
  })
  it('with one metric has a primary one', async () => {
    expect((await guess(csv('variant,x', 'a,1', 'b,2'))).metrics[0]?.role).toBe('primary')
  })
  it('leaves out what describes, what is constant, and what counts', async () => {
    const names =
      'variant,x,age,AgeOfStore,platform_os,zip_code,market_id,created_at,ts,one,nr,day_1_retention'
    const rows = Array.from(
      { length: 12 },
      (_, i) => `${i % 2 ? 'a' : 'b'},${i * i},${30 + i},${i},${i},${i},${i},${i},${i},1,${i + 1},${i % 2}`,
    )
    const plan = await guess(csv(names, ...rows))
    expect(plan.short).toEqual(['mean x', 'conversion day_1_retention'])
    expect(plan.left).toEqual({
      age: 'its name says that it describes the row',
      AgeOfStore: 'its name says that it describes the row',
      platform_os: 'its name says that it describes the row',
      zip_code: 'its name says that it describes the row',
      market_id: 'its name says that it describes the row',
      created_at: 'a time',
      ts: 'a time',
      one: 'always 1',
      nr: 'it counts the rows',
    })
  })
  it('has no duration averages: each row is a unit', async () => {
    expect((await guess(csv('variant,latency_ms', 'a,1', 'b,2'))).short).toEqual(['mean latency_ms'])
  })
  it('keeps names as they are, and writes flags that can be given', async () => {
    const plan = await guess(
      csv('variant,"Sales ""net"" (USD)",a\nb', 'a,1,3', 'b,2,4').replace('a\nb', '"a\nb"'),
    )
    expect(plan.metrics.map(({ name, sql, flag }) => [name, sql, flag])).toEqual([
      ['Sales "net" (USD)', '"Sales ""net"" (USD)"', '--mean Sales_net_USD="Sales ""net"" (USD)"'],
      ['a\nb', '"a\nb"', '--mean a_b="a\nb"'],
    ])
  })
  it('without a metric asks for one', async () => {
    const error = await failure(rowPlanOf(csv('variant,age,country', 'a,1,x', 'b,2,y')))
    expect(error.message).toContain('no column looks like a metric')
    expect(error.detail).toContain('left out: age (its name says that it describes the row)')
  })
  it('says when a constant is one of the head only', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i % 2 ? 'a' : 'b'},${i % 7},0,${'x'.repeat(20)}`)
    const plan = await guess(csv('variant,x,bought,text', ...rows))
    expect(plan.left.bought).toMatch(/^always 0 in the first [\d,]+ rows$/)
  })
})

describe('a table of events', () => {
  const events = csv(
    'user_id,variant,event,revenue,latency_ms,bonus,ok',
    'u,a,view,,12.5,,true',
    'u,a,purchase,9.5,10,5,true',
    'v,b,view,,11,,false',
    "w,b,it's,3,12,5,true",
  )
  it('has a conversion for each event, sums, and averages of durations', async () => {
    const plan = await guess(events)
    expect(plan.short).toEqual([
      'conversion view',
      'conversion purchase',
      "conversion it's",
      'mean revenue',
      'ratio latency_ms',
      'mean bonus',
      'conversion ok',
    ])
    expect(plan.metrics.map((metric) => metric.sql).slice(0, 5)).toEqual([
      `"event" = 'view'`,
      `"event" = 'purchase'`,
      `"event" = 'it''s'`,
      '"revenue"',
      '"latency_ms"',
    ])
    expect(plan.metrics.map((metric) => metric.flag).slice(1, 5)).toEqual([
      '--conversion purchase',
      `--conversion it_s="event" = 'it''s'`,
      '--mean revenue',
      '--ratio latency_ms="latency_ms"',
    ])
    expect([plan.layout, plan.missing]).toEqual(['events', 'zero'])
  })
  it('counts a constant that only some events have', async () => {
    expect((await guess(events)).left).toEqual({})
  })
  it('has the 20 most frequent events', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `u${i},${i % 2 ? 'a' : 'b'},e${i % 30},${i}`)
    const plan = await guess(csv('user_id,variant,event,x', ...rows, 'u,a,e29,1'))
    expect(plan.metrics.filter((metric) => metric.type === 'conversion')).toHaveLength(20)
    expect(plan.metrics[0]?.name).toBe('e29')
  })
  it('calls an event otherwise where a column has its name', async () => {
    const plan = await guess(csv('variant,event,revenue', 'a,revenue,1', 'b,__proto__,2'))
    expect(plan.short).toEqual(['conversion event_revenue', 'conversion __proto__', 'mean revenue'])
    expect(plan.metrics[0]?.flag).toBe(`--conversion event_revenue="event" = 'revenue'`)
  })
  it('takes another word for what is missing', async () => {
    expect((await guess(events, { missingValues: 'exclude' })).missing).toBe('exclude')
  })
})
