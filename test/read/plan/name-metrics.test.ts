import { describe, expect, it } from 'vitest'
import type { MetricType } from '../../../src/report/types.ts'
import { failure, planOf, rowPlanOf } from '../support.ts'

const events =
  'user_id,variant,event,revenue,ok,flag,note\n' +
  'u,a,view,,true,0,x\n' +
  'u,a,purchase,9.5,false,1,y\n' +
  'v,b,view,2,true,0,\n'
const units = events.replace('event', 'page')

const metric = (type: MetricType, text: string) => ({ metrics: [{ type, text }] })
const sqlOf = async (type: MetricType, text: string, content = events) =>
  (await rowPlanOf(content, metric(type, text))).metrics[0]?.sql
const refused = (type: MetricType, text: string, content = events) =>
  failure(planOf(content, metric(type, text)))

describe('a metric with SQL', () => {
  it('is taken as written, with its flag', async () => {
    const plan = await rowPlanOf(events, metric('conversion', "buy=event = 'purchase'"))
    expect(plan.metrics).toEqual([
      {
        type: 'conversion',
        name: 'buy',
        sql: "event = 'purchase'",
        flag: "--conversion buy=event = 'purchase'",
        goal: 'increase',
        role: 'primary',
        test: null,
        margin: null,
        source: 'flag',
      },
    ])
    expect([plan.guessed.metrics, plan.leftOut]).toEqual([false, []])
  })
})

describe('--conversion NAME', () => {
  it('is a boolean or 0/1 column, in any case', async () => {
    expect(await sqlOf('conversion', 'ok')).toBe('"ok"')
    expect(await sqlOf('conversion', 'FLAG')).toBe('"flag"')
  })
  it('is an event of an event table', async () => {
    expect(await sqlOf('conversion', 'purchase')).toBe(`"event" = 'purchase'`)
  })
  it('is the column where both are called so', async () => {
    expect(await sqlOf('conversion', 'flag', events.replace('view', 'flag'))).toBe('"flag"')
  })
  it('is nothing else', async () => {
    const error = await refused('conversion', 'purchse')
    expect(error.message).toBe('`--conversion purchse`: there is no column and no event `purchse`')
    expect(error.hint).toContain('did you mean `--conversion purchase`?')
    expect(error.detail.at(-1)).toBe('events: `view` and `purchase`')
    const plain = await refused('conversion', 'purchase', units)
    expect(plain.message).toContain('there is no column `purchase`')
    expect(plain.hint).toBe('name a column, or say what it is: `--conversion "purchase=CONDITION"`')
  })
  it('is no number and no text', async () => {
    expect((await refused('conversion', 'revenue')).hint).toBe(
      "say when it counts: `--conversion 'revenue=revenue > 0'`",
    )
    const error = await refused('conversion', 'note')
    expect(error.message).toContain('column `note` holds `x`')
    expect(error.hint).toBe(`say when it counts: \`--conversion "note=note = 'x'"\``)
  })
  it('has values', async () => {
    expect((await refused('conversion', 'x', 'variant,x,y\na,,1\nb,,2\n')).message).toContain('has no values')
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i % 2 ? 'a' : 'b'},,${'y'.repeat(20)}\n`).join(
      '',
    )
    const error = await refused('mean', 'Revenue', `variant,Revenue,y\n${rows}`)
    expect(error.hint).toBe(`say it: \`--mean 'Revenue=cast("Revenue" as double)'\``)
    const conversion = await refused('conversion', 'Revenue', `variant,Revenue,y\n${rows}`)
    expect(conversion.hint).toContain('as boolean)')
  })
})

describe('--mean NAME', () => {
  it('is a column of numbers', async () => expect(await sqlOf('mean', 'revenue')).toBe('"revenue"'))
  it('is no boolean, no text, no event', async () => {
    expect((await refused('mean', 'ok')).hint).toContain('--conversion ok')
    expect((await refused('mean', 'note')).message).toContain('is not a number: it holds `x`')
    expect((await refused('mean', 'purchase')).message).toContain('there is no column `purchase`')
  })
})

describe('--count NAME', () => {
  it('is the rows of an event', async () => expect(await sqlOf('count', 'view')).toBe(`"event" = 'view'`))
  it('is the rows where a boolean or 0/1 column is true', async () => {
    expect(await sqlOf('count', 'ok')).toBe('"ok"')
    expect(await sqlOf('count', 'flag')).toBe('"flag"')
  })
  it('is the rows where another column has a value', async () => {
    expect(await sqlOf('count', 'revenue')).toBe('"revenue" is not null')
  })
  it('is every row when called rows', async () => expect(await sqlOf('count', 'rows')).toBeNull())
  it('is never every row by mistake', async () => {
    expect((await refused('count', 'vieww')).hint).toContain('--count view')
  })
})
