import { describe, expect, test } from 'vitest'
import type { Curve } from '../../src/present/shapes.ts'
import { drawLine } from '../../src/render/canvas.ts'
import { curveLines } from '../../src/render/curve.ts'
import { glyphs, painter } from '../../src/render/style.ts'
import { columnsOf } from '../../src/render/width.ts'

const curve = (y: (x: number) => number, more: Partial<Curve> = {}): Curve => ({
  kind: 'curve',
  title: 'power by users',
  x: { label: 'users', unit: 'count', low: 0, high: 1000 },
  y: { unit: 'share', low: 0, high: 1 },
  points: Array.from({ length: 21 }, (_, i) => ({ x: i * 50, y: y(i / 20) })),
  mark: { x: 500, y: y(0.5), label: '500 users' },
  ...more,
})
const lines = (shape: Curve, width = 60, unicode = true) =>
  curveLines(shape, width, glyphs(unicode), painter(false))

describe('a curve', () => {
  const rising = curve((x) => Math.sqrt(x))

  test('has its axes labelled and its place marked', () => {
    const text = lines(rising).join('\n')
    for (const label of ['100 %', '80 %', '0 %', '200', '800', 'users', '●', '500 users'])
      expect(text).toContain(label)
  })

  test('fits every width, also in ASCII', () => {
    for (const shape of [rising, curve((x) => 1 - x), curve(() => 0.5)]) {
      for (const width of [40, 60, 80]) {
        for (const unicode of [true, false]) {
          for (const line of lines(shape, width, unicode)) {
            expect(columnsOf(line)).toBeLessThanOrEqual(width)
            if (!unicode) expect(line).toMatch(/^[\x20-\x7e]*$/)
          }
        }
      }
    }
  })

  test('leaves its highest value at the top and its lowest at the bottom', () => {
    const rows = lines(curve((x) => x, { mark: { x: 0, y: 0, label: '' } })).filter((line) =>
      /[┤│]/.test(line),
    )
    expect(rows.at(0)?.trimEnd()).toMatch(/[\u2800-\u28ff]$/)
    expect(rows.at(-1)?.trimStart()).toMatch(/^0 % ┤●/)
  })
})

describe('a line', () => {
  test('has no gap where it is steep', () => {
    const rows = drawLine((x) => (x < 2 ? 0 : 4.9), 4, 5, null)
    for (const row of rows) expect(row.some((cell) => cell !== ' ')).toBe(true)
  })

  test('stays on the canvas', () => {
    expect(drawLine((x) => x * 100 - 200, 6, 3, ['"', '-', '_'])).toHaveLength(3)
  })
})
