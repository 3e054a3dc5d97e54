/** Reports that put the layout to the test: hostile and long names, many variants, tiny, huge and missing numbers. */

import type { AnalyzeReport } from '../../src/report/types.ts'
import {
  comparison,
  diagnostic,
  metric,
  own,
  quantity,
  report,
  sampleRatio,
  undefinedQuantity,
} from './reports.ts'

/** Names that try to command the terminal, to be invisible, or to break the lines. */
export const hostileNames: readonly string[] = [
  '\u001b[31mred\u001b[0m',
  'right\u202eto left',
  'two\nlines\r\tand a tab',
  'x'.repeat(300),
  '日本語の変種',
  '👩‍👩‍👧 family ❤️ ok',
  '__proto__',
  '',
  'e\u0301té\u200b™ ♥',
]

const improved = (variant: string, baseline: string, lift: number, p: number) => ({
  ...comparison(variant, {
    difference: quantity(lift / 10, lift / 10 - 0.02, lift / 10 + 0.02),
    lift: quantity(lift, lift - 0.2, lift + 0.2),
    pValue: p,
    chanceToBeatBaseline: 0.5 + lift,
    expectedLoss: 0.001,
  }),
  baseline,
})

/** A report whose every name is hostile. */
export function hostile(): AnalyzeReport {
  const [baseline = '', ...others] = hostileNames
  const units = (i: number) => 1000 + i
  return report({
    metrics: hostileNames.slice(0, 3).map((name) =>
      metric(name, {
        family: { name: 'primary', size: 24 },
        variants: hostileNames.map((each, i) =>
          own(each, units(i), quantity(0.1, 0.083, 0.12), { conversions: 100 }),
        ),
        comparisons: others.map((each, i) => improved(each, baseline, 0.01 * i, 0.5)),
      }),
    ),
    input: {
      columns: {
        unit: 'user\u001b]0;title\u0007',
        variant: 'x'.repeat(300),
        timestamp: null,
        event: 'ev\u009bent',
      },
      excluded: [{ reason: 'unknown-variant', rows: 3, units: 2, value: 'evil\u0000' }],
    },
    checks: [
      sampleRatio(Object.fromEntries(hostileNames.map((name, i) => [name, units(i)])), {
        status: 'failed',
        pValue: 0,
        message: 'more in \u001b[31mred',
      }),
    ],
    diagnostics: [diagnostic('not-analysed', 'a\u001b[2Jb: constant', { field: 'a' })],
    result: {
      segments: hostileNames.map((name) => ({
        by: { 'seg\u001b[1mment': name },
        name: `seg\u001b[1mment=${name}`,
        units: 10,
        exploratory: true,
        metrics: [
          metric(hostileNames[0] ?? '', {
            family: { name: 'segments', size: 9 },
            variants: [baseline, 'x'.repeat(300)].map((each) =>
              own(each, 5, quantity(0.2, 0.036, 0.624), { conversions: 1 }),
            ),
            comparisons: [improved('x'.repeat(300), baseline, 0.05, 0.5)],
          }),
        ],
      })),
    },
  })
}

/** A control and nine variants: three ahead, two behind, one not after adjusting, three open. */
export function tenVariants(): AnalyzeReport {
  const lifts = [0.31, 0.28, 0.22, -0.25, -0.3, 0.21, 0.1, 0.02, -0.04]
  const names = lifts.map((_, i) => `treatment-${i + 1}`)
  return report({
    metrics: [
      metric('signup', {
        family: { name: 'primary', size: 9 },
        variants: ['control', ...names].map((name, i) =>
          own(name, 5000, quantity(0.1 * (1 + (i === 0 ? 0 : (lifts[i - 1] ?? 0))), 0.09, 0.12), {
            conversions: 500,
            chanceToBeBest: i === 1 ? 0.71 : 0.0322,
          }),
        ),
        comparisons: names.map((name, i) => {
          const lift = lifts[i] ?? 0
          const pValue = i < 5 ? 0.0004 : i === 5 ? 0.012 : 0.3
          return {
            ...improved(name, 'control', lift, pValue),
            test: {
              name: 'score',
              statistic: 1,
              degreesOfFreedom: null,
              pValue,
              adjustedPValue: Math.min(1, pValue * 9),
            },
            conclusion: i < 3 ? 'better' : i < 5 ? 'worse' : 'inconclusive',
          } as const
        }),
      }),
    ],
  })
}

