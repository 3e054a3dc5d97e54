import { describe, expect, it } from 'vitest'
import { bracketedRoot, crossing } from '../../src/stats/root.ts'
import { expectClose } from '../support/reference.ts'

describe('bracketed root', () => {
  it('is right to the last bits, however small', () => {
    for (const root of [1e-200, 3e-9, 0.7, 12345.678]) {
      expectClose(
        bracketedRoot((x) => x ** 3 - root ** 3, 0, 1e6),
        root,
        root < 1e-100 ? 1 : 1e-15,
      )
      expectClose(
        bracketedRoot((x) => Math.log(x / root), 1e-300, 1e6),
        root,
        1e-15,
      )
    }
    expect(bracketedRoot((x) => x - 1, 1, 2)).toBe(1)
    expect(bracketedRoot((x) => x - 2, 1, 2)).toBe(2)
  })
})

describe('crossing', () => {
  it('doubles or halves its first step until the crossing is bracketed', () => {
    for (const step of [1e-9, 1, 1e9]) {
      expectClose(
        crossing((x) => x - 3.5, 0, step, Number.POSITIVE_INFINITY),
        3.5,
        1e-15,
      )
    }
  })

  it('ends where it may, and starts where the function is 0', () => {
    expect(crossing((x) => x - 3.5, 0, 1, 2)).toBe(2)
    expectClose(
      crossing((x) => x * (x - 0.001), 0, 1, 2),
      0.001,
      1e-15,
    )
  })
})
