import { describe, expect, test } from 'vitest'
import type { Curves } from '../../src/present/shapes.ts'
import { drawPath } from '../../src/render/canvas.ts'
import { curvesLines } from '../../src/render/curves.ts'
import { glyphs, painter } from '../../src/render/style.ts'
import { columnsOf } from '../../src/render/width.ts'

const share = { unit: 'share', low: 0, high: 1 } as const
const corner = { x: 0, y: 1 }
const shape: Curves = {
  kind: 'curves',
  title: 'ROC curve',
  x: { ...share, label: 'false positive rate' },
  y: { ...share, label: 'recall' },
  lines: [
    {
      label: 'by chance',
      kind: 'reference',
      points: [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
      ],
    },
    { label: 'score', kind: 'data', points: [{ x: 0, y: 0 }, corner, { x: 1, y: 1 }] },
  ],
  marks: [{ x: 0.5, y: 1, label: 'threshold 0.3' }],
}
const lines = (width = 60, unicode = true) => curvesLines(shape, width, glyphs(unicode), painter(false))

describe('curves on common axes', () => {
  test('name axes, lines and marks', () => {
    const text = lines().join('\n')
    for (const label of ['100 %', '0 %', 'recall', 'false positive rate', '┄┄ by chance', '── score'])
      expect(text).toContain(label)
    expect(text).toContain('●  threshold 0.3')
  })

  test('go up the wall and along the ceiling, the reference from corner to corner', () => {
    const rows = lines().filter((line) => /^.{6}[┤│]/.test(line))
    expect(rows).toHaveLength(13)
    for (const row of rows) expect(row).toMatch(/[┤│][\u2800-\u28ff]/)
    expect(rows[0]).toMatch(/[\u2800-\u28ff]●[\u2800-\u28ff]/)
    expect(rows.at(-2)).toContain('┄')
  })

  test('fit every width, also in ASCII', () => {
    for (const width of [40, 60, 80]) {
      for (const unicode of [true, false]) {
        for (const line of lines(width, unicode)) {
          expect(columnsOf(line)).toBeLessThanOrEqual(width)
          if (!unicode) expect(line).toMatch(/^[\x20-\x7e]*$/)
        }
      }
    }
  })
})

test('a path has no gaps, and stays on the canvas', () => {
  const steep = drawPath(
    [
      { x: 0, y: 0 },
      { x: 0, y: 4.9 },
    ],
    4,
    5,
    null,
  )
  for (const row of steep) expect(row[0]).not.toBe(' ')
  expect(drawPath([{ x: -9, y: 99 }], 3, 2, ['"', '-', '_'])[1]?.[0]).toBe('_')
})
