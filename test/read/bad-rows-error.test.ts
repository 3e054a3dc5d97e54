import { describe, expect, it } from 'vitest'
import { AbstatError } from '../../src/errors.ts'
import { badRowsError, notCovered, tooManyBadRows } from '../../src/read/bad-rows-error.ts'
import { Tally } from '../../src/read/tally.ts'
import type { RejectionReason } from '../../src/read/types.ts'

const error = (line: number) =>
  new AbstatError('data', 'this row is short', {
    place: { file: 'a.csv', line, column: 2 },
    detail: ['a', ' ^'],
    hint: 'complete it',
  })

function tallyOf(...rows: readonly (readonly [RejectionReason, number])[]): Tally {
  const tally = new Tally()
  for (const [reason, line] of rows) tally.add(reason, () => error(line))
  return tally
}

describe('a tally', () => {
  it('counts all and keeps three places of each reason', () => {
    const tally = tallyOf(...[2, 3, 4, 5, 6].map((line) => ['cut-off', line] as const), ['not-json', 9])
    expect(tally.rows).toBe(6)
    expect(tally.rejections).toEqual([
      { reason: 'cut-off', rows: 5, first: [2, 3, 4].map((line) => ({ file: 'a.csv', line, column: 2 })) },
      { reason: 'not-json', rows: 1, first: [{ file: 'a.csv', line: 9, column: 2 }] },
    ])
  })
  it('takes over what another one found', () => {
    const tally = tallyOf(['cut-off', 2], ['cut-off', 3])
    tally.merge(tallyOf(['cut-off', 7], ['cut-off', 8], ['not-json', 9]))
    expect(
      tally.rejections.map(({ reason, rows, first }) => [reason, rows, first.map(({ line }) => line)]),
    ).toEqual([
      ['cut-off', 4, [2, 3, 7]],
      ['not-json', 1, [9]],
    ])
  })
  it('of rows without a place has counts alone', () => {
    const tally = new Tally()
    tally.count('not-a-number', 7)
    expect([tally.first, tally.rejections]).toEqual([null, [{ reason: 'not-a-number', rows: 7, first: [] }]])
  })
})

describe('badRowsError', () => {
  it('shows the first, says how many there are, and the flag that leaves them out', () => {
    const shown = badRowsError(tallyOf(['cut-off', 2]), error(2))
    expect([shown.message, shown.hint]).toEqual([
      'this row is short',
      'complete it; `--max-bad-rows 1` leaves the row out',
    ])
    const three = badRowsError(tallyOf(['cut-off', 2], ['cut-off', 3], ['not-json', 4]), error(2))
    expect([three.message, three.hint, three.detail]).toEqual([
      'this row is short; 1 more like it',
      'complete it; `--max-bad-rows 3` leaves such rows out',
      ['a', ' ^', 'bad rows of all kinds:', '2 cut-off, at a.csv:2:2, a.csv:3:2', '1 not-json, at a.csv:4:2'],
    ])
  })
  it('counts lines where a row spans several', () => {
    const tally = new Tally()
    tally.count('line-break-in-key', 30_000)
    tally.place('line-break-in-key', error(2))
    expect(badRowsError(tally, error(2)).message).toBe('this row is short; such rows span 30,000 lines')
  })
})

describe('tooManyBadRows', () => {
  const tally = tallyOf(...[2, 3, 4, 5].map((line) => ['cut-off', line] as const))
  it('lists the reasons, and says what would be enough', () => {
    const rows = tooManyBadRows(tally, { kind: 'rows', most: 3 }, 10)
    expect([rows.message, rows.detail, rows.hint]).toEqual([
      '4 bad rows of 10, more than `--max-bad-rows 3` allows',
      ['4 cut-off, the first at a.csv:2:2, a.csv:3:2, a.csv:4:2'],
      'correct them, or allow more: `--max-bad-rows 4`',
    ])
    const share = tooManyBadRows(tally, { kind: 'share', most: 0.001 }, 9)
    expect([share.message, share.hint]).toEqual([
      '4 bad rows of 9, more than `--max-bad-rows 0.1%` allows',
      'correct them, or allow more: `--max-bad-rows 44.45%`',
    ])
  })
})

it('says what is not covered', () => {
  expect(notCovered(error(2)).hint).toBe(
    'complete it; `--max-bad-rows` does not cover this: nobody knows where the row ends',
  )
})
