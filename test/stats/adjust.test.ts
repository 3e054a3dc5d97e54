import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { benjaminiHochberg, bonferroni, holm } from '../../src/stats/adjust.ts'
import { readReference } from '../support/reference.ts'

const methods = { holm, benjaminiHochberg, bonferroni }
const pValue = fc.double({ min: 0, max: 1, noNaN: true })
const family = fc.array(fc.option(pValue, { freq: 4 }), { maxLength: 12 })

describe.each(Object.entries(methods))('%s', (name, adjust) => {
  it('agrees with p.adjust of R to the last bit', () => {
    for (const row of readReference('adjust', 'p-adjust.csv')) {
      expect(adjust(row.numbers('p'))).toEqual(row.numbers(name))
    }
  })

  it('leaves nulls and does not count them', () => {
    fc.assert(
      fc.property(family, (pValues) => {
        const adjusted = adjust(pValues)
        const defined = pValues.filter((p) => p !== null)
        expect(adjusted.filter((p) => p !== null)).toEqual(adjust(defined))
        expect(adjusted.map((p) => p === null)).toEqual(pValues.map((p) => p === null))
      }),
    )
  })

  it('never lowers a p-value, never exceeds 1, and keeps the order', () => {
    fc.assert(
      fc.property(fc.array(pValue, { maxLength: 12 }), (pValues) => {
        const adjusted = adjust(pValues)
        pValues.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p * (1 - 1e-15))
          expect(adjusted[i]).toBeLessThanOrEqual(1)
          pValues.forEach((q, j) => {
            if (p < q) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] ?? Number.NaN)
          })
        })
      }),
    )
  })

  it('changes nothing in a family of one, and rejects what is no probability', () => {
    expect(adjust([null, 0.03])).toEqual([null, 0.03])
    expect(adjust([])).toEqual([])
    expect(() => adjust([0.5, 1.5])).toThrow(RangeError)
    expect(() => adjust([Number.NaN])).toThrow('pValues')
  })
})
