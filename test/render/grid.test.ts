import { expect, test } from 'vitest'
import type { Table, TableColumn } from '../../src/present/shapes.ts'
import { gridLines } from '../../src/render/grid.ts'
import { glyphs, painter } from '../../src/render/style.ts'
import { columnsOf } from '../../src/render/width.ts'

const column = (title: string, drop: number, align: TableColumn['align'] = 'right'): TableColumn => ({
  title,
  drop,
  align,
  elastic: align === 'left',
})

const table = (columns: readonly TableColumn[], rows: readonly (readonly string[])[]): Table => ({
  kind: 'table',
  columns,
  rows: rows.map((row) => row.map((text) => ({ text, tone: 'plain' }))),
})

const lines = (shape: Table, width: number): readonly string[] =>
  gridLines(shape, width, glyphs(true), painter(false))

const numbers = table(
  [column('variant', 0, 'left'), column('rate', 0), column('chance to beat', 2), column('p', 1)],
  [
    ['control', '10.3 %', '–', '–'],
    ['checkout-one-page', '12.9 %', '100.0 %', '0.0005'],
  ],
)

test('titles sink to the rule, numbers stand on the right', () => {
  expect(lines(numbers, 60)).toEqual([
    '                            chance',
    'variant              rate  to beat       p',
    '──────────────────────────────────────────',
    'control            10.3 %        –       –',
    'checkout-one-page  12.9 %  100.0 %  0.0005',
  ])
})

test('a column goes once the names would become unreadable, the highest number first', () => {
  expect(lines(numbers, 40)[4]).toBe('checkou…ne-page  12.9 %  100.0 %  0.0005')
  expect(lines(numbers, 38)[3]).toBe('checkout-one-page  12.9 %  0.0005')
  expect(lines(numbers, 29)[3]).toBe('checkout-one-page  12.9 %')
  expect(lines(numbers, 15)[3]).toBe('che…age  12.9 %')
})

test('a narrow column takes the place of a wide one that does not fit', () => {
  const wide = table(
    [column('variant', 0, 'left'), column('wide', 1), column('narrow', 2)],
    [['a', 'w'.repeat(30), '1']],
  )
  expect(lines(wide, 20)).toEqual(['variant  narrow', '───────────────', 'a             1'])
})

test('wide and combining characters stay in line', () => {
  const names = ['日本語', '👩‍👩‍👧 ok', '❤️', '♥ ™', 'e\u0301te\u0301', 'नि', 'plain']
  const drawn = lines(
    table(
      [column('name', 0, 'left'), column('n', 0)],
      names.map((name) => [name, '1']),
    ),
    40,
  )
  expect(new Set(drawn.map(columnsOf)).size).toBe(1)
})

test('characters of the stand-ins in a name are only characters', () => {
  expect(lines(table([column('n', 0, 'left'), column('m', 0)], [['\ue000\ue001', '1']]), 20)[2]).toBe(
    '\ue000\ue001  1',
  )
})

test('a table without rows still has its titles', () => {
  expect(lines(table([column('a', 0), column('b', 0)], []), 20)).toEqual(['a  b', '────'])
})
