/** Moments of values far from zero, against exact whole-number arithmetic. */

import { describe, expect, test } from 'vitest'
import { exactly } from '../support/exact.ts'
import { seeded } from '../support/random.ts'
import type { Row } from './support/files.ts'
import { expectMoments, momentsOf } from './support/moments-of.ts'

const number = (cell: Row[number] | undefined) => exactly(Number(cell))

/** The units of a variant, each with the exact sums of its rows. @param unit `null` when every row is one */
function unitsOf(rows: readonly Row[], variant: string, unit: number | null): (readonly [bigint, bigint])[] {
  const units = new Map<string, readonly [bigint, bigint]>()
  rows.forEach((row, i) => {
    if (row[1] !== variant) return
    const key = unit === null ? String(i) : String(row[unit])
    const [x, y] = units.get(key) ?? [0n, 0n]
    units.set(key, [x + number(row[2]), y + number(row[3])])
  })
  return [...units.values()]
}

describe.each([1e9, 1e12, 1e15, -1e15])('values near %d', (offset) => {
  test.each([
    ['every row a unit', null],
    ['two rows a unit', 0],
  ])('are right to 1e-12, %s', async (_, unit) => {
    const { uniform } = seeded(7)
    const rows = Array.from({ length: 5000 }, (_, i): Row => {
      const x = offset + Math.floor(uniform() * 1000)
      return [`u${i % 2500}`, i % 2500 < 1200 ? 'a' : 'b', x, Math.floor(uniform() * 50) + 1]
    })
    const groups = await momentsOf(rows, { unit })
    for (const variant of ['a', 'b']) expectMoments(groups, variant, unitsOf(rows, variant, unit), 1e-12)
  })

  test('are right to 1e-12 with fractions, of a spread that is a hundred-thousandth of a millionth of them', async () => {
    const { normal } = seeded(8)
    // what a file holds is the decimal text of a double: the same double is read again
    const rows = Array.from(
      { length: 3000 },
      (_, i): Row => [
        `u${i}`,
        i % 3 === 0 ? 'a' : 'b',
        offset + Math.abs(offset) * 1e-11 * normal(),
        1 + Math.abs(normal()),
      ],
    )
    const groups = await momentsOf(rows, { unit: null })
    for (const variant of ['a', 'b']) expectMoments(groups, variant, unitsOf(rows, variant, null), 1e-12)
  })
})

test('one unit has no spread, and no unit no mean', async () => {
  const groups = await momentsOf(
    [
      ['u1', 'a', 5, 2],
      ['u2', 'b', null, null],
    ],
    { unit: 0 },
  )
  expect(groups.map(({ measures }) => measures)).toEqual([
    [
      { kind: 'sum', n: 1, mean: 5, m2: 0, tail: { m3: 0, least: 5, greatest: 5 } },
      { kind: 'ratio', n: 1, meanX: 5, meanY: 2, m2X: 0, m2Y: 0, cXY: 0 },
    ],
    [
      { kind: 'sum', n: 0, mean: 0, m2: 0, tail: { m3: 0, least: 0, greatest: 0 } },
      { kind: 'ratio', n: 0, meanX: 0, meanY: 0, m2X: 0, m2Y: 0, cXY: 0 },
    ],
  ])
})

test('a head that is unlike the rest does not spoil the moments', async () => {
  const rows = Array.from({ length: 4000 }, (_, i): Row => [`u${i}`, 'a', i === 0 ? 1e12 : i % 7, 1])
  expectMoments(await momentsOf(rows, { unit: 0 }), 'a', unitsOf(rows, 'a', 0), 1e-12)
})
