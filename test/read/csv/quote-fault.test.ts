import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteFault } from '../../../src/read/csv/quote-fault.ts'
import { parseRecords } from '../../../src/read/csv/records.ts'
import { commas } from '../support.ts'

describe('quoteFault', () => {
  it('points at the character', () => {
    expect(quoteFault('a,b\n1,x"y\n', commas)?.offset).toBe(7)
    expect(quoteFault('a,b\n1,"x"y\n', commas)?.offset).toBe(9)
    expect(quoteFault('a,b\n1,"x\n2,3\n', commas)?.offset).toBe(6)
  })
  it('finds nothing in what the parser takes, and something in what it refuses', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n'), maxLength: 20 })
    fc.assert(
      fc.property(text, (content) => {
        let parses = true
        try {
          parseRecords(content, commas)
        } catch {
          parses = false
        }
        expect(quoteFault(content, commas) === null).toBe(parses)
      }),
      { numRuns: 2000 },
    )
  })
})
