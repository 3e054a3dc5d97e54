import { describe, expect, it } from 'vitest'
import { findTime } from '../../../src/read/plan/time.ts'
import { failure, planOf, rowPlanOf, tableOf, tableWith, write } from '../support.ts'

const file = (header: string, value: string) =>
  `user_id,variant,x,${header}\nu,a,1,${value}\nv,b,2,${value}\nw,b,3,${value}\n`
const day = '2025-06-01'

async function timeOf(content: string, flags = {}) {
  const { columns, guessed } = await rowPlanOf(content, flags)
  return columns.time === null ? null : [columns.time.column, columns.time.format.name, guessed.time]
}

describe('the timestamp', () => {
  it('is looked for only where something asks when a row happened', async () => {
    expect(await timeOf(file('ts', day))).toBeNull()
    expect(await timeOf(file('ts', day), { exposure: 'x > 0' })).toEqual([3, 'iso-8601', true])
    expect(await timeOf(file('ts', day), { window: '7d' })).toEqual([3, 'iso-8601', true])
    expect(await timeOf(file('ts,id', `${day},1`), { eventId: 'id' })).toEqual([3, 'iso-8601', true])
  })
  it('is found by name, in order of preference', async () => {
    const content = file('created_at,date,ts', `${day},${day},1750000000`)
    expect(await timeOf(content, { window: '7d' })).toEqual([5, 'epoch-seconds', true])
  })
  it('holds times: another column of such a name is passed over', async () => {
    expect(await timeOf(file('time,date', `morning,${day}`), { window: '7d' })).toEqual([4, 'iso-8601', true])
    expect(await timeOf(file('time', 'morning'), { exposure: 'x > 0' })).toBeNull()
  })
  it('can be named', async () => {
    expect(await timeOf(file('seen', '1.6.2025 9:00'), { timestamp: 'seen' })).toEqual([3, 'd.m.yyyy', false])
  })
  it('is days where no value has a time of day', async () => {
    const { columns } = await rowPlanOf(file('date', day), { timestamp: 'date' })
    expect(columns.time?.daysOnly).toBe(true)
    const { columns: others } = await rowPlanOf(file('date', `${day} 10:00`), { timestamp: 'date' })
    expect(others.time?.daysOnly).toBe(false)
  })
  it('is no metric', async () => {
    const { metrics } = await rowPlanOf(file('at_ms', '1750000000123'), { timestamp: 'at_ms' })
    expect(metrics.map(({ name }) => name)).toEqual(['x'])
  })
})

describe('it is refused', () => {
  it('when the named column holds no times', async () => {
    const error = await failure(planOf(file('ts', 'morning'), { timestamp: 'ts' }))
    expect([error.kind, error.message]).toEqual([
      'usage',
      'column `ts` is not read as times: it holds `morning`, not times',
    ])
    expect(error.hint).toContain('--date-format')
  })
  it('when a date can be two, even where nobody named the column', async () => {
    for (const flags of [{ timestamp: 'date' }, { exposure: 'x > 0' }, { window: '7d' }]) {
      const error = await failure(planOf(file('date', '3/10/2025'), flags))
      expect(error.message).toBe(
        'column `date` is not read as times: `3/10/2025` can be 3 October or 10 March',
      )
      expect(error.hint).toContain('`--date-format "%d/%m/%Y"` for 3 October')
    }
  })
  it('when a window needs one and there is none', async () => {
    const error = await failure(planOf(file('y', '1'), { window: '7d' }))
    expect([error.kind, error.hint]).toEqual(['usage', 'name it with `--timestamp COLUMN`'])
  })
  it('when it means something else, too', async () => {
    const error = await failure(planOf(file('date', day), { timestamp: 'date', segment: ['date'] }))
    expect(error.message).toBe('column `date` cannot be both the segment and the timestamp')
    const ids = await failure(planOf(file('ts', day), { eventId: 'user_id', unit: 'user_id' }))
    expect(ids.message).toBe('column `user_id` cannot be both the unit and the id of an event')
  })
  it('when a file lacks it', async () => {
    const table = await tableOf(write(file('ts', day)), write('user_id,variant,x\nu,a,1\n'))
    expect(findTime(table)).toBeNull()
  })
  it.each([
    ['--timestamp', { timestamp: 'date' }],
    ['--window', { window: '7d' }],
    ['--exposure', { exposure: 'users > 1' }],
    ['--event-id', { eventId: 'date' }],
  ])('%s with rows that are already summed', async (flag, flags) => {
    const error = await failure(
      planOf(`variant,date,users,conversions\na,${day},10,1\nb,${day},10,2\n`, flags),
    )
    expect(error.message).toBe(`\`${flag}\` is about single rows, but the input is already summed`)
  })
})

it('an id of events is not the unit', async () => {
  const { columns } = await rowPlanOf('id,variant,x\n1,a,1\n2,b,2\n', { eventId: 'id' })
  expect([columns.unit, columns.eventId]).toEqual([null, 0])
})

it('without a name for a time there is none', async () => {
  expect(findTime(await tableWith(file('day_of_event', day)))).toBeNull()
})
