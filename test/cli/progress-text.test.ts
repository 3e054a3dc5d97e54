import { describe, expect, test } from 'vitest'
import { copiedText, progressText } from '../../src/cli/progress-text.ts'

const copy = (bytes: number, name = '-') => ({ kind: 'copy' as const, name, bytes: () => bytes })
const scan = (rows: number | null) => ({ kind: 'scan' as const, share: () => null, rows: () => rows })

describe('a copy', () => {
  test.each([
    [0, 'reading standard input: 0 B'],
    [999, 'reading standard input: 999 B'],
    [1000, 'reading standard input: 1.0 kB'],
    [34_567, 'reading standard input: 34 kB'],
    [5_160_000, 'reading standard input: 5.2 MB'],
    [1.24e9, 'reading standard input: 1.2 GB'],
    [2e12, 'reading standard input: 2000 GB'],
  ])('of %d bytes', (bytes, text) => expect(progressText(copy(bytes), null, 9)).toBe(text))

  test('is named as it was given, made harmless', () => {
    expect(progressText(copy(1, 'a\u001b[2Jb'), null, 9)).toBe('reading a\\x1b[2Jb: 1 B')
  })
  test('leaves a notice of its size', () => {
    expect(copiedText(copy(1.24e9))).toBe('standard input: 1.2 GB, copied to the temporary folder\n')
  })
})

describe('a scan', () => {
  test.each([
    [0, 5, 1e6, 'reading: 0 %'],
    // too early for a rate
    [0.019, 5, 1e6, 'reading: 1 %'],
    [0.5, 10, 10_000_000, 'reading: 50 %, ≈ 500,000 rows/s, ≈ 10 s left'],
    [0.25, 2, 100_000_000, 'reading: 25 %, ≈ 13 million rows/s, ≈ 6 s left'],
    [0.5, 1, 8_300_000, 'reading: 50 %, ≈ 4.2 million rows/s, ≈ 1 s left'],
    [0.1, 30, null, 'reading: 10 %, ≈ 4 min 30 s left'],
    [0.02, 100, null, 'reading: 2 %, ≈ 1 h 21 min left'],
    // the last percent: never a hundred before the end, never no time left
    [0.9999, 10, null, 'reading: 99 %, ≈ 1 s left'],
  ])('%d done after %d s of %d rows', (share, seconds, rows, text) => {
    expect(progressText(scan(rows), share, seconds)).toBe(text)
  })
  test('is followed by the rest of the work', () => {
    expect(progressText(scan(1), 1, 9)).toBe('reading: 100 %, summing up')
  })
  test('says nothing while no query runs', () => expect(progressText(scan(1), null, 9)).toBeNull())
})

describe('a simulation', () => {
  const simulate = { kind: 'simulate' as const, share: () => null, simulations: 10_000 }
  test.each([
    [0, 5, 'simulating: 0 % of 10,000'],
    [0.25, 30, 'simulating: 25 % of 10,000, ≈ 1 min 30 s left'],
  ])('%d done after %d s', (share, seconds, text) => {
    expect(progressText(simulate, share, seconds)).toBe(text)
  })
})
