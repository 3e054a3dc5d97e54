import { describe, expect, it } from 'vitest'
import { spoiltColumn } from '../../src/read/head-misfit.ts'
import { makePlan } from '../../src/read/plan.ts'
import { makeTable } from '../../src/read/table.ts'
import type { Head } from '../../src/read/types.ts'
import { usual } from '../support/conventions.ts'
import { at, failure, request, source, tableOf, tableWith, write } from './support.ts'

const rows = (make: (i: number) => string, count = 40) =>
  Array.from({ length: count }, (_, i) => make(i)).join('')
const csv = (bad: number, value: string) =>
  `variant,x\n${rows((i) => `${i % 2 ? 'a' : '"b\n"'},${i === bad ? value : i * i}\n`)}`

describe('spoiltColumn', () => {
  it('shows the first value that is no number', async () => {
    const error = spoiltColumn(await tableWith(csv(21, '$9')), 1)
    // ten of the rows before it take two lines
    expect([error?.kind, at(error), error?.detail]).toEqual(['data', '34:3', ['a,$9', '  ^']])
    expect(error?.message).toBe('column `x` holds `$9`, where a number such as 12.5 or 1e-3 is expected')
    expect(error?.hint).toContain('currency')
  })
  it('knows the file, and says how many more there are', async () => {
    const bad = write(csv(3, 'pending').replace(',16\n', ',late\n'))
    const error = spoiltColumn(await tableOf(write(csv(-1, '')), bad), 1)
    expect(error?.place?.file).toBe(bad)
    expect(error?.message).toContain('; 1 more like it')
  })
  it('knows the line of JSON, too', async () => {
    const text = `\n${rows((i) => `{"variant":"a","p":{"x":${i === 30 ? '"n/a"' : i}}}\n`)}`
    const error = spoiltColumn(await tableWith(text), 1)
    expect([at(error), error?.detail[0]]).toEqual(['32:25', '{"variant":"a","p":{"x":"n/a"}}'])
  })
  it('leaves alone what a file declares to be text', async () => {
    const file = await source('PAR1')
    const head = (declared: 'text' | null): Head => ({
      fields: [{ name: 'x', path: ['x'], declared }],
      rows: Array.from({ length: 40 }, (_, i) => [i === 7 ? 'x' : `${i}`]),
      complete: true,
    })
    expect(
      spoiltColumn(
        makeTable({ files: [file], heads: [head('text')], conventions: usual, allowsBadRows: false }),
        0,
      ),
    ).toBeNull()
    // where a format has no lines, the file is all there is to name
    expect(
      spoiltColumn(
        makeTable({ files: [file], heads: [head(null)], conventions: usual, allowsBadRows: false }),
        0,
      )?.place,
    ).toEqual({ file: file.path })
  })
  it('is nothing for numbers and for text', async () => {
    expect(spoiltColumn(await tableWith(csv(-1, '')), 1)).toBeNull()
    expect(spoiltColumn(await tableWith(csv(-1, '')), 0)).toBeNull()
    expect(spoiltColumn(await tableWith(`x,y\n${rows((i) => `${i % 2 ? i : 'x'},\n`)}`), 0)).toBeNull()
    expect(spoiltColumn(await tableWith('x,y\n,\n'), 0)).toBeNull()
    expect(spoiltColumn(await tableWith('x\n1\n'), 9)).toBeNull()
  })
  it('stops a guess, a mean and a sum', async () => {
    const table = await tableWith(csv(21, '?'))
    const plan = (flags: Parameters<typeof request>[0]) => failure(() => makePlan(request(flags), table))
    expect(at(await plan({}))).toBe('34:3')
    expect(at(await plan({ metrics: [{ type: 'mean', text: 'x' }] }))).toBe('34:3')
    expect(at(await plan({ units: 'x' }))).toBe('34:3')
  })
  it('does not stop a guess for a column that would not be a metric', async () => {
    const table = await tableWith(
      `variant,zip,time,x\n${rows((i) => `${i % 2 ? 'a' : 'b'},${i || '12345-678'},${i || 'late'},${i * i}\n`)}`,
    )
    expect(makePlan(request(), table).metrics).toHaveLength(1)
  })
})
