import { describe, expect, test } from 'vitest'
import type { ComparisonResult, Goal } from '../../src/report/types.ts'
import { classic, everything, twoVariants, undefinedNumbers } from './examples.ts'
import { allNull, tenVariants } from './odd-examples.ts'
import { comparison, diagnostic, metric, own, quantity, report, undefinedQuantity } from './reports.ts'
import { columnOf, notesOf, sentencesOf, shapesOf, tablesOf } from './texts.ts'

describe('the classic results page', () => {
  const [table] = tablesOf(classic)

  test.each([
    ['variant', ['Original', 'A', 'B', 'C']],
    ['', ['baseline', '★ best', '✓ better', 'undecided']],
    ['conversions / units', ['378 / 3,662', '462 / 3,568', '440 / 3,479', '395 / 3,504']],
    ['rate', ['10.3 % ±1.0 %', '12.9 % ±1.1 %', '12.6 % ±1.1 %', '11.3 % ±1.0 %']],
    ['chance to beat', ['–', '100.0 %', '99.9 %', '90.3 %']],
    ['improvement', ['–', '+25.4 %', '+22.5 %', '+9.2 %']],
    ['p', ['–', '0.0005', '0.0020', '0.1948']],
    ['p (Holm)', ['–', '0.0015', '0.0041', '0.1948']],
    ['difference', ['–', '[+1.1, +4.1] points', '[+0.8, +3.8] points', '[-0.5, +2.4] points']],
    ['chance to be best', ['0.0 %', '64.5 %', '35.1 %', '0.4 %']],
    ['expected loss', ['–', '0.000047 points', '0.00021 points', '0.034 points']],
  ])('%s', (title, cells) => {
    expect(columnOf(table, title)).toEqual(cells)
  })

  test('is answered in words', () => {
    expect(sentencesOf(classic)).toEqual(
      expect.arrayContaining([
        '`A` and `B` beat `Original`; best so far `A`: +25.4 % [+10.4 %, +42.6 %], chance 100.0 %, 64.5 % to be the best of all.',
        'No decision between `C` and `Original`: +9.2 % [-4.4 %, +24.8 %], p 0.195.',
      ]),
    )
  })

  test('is drawn around the baseline', () => {
    const plot = shapesOf(classic).find((shape) => shape.kind === 'interval-plot')
    expect(plot).toMatchObject({
      reference: 0,
      unit: 'percent',
      title: 'improvement over `Original`, 95 % intervals',
    })
    expect(plot?.rows.map(({ label, caption }) => [label, caption])).toEqual([
      ['Original', 'baseline'],
      ['A', '[+10.4 %, +42.6 %]'],
      ['B', '[+7.7 %, +39.4 %]'],
      ['C', '[-4.4 %, +24.8 %]'],
    ])
  })

  test('says how its numbers came about', () => {
    expect(sentencesOf(classic).at(-1)).toBe(
      '± and [ ] are 95 % intervals; test: score (Miettinen-Nurminen); chance to beat the baseline by the posterior under a flat prior; p adjusted by Holm for 3 comparisons of primary metrics.',
    )
  })

  test('--digits makes every number longer', () => {
    const [longer] = tablesOf(classic, 5)
    expect(columnOf(longer, 'rate')[1]).toBe('12.948 % ±1.102 %')
    expect(columnOf(longer, 'chance to beat')[1]).toBe('99.975 %')
    expect(columnOf(longer, 'p')[3]).toBe('0.19477')
  })
})

/** The sentences about one variant of a rate, whose comparison is as given. */
function answers(
  more: Parameters<typeof comparison>[1],
  goal: Goal = 'increase',
  size = 1,
): readonly string[] {
  const one = metric('m', {
    goal,
    family: { name: 'primary', size },
    variants: [own('control', 100, quantity(0.5, 0.4, 0.6)), own('b', 100, quantity(0.6, 0.5, 0.7))],
    comparisons: [comparison('b', more)],
  })
  return sentencesOf(report({ metrics: [one] })).slice(1, -1)
}