/** Rates of hundredths of a percent, means of thousand millions, means of nothing but zeros, tiny means. */
export const extremes: AnalyzeReport = report({
  metrics: [
    metric('fraud', {
      goal: 'decrease',
      variants: [
        own('control', 100_000, quantity(0.0002, 0.0001294788, 0.0003089189), { conversions: 20 }),
        own('b', 100_000, quantity(0.00031, 0.0002184119, 0.0004399774), { conversions: 31 }),
      ],
      comparisons: [
        comparison('b', {
          difference: quantity(0.00011, -0.0000322, 0.0002598),
          lift: quantity(0.55, -0.117, 1.72),
          pValue: 0.1234,
          chanceToBeatBaseline: 0.0617,
          expectedLoss: 0.000113,
        }),
      ],
    }),
    metric('page_views', {
      goal: 'increase',
      variants: [
        own('control', 20_000_000, quantity(0.02, 0.0199387, 0.0200614), { conversions: 400_000 }),
        own('b', 20_000_000, quantity(0.02004, 0.0199786, 0.0201015), { conversions: 400_800 }),
      ],
      comparisons: [
        comparison('b', {
          difference: quantity(0.00004, -0.0000468, 0.0001268),
          lift: quantity(0.002, -0.00234, 0.00636),
          pValue: 0.366,
          chanceToBeatBaseline: 0.817,
          expectedLoss: 0.0000087,
        }),
      ],
    }),
    metric('bytes', {
      type: 'mean',
      variants: [
        own('control', 4000, quantity(1_234_567_890.1, 1_230_000_000, 1_239_135_780), {
          standardDeviation: 1.5e8,
        }),
        own('b', 4000, quantity(1_234_600_000, 1_230_030_000, 1_239_170_000), { standardDeviation: 1.5e8 }),
      ],
      comparisons: [
        comparison('b', {
          difference: quantity(32_109.9, -6_400_000, 6_464_000),
          lift: quantity(0.000026, -0.0052, 0.00525),
          test: {
            name: 'welch',
            statistic: 0.01,
            degreesOfFreedom: 7998,
            pValue: 0.992,
            adjustedPValue: 0.992,
          },
          chanceToBeatBaseline: 0.504,
          expectedLoss: 1_290_000,
        }),
      ],
    }),
    metric('nanoseconds', {
      type: 'mean',
      variants: [
        own('control', 4000, quantity(3.2e-9, 3.1e-9, 3.3e-9), { standardDeviation: 3e-9 }),
        own('b', 4000, quantity(3.4e-9, 3.3e-9, 3.5e-9), { standardDeviation: 3e-9 }),
      ],
      comparisons: [
        comparison('b', {
          difference: quantity(2e-10, 6e-11, 3.4e-10),
          lift: quantity(0.0625, 0.018, 0.11),
          test: {
            name: 'welch',
            statistic: 2.8,
            degreesOfFreedom: 7998,
            pValue: 0.0051,
            adjustedPValue: 0.0051,
          },
          chanceToBeatBaseline: 0.9974,
          expectedLoss: 6e-14,
          conclusion: 'better',
        }),
      ],
    }),
    metric('zeros', {
      type: 'count',
      variants: [
        own('control', 4000, quantity(0), { standardDeviation: 0 }),
        own('b', 4000, quantity(0), { standardDeviation: 0 }),
      ],
      comparisons: [comparison('b', { difference: quantity(0), pValue: null })],
    }),
  ],
  diagnostics: [
    diagnostic(
      'zero-variance',
      'zeros: all units of control have one value and all of b have one value, so chance cannot be told from effect; units with different values are needed',
      {
        metric: 'zeros',
        variant: 'b',
        field: 'test.pValue',
      },
    ),
  ],
})

/** Every number of it is `null`. */
export const allNull: AnalyzeReport = report({
  metrics: (['conversion', 'mean', 'count', 'ratio'] as const).map((type) =>
    metric(type, {
      type,
      variants: [own('control', 0, undefinedQuantity), own('b', 0, undefinedQuantity)],
      comparisons: [comparison('b', { pValue: null })],
    }),
  ),
  checks: [
    sampleRatio(
      { control: 0, b: 0 },
      { status: 'not-run', statistic: null, pValue: null, message: 'no units to check' },
    ),
  ],
})
