import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dialectOf } from '../../../src/read/csv/dialect.ts'
import { quoteFault } from '../../../src/read/csv/quote-fault.ts'
import { parseRecords } from '../../../src/read/csv/records.ts'

const comma = dialectOf(',')

describe('quoteFault', () => {
  it('points at the character', () => {
    expect(quoteFault('a,b\n1,x"y\n', comma)?.offset).toBe(7)
    expect(quoteFault('a,b\n1,"x"y\n', comma)?.offset).toBe(9)
    expect(quoteFault('a,b\n1,"x\n2,3\n', comma)?.offset).toBe(6)
  })
  it('finds nothing in what the parser takes, and something in what it refuses', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n'), maxLength: 20 })
    fc.assert(
      fc.property(text, (content) => {
        let parses = true
        try {
          parseRecords(content, comma)
        } catch {
          parses = false
        }
        expect(quoteFault(content, comma) === null).toBe(parses)
      }),
      { numRuns: 2000 },
    )
  })
})
