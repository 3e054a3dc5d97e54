import { describe, expect, it } from 'vitest'
import { makePlan } from '../../../src/read/plan.ts'
import { failure, planOf, request, tableOf, write } from '../support.ts'

const variantOf = async (content: string, flags = {}) => (await planOf(content, flags)).columns.variant

describe('the variant', () => {
  it('is found by name, in order of preference', async () => {
    expect(await variantOf('group,Variant,x\na,a,1\nb,b,2\na,c,3\n')).toBe(1)
    expect(await variantOf('x,experiment_group\n1,a\n2,b\n')).toBe(1)
  })
  it('needs 2 to 10 values', async () => {
    const rows = Array.from({ length: 11 }, (_, i) => `g${i},${i % 2},${i * i}\n`).join('')
    expect(await variantOf(`group,arm,x\n${rows}`)).toBe(1)
    const error = await failure(planOf(`group,x\n${rows.replaceAll(/,\d,/g, ',')}`))
    expect(error.message).toBe('which column names the variant? `group` holds more than 10 different values')
  })
  it('with one value is one variant only', async () => {
    const error = await failure(planOf('variant,x\na,1\na,2\n,3\n'))
    expect(error.message).toBe(
      'column `variant` holds one variant only, `a` (rows without one: 1): there is nothing to compare',
    )
  })
  it('with one value will do where the head is not the file', async () => {
    const rows = 'control,u1,12.5,2026-01-01T00:00:00.000Z\n'
    expect(
      await variantOf(`variant,user,x,ts\n${rows.repeat(60_000)}`, {
        metrics: [{ type: 'mean', text: 'x' }],
      }),
    ).toBe(0)
  })
  it('is asked for where nothing fits, with candidates', async () => {
    const error = await failure(planOf('varaint,week,promo,x\na,1,p,1.5\nb,2,q,2.5\n'))
    expect(error.kind).toBe('usage')
    expect(error.hint).toContain('could it be `varaint`, `promo` or `x`?')
    expect(error.detail[0]).toBe('columns:')
    expect((await failure(planOf('x\n1\n'))).hint).toContain('old=a.csv')
  })
  it('is asked for where two fit equally well', async () => {
    const error = await failure(planOf('Variant,variant_,x\na,b,1\nb,a,2\n'))
    expect(error.message).toBe('which column is the variant: `Variant` or `variant_`?')
    expect(error.hint).toContain('--variant Variant')
  })
  it('can be named', async () => {
    expect(await variantOf('variant,treat,x\na,0,1\nb,1,2\n', { variant: 'TREAT' })).toBe(1)
    const error = await failure(planOf('variant,treat,x\na,0,1\n', { variant: 'traet' }))
    expect([error.message, error.hint]).toEqual([
      '`--variant traet`: there is no column `traet`',
      'did you mean `--variant treat`?',
    ])
    expect((await failure(planOf('variant,x\na,0\n', { variant: 'country' }))).hint).toContain(
      'columns above',
    )
  })
  it('is never a column that means something else', async () => {
    expect(await variantOf('group,arm,x\na,b,1\nb,a,2\n', { segment: ['group'] })).toBe(1)
  })
})

describe('labels', () => {
  const one = write('user_id,variant,x\nu1,q,1\nu2,q,2\n')
  const two = write('user_id,variant,x\nu1,q,1\nu2,q,3\n')
  it('are the variant', async () => {
    const plan = makePlan(request(), await tableOf(`old=${one}`, `new=${two}`))
    expect([plan.columns.variant, plan.guessed.variant]).toEqual(['label', false])
  })
  it('cannot be one only', async () => {
    const table = await tableOf(`old=${one}`, `old=${two}`)
    expect((await failure(() => makePlan(request(), table))).message).toContain(
      'all files have the LABEL `old`',
    )
  })
  it('cannot be beside --variant', async () => {
    const table = await tableOf(`old=${one}`, `new=${two}`)
    const error = await failure(() => makePlan(request({ variant: 'variant' }), table))
    expect(error.message).toContain('named twice')
  })
})
