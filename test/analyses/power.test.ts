import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { givenBaseline, measuredBaseline } from '../../src/analyses/power/baseline.ts'
import { sizesWithin, totalOf } from '../../src/analyses/power/sizes.ts'
import { solvePlan } from '../../src/analyses/power/solve.ts'
import { type PowerFlags, powerRequest } from '../../src/config/power.ts'
import type { BaselineFlag } from '../../src/config/power-baseline.ts'
import { AbstatError } from '../../src/errors.ts'

type Flags = Partial<PowerFlags>

const metric = (flag: BaselineFlag['flag'], text: string): Flags => ({ metrics: [{ flag, text }] })

function solve(flags: Flags) {
  const { plan, baseline } = powerRequest({ metrics: [], ...flags })
  if (baseline === null) throw new Error('measured')
  return solvePlan(plan, givenBaseline(baseline))
}
const result = (flags: Flags) => solve(flags).result

const tenPercent = metric('--rate', '0.10')

describe('sizes', () => {
  test.each<[Flags, object, object]>([
    [{ ...tenPercent, effect: '20%' }, { baseline: 3841, variant: 3841 }, { baseline: 3840.847482 }],
    [
      { ...tenPercent, effect: '20%', allocation: '1:2' },
      { baseline: 2911, variant: 5822 },
      { baseline: 2910.512831 },
    ],
    [
      { ...tenPercent, effect: '20%', allocation: '9:1' },
      { baseline: 18_691, variant: 2077 },
      { baseline: 18_690.34667 },
    ],
    [
      { ...metric('--rate', '2%'), effect: '0.1pp', power: '0.9', allocation: '9:1' },
      { baseline: 2_101_224, variant: 233_470 },
      { baseline: 2_101_223.998, variant: 233_469.3331 },
    ],
    [
      { ...metric('--mean', '0'), sd: '1', effect: '0.5' },
      { baseline: 64, variant: 64 },
      { baseline: 63.76576372 },
    ],
  ])('%o', (flags, units, exact) => {
    const { unitsPerVariant, exactUnitsPerVariant } = result(flags)
    expect(unitsPerVariant).toEqual(units)
    for (const [arm, n] of Object.entries(exact)) {
      expect((exactUnitsPerVariant?.[arm] ?? 0) / n).toBeCloseTo(1, 9)
    }
  })

  test('the power of 64 units an arm', () => {
    expect(result({ ...metric('--mean', '0'), sd: '1', effect: '0.5', units: '128' }).power).toBeCloseTo(
      0.8014586234,
      10,
    )
  })

  test('the size found has the power asked, and one unit less in all has not', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 0.9, noNaN: true }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.integer({ min: 2, max: 5 }),
        fc.constantFrom('0.8', '0.9', '0.5'),
        (rate, share, variants, power) => {
          const flags = {
            ...metric('--rate', String(rate)),
            effect: String(share * (1 - rate)),
            variants: String(variants),
          }
          const found = result({ ...flags, power })
          const at = (units: number) => result({ ...flags, units: String(units) }).power
          expect(at(found.totalUnits)).toBeGreaterThanOrEqual(Number(power))
          if (found.totalUnits > 2 * variants) expect(at(found.totalUnits - 1)).toBeLessThan(Number(power))
        },
      ),
      { numRuns: 40 },
    )
  })

  test('the effect that a size finds is found by that size', () => {
    const flags = { ...metric('--mean', '50'), sd: '12' }
    const { effect } = result({ ...flags, units: '400', alternative: 'less' })
    expect(effect.absolute).toBeLessThan(0)
    expect(
      result({ ...flags, effect: String(effect.absolute), units: '400', alternative: 'less' }).power,
    ).toBeCloseTo(0.8, 9)
  })

  test('never exceed what is given, and use all that the allocation allows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 1e6 }),
        fc.double({ min: 0.05, max: 20, noNaN: true }),
        fc.integer({ min: 1, max: 5 }),
        (total, allocation, comparisons) => {
          const split = { allocation, comparisons }
          const used = totalOf(sizesWithin(total, split), split)
          expect(used).toBeLessThanOrEqual(total)
          expect(used).toBeGreaterThan(total - 1 - comparisons)
        },
      ),
    )
  })
})

describe('time', () => {
  test.each([
    ['600/day', 13, '2026-10-13'],
    ['7682/day', 1, '2026-10-01'],
    ['7681/day', 2, '2026-10-02'],
  ])('%s', (traffic, days, end) => {
    expect(result({ ...tenPercent, effect: '20%', traffic, start: '2026-10-01' })).toMatchObject({
      days,
      dates: { end },
    })
  })

  test('longer than there is', () => {
    const { result: plan, diagnostics } = solve({
      ...tenPercent,
      effect: '5%',
      traffic: '600',
      maxDays: '28',
    })
    expect(diagnostics).toMatchObject([{ code: 'longer-than-max-days', severity: 'warning', needed: 28 }])
    expect(plan.sizes).toContainEqual(expect.objectContaining({ days: 28, totalUnits: 16_800 }))
  })
})

describe('what cannot be', () => {
  const failure = (flags: Flags): string => {
    try {
      solve(flags)
    } catch (error) {
      if (error instanceof AbstatError) return `${error.message} → ${error.hint}`
      throw error
    }
    throw new Error('nothing was thrown')
  }

  test.each<[Flags, RegExp]>([
    [{ ...metric('--rate', '0.6'), effect: '80%' }, /from 60% to 108%.*less than 66\.6667%.*40pp/],
    [{ ...metric('--rate', '0.6'), effect: '-60pp' }, /to 0%.*ends at 0%/],
    [{ ...tenPercent, effect: '20' }, /`--effect 20%` is a share/],
    [{ ...metric('--mean', '5'), sd: '1', effect: '2pp' }, /points are of a rate/],
    [{ ...metric('--mean', '0'), sd: '1', effect: '2%' }, /the baseline is 0/],
    [{ ...tenPercent, margin: '1%', effect: '-2%' }, /loss as large as/],
    [{ ...metric('--rate', '0.9'), units: '20' }, /not even a rate of 100%.*--units 148/],
    [{ ...tenPercent, units: '20', allocation: '19:1' }, /two that are independent.*--units 40/],
    [{ ...tenPercent, effect: '1e-9%' }, /too small.*--units/],
  ])('%o', (flags, message) => {
    expect(failure(flags)).toMatch(message)
  })

  test.each([
    ['no unit', { kind: 'indicator', n: 0, successes: 0 }],
    ['all alike', { kind: 'indicator', n: 50, successes: 0 }],
    ['one unit', { kind: 'sum', n: 1, mean: 3, m2: 0, tail: null }],
    ['no spread', { kind: 'sum', n: 10, mean: 3, m2: 0, tail: null }],
  ] as const)('nothing is planned from %s', (_, statistics) => {
    const type = statistics.kind === 'sum' ? 'mean' : 'conversion'
    expect(() => measuredBaseline({ name: 'x', type }, 'a', statistics)).toThrow(/nothing can be planned/)
  })
})
