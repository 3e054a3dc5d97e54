/** Are the engine's sums right to the digits that doubles hold? NIST's data, and variants of very different sizes. */

import { describe, expect, test } from 'vitest'
import { exactly, exactMoments } from '../support/exact.ts'
import { seeded } from '../support/random.ts'
import { readReference } from '../support/reference.ts'
import type { Row } from './support/files.ts'
import { expectMoments, measuresOf, momentsOf } from './support/moments-of.ts'

/** Digits that agree: the log relative error of the NIST test suites. */
const digits = (actual: number, wanted: number): number =>
  actual === wanted ? 16 : -Math.log10(Math.abs(actual / wanted - 1))

/** The tenths of NumAcc3 and NumAcc4 are not doubles: so many digits of the certified deviation are there to be found. */
const held: Readonly<Record<string, number>> = { NumAcc3: 9.4, NumAcc4: 8.2 }

describe('the univariate data of NIST', () => {
  const values = readReference('nist', 'univariate.csv')

  test.each(readReference('nist', 'certified.csv').map((row) => [row.text('dataset'), row] as const))(
    '%s',
    async (dataset, row) => {
      const own = values.filter((each) => each.text('dataset') === dataset).map((each) => each.text('value'))
      const groups = await momentsOf(
        own.map((value, i) => [`u${i}`, 'all', value, 1]),
        { unit: null },
      )
      const { sum } = measuresOf(groups, 'all')
      const exact = exactMoments(own.map((value) => exactly(Number(value))))
      expect(sum.n).toBe(row.number('n'))
      expect(digits(sum.mean, exact.mean)).toBeGreaterThan(14.5)
      expect(digits(sum.m2, exact.products)).toBeGreaterThan(12)
      expect(digits(sum.mean, row.number('mean'))).toBeGreaterThan(14)
      const deviation = Math.sqrt(sum.m2 / (sum.n - 1))
      expect(digits(deviation, row.number('standardDeviation'))).toBeGreaterThan(held[dataset] ?? 12)
    },
  )
})

type Order = 'mixed' | 'sorted'

/** Two variants around these values, their spread 1, each of 1500 units; sorted, the head shows the first alone. */
async function expectExactVariants(
  centres: Readonly<Record<'a' | 'b', number>>,
  order: Order = 'mixed',
): Promise<void> {
  const { normal } = seeded(9)
  const rows = Array.from({ length: 3000 }, (_, i): Row => {
    const variant = (order === 'mixed' ? i % 2 === 0 : i < 1500) ? 'a' : 'b'
    return [`u${i}`, variant, centres[variant] + normal(), 1 + Math.abs(normal())]
  })
  const groups = await momentsOf(rows, { unit: null })
  for (const variant of ['a', 'b']) {
    const units = rows
      .filter((row) => row[1] === variant)
      .map((row) => [exactly(Number(row[2])), exactly(Number(row[3]))] as const)
    expectMoments(groups, variant, units, 1e-12)
  }
}

describe('variants of different sizes in one metric', () => {
  test.each([
    [1e9, 1e9 + 1000],
    [1e12, 1e12 - 500],
    [0, 1000],
    [-3e3, 3e3],
    [1e9, 2e9],
    [0, 1e12],
    [0, 1e15],
    [1e17, 0],
  ])('around %d and %d, their spread 1, are right to 1e-12', (a, b) => expectExactVariants({ a, b }))

  test('the sums of units of several rows as well, which lie where no row does', async () => {
    const { uniform } = seeded(10)
    const whole = () => Math.floor(uniform() * 6)
    const rows = Array.from({ length: 2000 }, (_, i): Row[] => {
      const variant = i % 2 === 0 ? 'a' : 'b'
      const parts = [whole(), (variant === 'a' ? 0 : 2 ** 40) + whole()]
      return parts.map((part) => [`u${i}`, variant, part, 1 + whole()])
    }).flat()
    const groups = await momentsOf(rows, { unit: 0 })
    for (const variant of ['a', 'b']) {
      const own = rows.filter((row) => row[1] === variant)
      const units = [...new Set(own.map((row) => row[0]))].map((unit) => {
        const ofUnit = own.filter((row) => row[0] === unit)
        const total = (column: 2 | 3) => exactly(ofUnit.reduce((sum, row) => sum + Number(row[column]), 0))
        return [total(2), total(3)] as const
      })
      expectMoments(groups, variant, units, 1e-12)
    }
  })

  test('in a file that is sorted by variant as well', () => expectExactVariants({ a: 1e12, b: 0 }, 'sorted'))
})
