import { describe, expect, it } from 'vitest'
import { readingRequest } from '../../src/config/reading.ts'

describe('readingRequest', () => {
  it('knows characters by their names', () => {
    expect(readingRequest({ delimiter: 'tab' }).delimiter).toBe('\t')
    expect(readingRequest({ quote: 'none' }).quote).toBe('')
    expect(readingRequest({}).delimiter).toBeNull()
  })
  it('refuses what is not one character', () => {
    expect(() => readingRequest({ delimiter: ',,' })).toThrow('is not one character')
    expect(() => readingRequest({ delimiter: 'a' })).toThrow('is not one character')
    expect(() => readingRequest({ quote: '“' })).toThrow('is not one character')
  })
  it('refuses a delimiter that contradicts the format', () => {
    expect(() => readingRequest({ inputFormat: 'tsv', delimiter: ';' })).toThrow('means tabs')
    expect(readingRequest({ inputFormat: 'tsv', delimiter: 'tab' }).delimiter).toBe('\t')
  })
  it('takes a marker of comments that no field begins with', () => {
    expect(readingRequest({ comment: '//' }).comment).toBe('//')
    for (const comment of ['', 'x', '"', ' #']) {
      expect(() => readingRequest({ comment })).toThrow('is not what a comment begins with')
    }
  })
  it('takes encodings in any case, and expansion from 1', () => {
    expect(readingRequest({ encoding: 'Windows-1252' }).encoding).toBe('windows-1252')
    expect(() => readingRequest({ encoding: 'ebcdic' })).toThrow('--encoding')
    expect(readingRequest({}).maxExpansion).toBe(200)
    expect(() => readingRequest({ maxExpansion: '0.5' })).toThrow('at least 1')
  })
})
