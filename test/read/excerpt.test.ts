import { describe, expect, it } from 'vitest'
import { excerpt, shown, visible } from '../../src/read/excerpt.ts'

const caretAt = ([line, caret]: readonly [string, string]) => [...line][[...caret].length - 1]

describe('excerpt', () => {
  it('points at the column', () => expect(excerpt('u1,abc,3', 4)).toEqual(['u1,abc,3', '   ^']))
  it('points behind the end', () => expect(excerpt('u1', 3)).toEqual(['u1', '  ^']))
  it('keeps to the line', () => {
    expect(excerpt('u1', 99)).toEqual(['u1', '  ^'])
    expect(excerpt('u1', 0)).toEqual(['u1', '^'])
    expect(excerpt('', 1)).toEqual(['', '^'])
  })
  it('cuts long lines on both sides', () => {
    const [line, caret] = excerpt(`${'a'.repeat(500)}X${'b'.repeat(500)}`, 501)
    expect(line.startsWith('…a') && line.endsWith('b…')).toBe(true)
    expect([...line].length).toBeLessThan(110)
    expect(caretAt([line, caret])).toBe('X')
  })
  it('counts characters, not code units', () => expect(caretAt(excerpt('😀😀X', 3))).toBe('X'))
  it('makes control characters visible, and still points right', () => {
    const [line, caret] = excerpt('a\u001b[31m\tX', 8)
    expect(line).toBe('a\\x1b[31m\\tX')
    expect(caretAt([line, caret])).toBe('X')
  })
})

describe('visible', () => {
  it('escapes what hides or reverses text', () =>
    expect(visible('\u0007\u202e\u2066\ufeff\n\r')).toBe('\\x07\\u202e\\u2066\\ufeff\\n\\r'))
})

describe('shown', () => {
  it('quotes and cuts', () => {
    expect(shown('abc')).toBe('`abc`')
    expect(shown('x'.repeat(100), 5)).toBe('`xxxx…`')
  })
})
