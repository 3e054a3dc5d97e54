import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flagCounts } from '../../src/analyses/paired-flags.ts'
import { analyseBeside, type ShadowBeside } from '../../src/analyses/shadow-beside.ts'
import { analyseShadowSlices } from '../../src/analyses/shadow-slices.ts'
import type { NumberPairs, PairCell } from '../../src/engine/label-types.ts'
import { shadowCounts, shadowSlices } from '../../src/run/shadow-counts.ts'

const nothing: ShadowBeside = { ranking: null, errors: null, noise: null, latency: null }

/** What the engine says of pairs of numbers. */
function sumsOf(pairs: readonly (readonly [number, number])[]): NumberPairs {
  const mean = (values: readonly number[]) =>
    values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length
  const m2 = (values: readonly number[]) => {
    const own = mean(values)
    return values.reduce((sum, value) => sum + (value - own) ** 2, 0)
  }
  const [old, next, difference] = [
    pairs.map((p) => p[0]),
    pairs.map((p) => p[1]),
    pairs.map(([a, b]) => b - a),
  ]
  return {
    ...{ n: pairs.length, onlyOld: 0, onlyNew: 0, cross: 0 },
    ...{ meanOld: mean(old), meanNew: mean(next), m2Old: m2(old), m2New: m2(next) },
    ...{ meanDifference: mean(difference), m2Difference: m2(difference) },
    equal: pairs.filter(([a, b]) => a === b).length,
  }
}

const bit = fc.constantFrom(0, 1)
const flags = fc.array(fc.tuple(bit, bit), { maxLength: 80 })

describe('two yes-or-no of every row', () => {
  it('are counted from sums as they are one by one', () => {
    fc.assert(
      fc.property(flags, (pairs) => {
        const count = (old: number, next: number) => pairs.filter(([a, b]) => a === old && b === next).length
        expect(flagCounts(sumsOf(pairs))).toEqual({
          ...{ n: pairs.length, both: count(1, 1), onlyOld: count(1, 0), onlyNew: count(0, 1) },
        })
      }),
    )
  })

  it('of rows that agree differ by 0, and have no test', () => {
    const { beside, diagnostics } = analyseBeside(
      {
        ...nothing,
        errors: sumsOf([
          [0, 0],
          [1, 1],
          [0, 0],
        ]),
      },
      0.95,
    )
    expect(beside.errors).toMatchObject({ n: 3, onlyOld: 0, onlyNew: 0, pValue: null })
    expect(beside.errors?.difference.estimate).toBe(0)
    expect(diagnostics.map(({ where }) => where.field)).toEqual(['errors.pValue'])
  })
})

describe('disagreement beyond noise', () => {
  it('is that of the candidate less that of the primary with itself', () => {
    fc.assert(
      fc.property(flags, (pairs) => {
        const noise = { found: { differs: sumsOf(pairs), squares: null }, of: 'again' }
        const { beside, diagnostics } = analyseBeside({ ...nothing, noise }, 0.95)
        const { agreement, disagreement } = beside.noise ?? {}
        expect(agreement?.n).toBe(pairs.length)
        if (pairs.length === 0) {
          expect(agreement?.estimate).toBeNull()
          expect(diagnostics.map(({ code }) => code)).toContain('no-data')
          return
        }
        const share = (side: 0 | 1) => pairs.filter((each) => each[side] === 1).length / pairs.length
        expect(agreement?.estimate).toBeCloseTo(1 - share(0), 12)
        expect(disagreement?.difference.estimate).toBeCloseTo(share(1) - share(0), 12)
      }),
    )
  })

  it('is 0 where the candidate is the primary, asked again', () => {
    const same = [
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ] as const
    const noise = { found: { differs: sumsOf(same), squares: sumsOf(same) }, of: 'again' }
    const { beside, diagnostics } = analyseBeside({ ...nothing, noise }, 0.95)
    expect(beside.noise?.disagreement).toMatchObject({ onlyOld: 0, onlyNew: 0, pValue: null })
    expect(beside.noise?.squares?.difference.estimate).toBe(0)
    expect(diagnostics.map(({ where }) => where.field)).toContain('noise.squares.pValue')
  })
})

