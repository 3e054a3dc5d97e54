import { describe, expect, it } from 'vitest'
import { firstLineEnd, oddLineEnd } from '../../../src/read/csv/line-ends.ts'

describe('firstLineEnd', () => {
  it('is LF, CRLF or nothing', () => {
    expect(firstLineEnd('a\nb\r\n', '"')).toBe('\n')
    expect(firstLineEnd('a\r\nb\n', '"')).toBe('\r\n')
    expect(firstLineEnd('a', '"')).toBeNull()
  })
  it('is the one outside quotes', () => {
    expect(firstLineEnd('"a\nb",c\r\n', '"')).toBe('\r\n')
    expect(firstLineEnd('"a\r\nb",c\n', '"')).toBe('\n')
    expect(firstLineEnd('"a\r\nb",c\n', '')).toBe('\r\n')
  })
})

describe('oddLineEnd', () => {
  it('finds nothing where all are alike', () => {
    expect(oddLineEnd('a\nb\n', '"', '\n')).toBeNull()
    expect(oddLineEnd('a\r\nb\r\n', '"', '\r\n')).toBeNull()
  })
  it('lets quoted fields hold any', () => {
    expect(oddLineEnd('a,"x\r\ny"\nb\n', '"', '\n')).toBeNull()
    expect(oddLineEnd('a,"x\ny"\r\nb\r\n', '"', '\r\n')).toBeNull()
    expect(oddLineEnd('a,"x\ry"\n', '"', '\n')).toBeNull()
  })
  it('finds LF among CRLF, CRLF among LF, and a lone CR', () => {
    expect(oddLineEnd('a\r\nb\n', '"', '\r\n')).toMatchObject({
      offset: 4,
      message: expect.stringContaining('LF'),
    })
    expect(oddLineEnd('a\nb\r\n', '"', '\n')).toMatchObject({
      offset: 3,
      message: expect.stringContaining('CRLF'),
    })
    expect(oddLineEnd('a\nb\rc\n', '"', '\n')).toMatchObject({
      offset: 3,
      message: expect.stringContaining('CR'),
    })
  })
})
