import { expect, test } from 'vitest'
import { counted, label, listed, quoted } from '../../src/present/words.ts'

test('a name is never empty, and cut in the middle when it is long', () => {
  expect(label('control')).toBe('control')
  expect(label('')).toBe('(empty)')
  expect(label('  ')).toBe('"  "')
  expect(label(`${'a'.repeat(300)}z`)).toBe(`${'a'.repeat(19)}…${'a'.repeat(18)}z`)
  expect(quoted('b')).toBe('`b`')
})

test('lists read as in a sentence', () => {
  expect(listed([])).toBe('')
  expect(listed(['a'])).toBe('a')
  expect(listed(['a', 'b'])).toBe('a and b')
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c')
})

test('one is singular', () => {
  expect(counted(1, 'unit')).toBe('1 unit')
  expect(counted(0, 'unit')).toBe('0 units')
  expect(counted(4000, 'unit')).toBe('4,000 units')
})
