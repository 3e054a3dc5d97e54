import { describe, expect, test } from 'vitest'
import type { IntervalPlot, IntervalPlotRow } from '../../src/present/shapes.ts'
import { plotLines } from '../../src/render/plot.ts'
import { glyphs, painter } from '../../src/render/style.ts'

const row = (more: Partial<IntervalPlotRow>): IntervalPlotRow => ({
  label: 'b',
  estimate: 0.1,
  low: 0,
  high: 0.2,
  caption: 'caption',
  tone: 'plain',
  ...more,
})

const draw = (rows: readonly IntervalPlotRow[], width = 44): readonly string[] => {
  const plot: IntervalPlot = { kind: 'interval-plot', title: 'title', unit: 'percent', reference: 0, rows }
  return plotLines(plot, width, glyphs(true), painter(false))
}

describe('a row', () => {
  test.each([
    [
      'an interval',
      row({ low: -0.1, high: 0.2, estimate: 0.05 }),
      'b   ├─────────┼────●─────────────┤   caption',
    ],
    ['right of it all', row({ low: 0.1, estimate: 0.15 }), 'b   │              ├──────●──────┤   caption'],
    [
      'unbounded above',
      row({ high: Number.POSITIVE_INFINITY }),
      'b   ├──────────────────────────●──▸  caption',
    ],
    [
      'unbounded below',
      row({ low: Number.NEGATIVE_INFINITY }),
      'b  ◂──┼─────────────●────────────┤   caption',
    ],
    ['an estimate alone', row({ low: null, high: null }), 'b   │                            ●   caption'],
    ['no estimate', row({ estimate: null, low: -0.1 }), 'b   ├─────────┼──────────────────┤   caption'],
    [
      'nothing',
      row({ estimate: null, low: null, high: null }),
      'b                  │                 caption',
    ],
    ['one limit undefined', row({ low: null }), 'b   │              ●                 caption'],
    ['no width', row({ low: 0.1, high: 0.1 }), 'b   │                            ●   caption'],
  ])('%s', (_, one, line) => {
    expect(draw([one])[1]).toBe(line)
  })
})

test('numbers stand above a picture that has no room beside them', () => {
  expect(draw([row({ label: 'a long name', caption: '[-100.0 %, +200.0 %]' })], 42)).toEqual([
    'title',
    'a long name  [-100.0 %, +200.0 %]',
    '   ├──────────────────●─────────────────┤',
    '  ─┴────────┴─────────┴────────┴────────┴─',
    '  0 %     +5 %      +10 %    +15 %   +20 %',
  ])
})

test('no line is wider than the plot', () => {
  for (let width = 40; width <= 120; width += 1) {
    for (const line of draw([row({ label: 'n'.repeat(30) }), row({ high: 12.5 })], width)) {
      expect(line.length).toBeLessThanOrEqual(width)
    }
  }
})
