import { describe, expect, test } from 'vitest'
import { histogramLines } from '../../src/render/histogram.ts'
import { glyphs, painter } from '../../src/render/style.ts'

const plain = painter(false)
const shape = (counts: readonly number[], label = 'x') => ({
  kind: 'histogram' as const,
  title: 'distribution',
  edges: counts.concat(0).map((_, i) => i * 10),
  rows: [{ label, counts, caption: 'n 10' }],
})

describe('histogram', () => {
  test('the fullest bin is as high as the picture, an empty one is empty, and a single value can be seen', () => {
    expect(histogramLines(shape([0, 1, 1000, 500]), 60, glyphs(true), plain)).toEqual([
      'distribution',
      '               ██████',
      '               ██████▄▄▄▄▄▄',
      'x        ▁▁▁▁▁▁████████████  n 10',
      '   ┴───────────┴───────────┴',
      '   0          20          40',
    ])
  })

  test('without Unicode', () => {
    const lines = histogramLines(shape([3, 1, 2]), 60, glyphs(false), plain)
    expect(lines.join('')).toMatch(/^[\x20-\x7e]*$/)
    expect(lines[1]).toBe('   ######')
  })

  test.each([40, 41, 55, 80, 120])('no line is wider than %i columns', (width) => {
    for (const bins of [1, 5, 20, 31]) {
      const counts = Array.from({ length: bins }, (_, i) => i + 1)
      for (const line of histogramLines(
        shape(counts, 'a-rather-long-name-of-a-sample'),
        width,
        glyphs(true),
        plain,
      )) {
        expect(line.length).toBeLessThanOrEqual(width)
      }
    }
  })
})
