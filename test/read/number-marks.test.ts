import { describe, expect, it } from 'vitest'
import { makeColumn } from '../../src/read/columns.ts'
import type { NumberMarks } from '../../src/read/kinds.ts'
import { fittingMarks, marksHint, otherMarks } from '../../src/read/number-marks.ts'
import { usual } from '../support/conventions.ts'

const plain: NumberMarks = { decimal: '.', thousands: null }
const hint = (text: string, others: readonly string[] = [], marks = plain) => marksHint(text, others, marks)

describe('marksHint', () => {
  it.each([
    ['1,5', 'add `--decimal ,`, if `1,5` is 1.5'],
    ['1.234,56', 'add `--decimal , --thousands .`, if `1.234,56` is 1234.56'],
    ['1,234.56', 'add `--thousands ,`, if `1,234.56` is 1234.56'],
    ['1,234,567', 'add `--thousands ,`, if `1,234,567` is 1234567'],
    ["1'234.5", 'add `--thousands "\'"`, if `1\'234.5` is 1234.5'],
    ['1 234,5', "add `--decimal , --thousands ' '`, if `1 234,5` is 1234.5"],
    ['1\u00a0234,5', "add `--decimal , --thousands $'\\u00a0'`, if `1\u00a0234,5` is 1234.5"],
    ['1_000', 'add `--thousands _`, if `1_000` is 1000'],
  ])('%s has one reading', (text, expected) => expect(hint(text)).toBe(expected))
  it('says both readings where there are two', () => {
    expect(hint('1,234')).toBe(
      'what is `1,234`? `--thousands ,` reads it as 1234, `--decimal ,` reads it as 1.234',
    )
  })
  it('is narrowed down by other values of the column', () => {
    expect(hint('1,234', ['12.5'])).toBe('add `--thousands ,`, if `1,234` is 1234')
    expect(hint('1,234', ['12,5'])).toBe('add `--decimal ,`, if `1,234` is 1.234')
    expect(hint('1,234', ['12,5', '1.5'])).toBeNull()
  })
  it('is about the marks that were asked for', () => {
    expect(hint('1.5', [], { decimal: ',', thousands: null })).toBe('add `--decimal .`, if `1.5` is 1.5')
  })
  it.each(['abc', '12:30', '1,23,456', '', '2026-11-25', '1.2.3'])('%j is no number in any way', (text) =>
    expect(hint(text)).toBeNull(),
  )
})

describe('fittingMarks', () => {
  it('leaves out those that read nothing differently', () => {
    expect(fittingMarks(['1,5'], plain)).toEqual([{ decimal: ',', thousands: null }])
    expect(fittingMarks([], plain)).toEqual([])
  })
})

describe('otherMarks', () => {
  const column = (...values: readonly string[]) => makeColumn('x', null, values, usual)
  it('is about values that are no numbers as they are', () => {
    expect(otherMarks(column('1', '12', '1,5'), plain)).toContain('--decimal ,')
    expect(otherMarks(column('1', '2'), plain)).toBeNull()
    expect(otherMarks(column('a', '1,5'), plain)).toBeNull()
    expect(otherMarks(column(), plain)).toBeNull()
  })
})