describe('percentiles', () => {
  it('differ by an estimate, and say that it has no interval', () => {
    const latency = {
      sums: sumsOf([
        [10, 20],
        [30, 30],
      ]),
      columns: { old: 'a', new: 'b' },
      levels: [0.5, 0.9],
      percentiles: [
        { old: 20, new: 25 },
        { old: null, new: null },
      ],
    }
    const { beside, diagnostics } = analyseBeside({ ...nothing, latency }, 0.95)
    expect(beside.latency?.percentiles).toEqual([
      { level: 0.5, old: 20, new: 25, difference: { estimate: 5, low: null, high: null } },
      { level: 0.9, old: null, new: null, difference: { estimate: null, low: null, high: null } },
    ])
    const fields = diagnostics.map(({ where }) => where.field)
    for (const part of ['0.difference.low', '0.difference.high', '1.old', '1.new', '1.difference.estimate'])
      expect(fields).toContain(`latency.percentiles.${part}`)
  })
})

describe('slices', () => {
  const label = fc.constantFrom('a', 'b', null)
  const row = fc.record({ old: label, new: label, actual: label, region: fc.constantFrom('eu', 'us', null) })
  const rows = fc.array(row, { minLength: 1, maxLength: 80 })
  const cell = { rows: 1, within: null }
  const sliceOf = (value: string | null): PairCell['slice'] => ({
    by: 0,
    values: [value === null ? { is: 'missing', value } : { is: 'value', value }],
  })

  it('make up all rows', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const cells = all.flatMap(({ region, ...own }): readonly PairCell[] => [
          { ...cell, ...own, slice: null },
          {
            ...{ ...cell, ...own },
            slice: sliceOf(region),
          },
        ])
        const whole = shadowCounts({ cells, onlyOld: 0, onlyNew: 0 }, true, 'row')
        const slices = shadowSlices(cells, [['region']], true)
        const total = (of: (slice: (typeof slices)[number]) => number) =>
          slices.reduce((sum, slice) => sum + of(slice), 0)
        expect(total(({ pairs }) => pairs)).toBe(whole.counts.flat().reduce((a, b) => a + b, 0))
        expect(total(({ alike }) => alike)).toBe(whole.counts.reduce((sum, own, i) => sum + (own[i] ?? 0), 0))
        for (const name of ['n', 'both', 'onlyOld', 'onlyNew'] as const)
          expect(total(({ correct }) => correct?.[name] ?? 0)).toBe(whole.correct?.[name])
      }),
    )
  })

  it('are the worst first, adjusted p never below their own, with a reason for every hole', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (all, hasActual) => {
        const cells = all.map(
          ({ region, ...own }): PairCell => ({
            ...{ ...cell, ...own, actual: hasActual ? own.actual : null },
            slice: sliceOf(region),
          }),
        )
        const { slices, diagnostics } = analyseShadowSlices(
          shadowSlices(cells, [['region']], hasActual),
          0.95,
        )
        const lows = slices.map(({ accuracy, agreement }) =>
          hasActual ? (accuracy?.difference.low ?? 0) : (agreement.low ?? 0),
        )
        expect(lows).toEqual([...lows].sort((a, b) => a - b))
        for (const slice of slices) {
          const has = (field: string) =>
            diagnostics.some(({ where }) => where.segment === slice.name && where.field === field)
          for (const [field, value] of [
            ['pValue', slice.pValue],
            ['agreement.estimate', slice.agreement.estimate],
            ['differenceToRest.estimate', slice.differenceToRest.estimate],
            ['accuracy.pValue', slice.accuracy === null ? 1 : slice.accuracy.pValue],
            ['accuracy.difference.low', slice.accuracy === null ? 1 : slice.accuracy.difference.low],
          ] as const)
            expect(has(field)).toBe(value === null)
          if (slice.adjustedPValue !== null) {
            expect(slice.adjustedPValue).toBeGreaterThanOrEqual((slice.pValue ?? 0) * (1 - 1e-12))
          }
        }
      }),
    )
  })
})