describe('the answer', () => {
  const up = { lift: quantity(0.2, 0.1, 0.3), chanceToBeatBaseline: 0.99, pValue: 0.01 }
  const down = { lift: quantity(-0.2, -0.3, -0.1), chanceToBeatBaseline: 0.99, pValue: 0.01 }
  const test1 = (pValue: number, adjustedPValue: number): ComparisonResult['test'] => ({
    name: 'score',
    statistic: 1,
    degreesOfFreedom: null,
    pValue,
    adjustedPValue,
  })

  test('better', () => {
    expect(answers({ ...up, conclusion: 'better' })).toEqual([
      '`b` beats `control`: +20.0 % [+10.0 %, +30.0 %], chance 99.0 %.',
    ])
  })

  test('better where lower is better', () => {
    expect(answers({ ...down, conclusion: 'better' }, 'decrease')).toEqual([
      '`b` beats `control` (lower is better): -20.0 % [-30.0 %, -10.0 %], chance 99.0 %.',
    ])
  })

  test('worse', () => {
    expect(answers({ ...down, chanceToBeatBaseline: 0.003, conclusion: 'worse' })).toEqual([
      '`b` is worse than `control`: -20.0 % [-30.0 %, -10.0 %], chance 0.3 %.',
    ])
    expect(answers({ ...up, chanceToBeatBaseline: 0.003, conclusion: 'worse' }, 'decrease')).toEqual([
      '`b` is worse than `control` (lower is better): +20.0 % [+10.0 %, +30.0 %], chance 0.3 %.',
    ])
  })

  test('undecided is never "no effect"', () => {
    const said = answers({ lift: quantity(0.092, -0.044, 0.248), pValue: 0.195, chanceToBeatBaseline: 0.9 })
    expect(said).toEqual(['No decision between `b` and `control`: +9.2 % [-4.4 %, +24.8 %], p 0.195.'])
  })

  test('undecided only because there were several comparisons', () => {
    expect(answers({ ...up, test: test1(0.03, 0.09) }, 'increase', 3)).toEqual([
      'No decision between `b` and `control`, not after adjusting for 3 comparisons: +20.0 % [+10.0 %, +30.0 %], p 0.0300 by itself, 0.0900 adjusted.',
    ])
  })

  test('the difference where the lift has no interval', () => {
    const difference = quantity(0.06, 0.012, 0.1629)
    expect(
      answers({ difference, lift: quantity(0.3), chanceToBeatBaseline: 0.99, conclusion: 'better' }),
    ).toEqual(['`b` beats `control`: difference +6.0 [+1.2, +16.3] points, chance 99.0 %.'])
  })

  test('nothing to show is still a sentence', () => {
    expect(answers({ conclusion: 'better' })).toEqual(['`b` beats `control`.'])
    expect(answers({ pValue: null })).toEqual(['`b` cannot be tested against `control`.'])
  })

  test('a variant alone', () => {
    const alone = metric('m', { variants: [own('control', 9, undefinedQuantity)], comparisons: [] })
    expect(sentencesOf(report({ metrics: [alone] }))).toContain(
      'Only one variant: there is nothing to compare.',
    )
  })

  test('many variants', () => {
    expect(sentencesOf(tenVariants()).slice(1, -1)).toEqual([
      '`treatment-1`, `treatment-2` and `treatment-3` beat `control`; best so far `treatment-1`: +31.0 % [+11.0 %, +51.0 %], chance 81.0 %, 71.0 % to be the best of all.',
      '`treatment-4` and `treatment-5` are worse than `control`.',
      'No decision between `treatment-6` and `control`, not after adjusting for 9 comparisons: +21.0 % [+1.0 %, +41.0 %], p 0.0120 by itself, 0.108 adjusted.',
      'No decision between `control` and any of `treatment-7`, `treatment-8` and `treatment-9`: the smallest p is 0.300.',
    ])
  })

  test('the best is the lowest where lower is better', () => {
    const lower = metric('m', {
      goal: 'decrease',
      variants: ['control', 'b', 'c'].map((name) => own(name, 9, quantity(0.5))),
      comparisons: [-0.1, -0.3].map((size, i) =>
        comparison(i === 0 ? 'b' : 'c', {
          difference: quantity(size),
          lift: quantity(size, size - 0.05, size + 0.05),
          conclusion: 'better',
        }),
      ),
    })
    expect(sentencesOf(report({ metrics: [lower] }))[1]).toBe(
      '`b` and `c` beat `control` (lower is better); best so far `c`: -30.0 % [-35.0 %, -25.0 %].',
    )
  })
})

