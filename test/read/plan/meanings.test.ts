import { describe, expect, it } from 'vitest'
import { makePlan } from '../../../src/read/plan.ts'
import { failure, planOf, request, tableOf, write } from '../support.ts'

const csv = (header: string, ...rows: readonly string[]) => `${header}\n${rows.join('\n')}\n`
const columnsOf = async (content: string, flags = {}) => (await planOf(content, flags)).columns

describe('the unit', () => {
  it('is found by name, in order of preference', async () => {
    expect(await columnsOf(csv('session_id,UserID,variant,x', 's,u,a,1', 's,u,b,2'))).toMatchObject({
      unit: 1,
    })
  })
  it('is `id` only without events', async () => {
    expect(await columnsOf(csv('id,variant,x', '1,a,1', '2,b,2'))).toMatchObject({ unit: 0 })
    expect(await columnsOf(csv('id,event,variant,x', '1,e,a,1', '2,f,b,2'))).toMatchObject({
      unit: null,
      event: 1,
    })
  })
  it('may be none', async () => {
    expect(await columnsOf(csv('variant,x', 'a,1', 'b,2'))).toMatchObject({ unit: null })
  })
  it('needs values', async () => {
    expect(await columnsOf(csv('user_id,visitor_id,variant,x', ',v,a,1', ',w,b,2'))).toMatchObject({
      unit: 1,
    })
  })
  it('is asked for where two fit equally well', async () => {
    const error = await failure(planOf(csv('user_id,userid,variant,x', '1,1,a,1', '2,2,b,2')))
    expect(error.message).toBe('which column is the unit: `user_id` or `userid`?')
  })
  it('can be named', async () => {
    const plan = await planOf(csv('user_id,store,variant,x', '1,s,a,1', '2,t,b,2'), { unit: 'store' })
    expect([plan.columns.unit, plan.guessed.unit]).toEqual([1, false])
  })
})

describe('the event', () => {
  it('is a column of text', async () => {
    expect(await columnsOf(csv('event,action,variant,x', '1,go,a,1', '2,stop,b,2'))).toMatchObject({
      event: 1,
    })
  })
  it('can be named', async () => {
    const plan = await planOf(csv('kind,variant,x', 'go,a,1', 'stop,b,2'), { event: 'kind' })
    expect([plan.columns.event, plan.guessed.event, plan.layout]).toEqual([0, false, 'events'])
  })
})

describe('meanings', () => {
  it('differ', async () => {
    const content = csv('user_id,variant,x', 'u,a,1', 'v,b,2')
    const error = await failure(planOf(content, { unit: 'variant', variant: 'variant' }))
    expect(error.message).toBe('column `variant` cannot be both the variant and the unit')
    expect((await failure(planOf(content, { segment: ['user_id'] }))).message).toContain(
      'the unit and the segment',
    )
  })
  it('are in every file', async () => {
    const table = await tableOf(write('user_id,variant,x\nu,a,1\n'), write('variant,x\nb,1\n'))
    expect((await failure(() => makePlan(request(), table))).message).toContain('no column `user_id`')
  })
})
