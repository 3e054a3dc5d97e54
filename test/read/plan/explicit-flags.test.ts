import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { explicitFlags } from '../../../src/read/plan/explicit-flags.ts'
import { makePlan } from '../../../src/read/plan.ts'
import { shellFlag } from '../../../src/read/quote.ts'
import type { MetricType } from '../../../src/report/types.ts'
import { request, tableWith } from '../support.ts'

const metricTypes = ['conversion', 'mean', 'count', 'ratio', 'retention']

/** Takes the flags apart as the shell and the command line do. */
function parsed(flags: readonly string[]) {
  const words = execFileSync('sh', ['-c', `printf '%s\\0' ${flags.join(' ')}`], { encoding: 'utf8' }).split(
    '\0',
  )
  const metrics: { type: MetricType; text: string }[] = []
  const role: string[] = []
  const goal: string[] = []
  const segment: string[] = []
  const others: Record<string, string> = {}
  for (let i = 0; i + 1 < words.length; i += 2) {
    const name = (words[i] ?? '').slice(2)
    const text = words[i + 1] ?? ''
    if (metricTypes.includes(name)) metrics.push({ type: name as MetricType, text })
    else if (name === 'role') role.push(text)
    else if (name === 'goal') goal.push(text)
    else if (name === 'segment') segment.push(text)
    else others[name] = text
  }
  return { ...others, metrics, role, goal, segment }
}

async function again(content: string, flags = {}) {
  const table = await tableWith(content)
  const plan = makePlan(request(flags), table)
  const explicit = explicitFlags(plan, table, request(flags)).map(shellFlag)
  return { plan, explicit, second: makePlan(request(parsed(explicit)), table) }
}

describe('explicitFlags', () => {
  it('say what was guessed', async () => {
    const { explicit } = await again("user_id,variant,event,revenue\nu,a,view,\nv,b,it's,3\n")
    expect(explicit).toEqual([
      '--unit user_id',
      '--variant variant',
      '--event event',
      '--conversion view',
      `--conversion 'it_s="event" = '\\''it'\\'''\\''s'\\'''`,
      '--mean revenue',
      '--role view=secondary',
      '--role it_s=secondary',
      '--role revenue=secondary',
    ])
  })
  it('tell names apart that no flag takes', async () => {
    const { explicit, second } = await again('variant,a b,a:b,a_b\na,1.5,2.5,3.5\nb,2,3,4\n')
    expect(explicit).toContain(`--mean 'a_b_2="a b"'`)
    expect(second.metrics.map(({ name }) => name)).toEqual(['a_b_2', 'a_b_3', 'a_b'])
  })
  it('say when a row happened and which rows count', async () => {
    const flags = {
      timestamp: 'when',
      timezone: 'Europe/Berlin',
      exposure: "event = 'seen'",
      window: '7d',
      eventId: 'id',
    }
    const { explicit } = await again(
      'id,user_id,variant,event,when\n1,u,a,seen,2025-06-01\n2,v,b,buy,2025-06-02\n',
      flags,
    )
    expect(explicit.slice(0, 8)).toEqual([
      '--unit user_id',
      '--variant variant',
      '--event event',
      '--timestamp when',
      '--timezone Europe/Berlin',
      `--exposure "event = 'seen'"`,
      '--window 7d',
      '--event-id id',
    ])
  })
  it('say what was asked for', async () => {
    const flags = {
      baseline: 'b',
      where: 'x > 1',
      segment: ['y', 'z', 'y*z'],
      goal: ['x=decrease'],
      missingValues: 'zero',
    }
    const { explicit } = await again('variant,x,y,z\na,1.5,p,1\nb,2,q,2\n', flags)
    expect(explicit).toEqual([
      '--variant variant',
      '--baseline b',
      "--where 'x > 1'",
      '--segment y',
      '--segment z',
      "--segment 'y*z'",
      '--mean x',
      '--goal x=decrease',
      '--missing-values zero',
    ])
  })
  it.each([
    ['user_id,variant,event,revenue,latency_ms\nu,a,view,,1.5\nv,b,"add, to ""cart""",3,2\n'],
    ['"user id","the ""group""",group,won\n1,x,a,0\n2,y,b,1\n'],
    ['variant,day,users,conversions\na,1,100,10\nb,1,100,20\n'],
    ['variant,n,mean,variance,conversions\na,10,1,2,3\nb,20,2,3,4\n'],
  ])('ask for the same analysis: %j', async (content) => {
    const { plan, second } = await again(content)
    const essence = ({ layout, columns, metrics }: typeof plan) => ({
      layout,
      columns,
      metrics: metrics.map(({ name: _, ...rest }) => ({ ...rest, flag: null, source: null })),
    })
    expect(essence(second)).toEqual(essence(plan))
  })
})