describe('numbers that do not exist', () => {
  test('are answered with their reason, and told once', () => {
    const all = sentencesOf(undefinedNumbers)
    expect(all).toContain(
      '`b` cannot be tested against `control`: either every unit of control and b converted or none did, so there is nothing to test; at least one unit that differs is needed.',
    )
    expect(notesOf(undefinedNumbers).filter(({ text }) => text.includes('nothing to test'))).toEqual([])
  })

  test('leave an open interval open', () => {
    expect(columnOf(tablesOf(undefinedNumbers)[0], 'improvement')).toEqual(['–', '[-20.0 %, ∞)'])
  })

  test('a limit that is undefined is not unbounded', () => {
    expect(columnOf(tablesOf(undefinedNumbers)[1], 'difference')).toEqual(['–', '+0.43 [+0.06, +0.80]'])
  })

  test('show as dashes when all of them are missing', () => {
    for (const table of tablesOf(allNull)) {
      for (const row of table.rows) {
        expect(row.slice(3).every(({ text }) => text === '–')).toBe(true)
      }
    }
    expect(shapesOf(allNull).some((shape) => shape.kind === 'interval-plot')).toBe(false)
  })

  test('doubts of one kind share a note', () => {
    const message = (variant: string) => `m: few conversions in ${variant}`
    const many = report({
      metrics: [metric('m', { variants: ['control', 'b', 'c'].map((name) => own(name, 9, quantity(0.1))) })],
      diagnostics: ['b', 'c'].map((variant) =>
        diagnostic('few-conversions', message(variant), { metric: 'm', variant }),
      ),
    })
    expect(notesOf(many)[0]?.text).toBe('few conversions in b (likewise for `c`).')
  })
})

test('nothing is good or bad where a check failed', () => {
  const tones = (shown: typeof everything) =>
    shapesOf(shown).flatMap((shape) => {
      if (shape.kind === 'sentence') return shape.tone
      if (shape.kind === 'table') return shape.rows.flat().map(({ tone }) => tone)
      return shape.kind === 'interval-plot' ? shape.rows.map(({ tone }) => tone) : []
    })
  expect(tones(everything)).not.toContain('good')
  expect(tones(everything)).not.toContain('bad')
  expect(tones({ ...everything, checks: [] })).toEqual(expect.arrayContaining(['good', 'bad']))
})

describe('segments', () => {
  const table = tablesOf(everything).at(-1)

  test('are exploratory, and say so', () => {
    expect(shapesOf(everything)).toContainEqual({
      kind: 'heading',
      text: 'checkout_error by country',
      aside: 'exploratory',
    })
  })

  test.each([
    ['segment', ['US', 'DE']],
    ['', ['✓ better', 'undecided']],
    ['units', ['10,100', '10,000']],
    ['control', ['2.0 %', '2.0 %']],
    ['v2', ['1.4 %', '1.4 %']],
    ['change', ['-30.4 % [-48.6 %, -5.8 %]', '-30.4 % [-48.6 %, -5.8 %]']],
    ['p (B-H)', ['0.0310', '0.7100']],
  ])('%s', (title, cells) => {
    expect(columnOf(table, title)).toEqual(cells)
  })

  test('beyond thirty are counted', () => {
    const segments = Array.from({ length: 45 }, (_, i) => ({
      by: { country: `c${i}` },
      name: `country=c${i}`,
      units: 9,
      exploratory: true as const,
      metrics: [],
    }))
    const many = { ...everything, result: { ...everything.result, segments } }
    expect(notesOf(many).map(({ text }) => text)).toContain('15 smaller segments in the JSON report.')
  })
})

test('every metric type names its columns', () => {
  const titles = tablesOf(everything).map((table) => table.columns.map(({ title }) => title).slice(2, 4))
  expect(titles.slice(0, 3)).toEqual([
    ['conversions / units', 'rate'],
    ['units', 'mean'],
    ['numerator / denominator', 'ratio'],
  ])
  expect(columnOf(tablesOf(twoVariants)[0], 'p')).toEqual(['–', '0.01004'])
})
