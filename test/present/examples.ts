/** Whole reports that tests show: the classic results page, and what can be odd about an experiment. */

import type { AnalyzeReport, ComparisonResult, Quantity } from '../../src/report/types.ts'
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

interface ClassicRow {
  readonly difference: Quantity
  readonly lift: Quantity
  readonly p: number
  readonly adjusted: number
  readonly chance: number
  readonly loss: number
  readonly conclusion: ComparisonResult['conclusion']
}

const against = (variant: string, row: ClassicRow): ComparisonResult => ({
  variant,
  baseline: 'Original',
  difference: row.difference,
  lift: row.lift,
  test: { name: 'score', statistic: 1, degreesOfFreedom: null, pValue: row.p, adjustedPValue: row.adjusted },
  chanceToBeatBaseline: row.chance,
  expectedLoss: row.loss,
  conclusion: row.conclusion,
})

const classicMetric = metric('signup', {
  family: { name: 'primary', size: 3 },
  variants: [
    own('Original', 3662, quantity(0.1032222829, 0.093780336, 0.1134958017), {
      conversions: 378,
      chanceToBeBest: 1.926307551e-5,
    }),
    own('A', 3568, quantity(0.1294843049, 0.1188652872, 0.1409002902), {
      conversions: 462,
      chanceToBeBest: 0.6445378447,
    }),
    own('B', 3479, quantity(0.1264731244, 0.1158387124, 0.1379315121), {
      conversions: 440,
      chanceToBeBest: 0.3509797288,
    }),
    own('C', 3504, quantity(0.1127283105, 0.1026780128, 0.1236268154), {
      conversions: 395,
      chanceToBeBest: 4.463163407e-3,
    }),
  ],
  comparisons: [
    against('A', {
      difference: quantity(0.026262022, 0.01149870859, 0.04109801144),
      lift: quantity(0.2544220127, 0.103987628, 0.425508479),
      p: 4.944142443e-4,
      adjusted: 1.4832427329e-3,
      chance: 0.9997531605,
      loss: 4.698437725e-7,
      conclusion: 'better',
    }),
    against('B', {
      difference: quantity(0.0232508415, 0.008474118328, 0.03811738209),
      lift: quantity(0.2252502007, 0.076669638, 0.39442925),
      p: 2.046203065e-3,
      adjusted: 4.09240613e-3,
      chance: 0.9989743876,
      loss: 2.145436494e-6,
      conclusion: 'better',
    }),
    against('C', {
      difference: quantity(0.0095060276, -0.004865056652, 0.02393621223),
      lift: quantity(0.0920927835, -0.04401932, 0.247591447),
      p: 0.1947685746,
      adjusted: 0.1947685746,
      chance: 0.9026013009,
      loss: 3.362327086e-4,
      conclusion: 'inconclusive',
    }),
  ],
})

/** Three variants against the original, the figures of the field's classic results page. */
export const classic: AnalyzeReport = report({
  metrics: [classicMetric],
  checks: [sampleRatio({ Original: 3662, A: 3568, B: 3479, C: 3504 }, { pValue: 0.1432 })],
})

/** One variant and one guessed conversion. */
export const twoVariants: AnalyzeReport = report({
  metrics: [
    metric('purchase', {
      variants: [
        own('control', 2009, quantity(0.1020408163, 0.0895484, 0.1160532), { conversions: 205 }),
        own('one-page', 1991, quantity(0.1280763435, 0.1141024, 0.1434859), { conversions: 255 }),
      ],
      comparisons: [
        comparison('one-page', {
          difference: quantity(0.0260355272, 0.0062112, 0.0459117),
          lift: quantity(0.2551481664, 0.0557113, 0.4928513),
          pValue: 0.01004,
          chanceToBeatBaseline: 0.995,
          expectedLoss: 0.0000213,
          conclusion: 'better',
        }),
      ],
    }),
  ],
  settings: {
    baseline: { value: 'control', source: 'guess' },
    unit: { value: 'user_id', source: 'guess' },
    metrics: { value: ['purchase'], source: 'guess' },
  },
  checks: [sampleRatio({ control: 2009, 'one-page': 1991 }, { pValue: 0.776 })],
  diagnostics: [
    diagnostic('not-analysed', 'age: looks like an attribute of the user', { field: 'age' }),
    diagnostic('not-analysed', 'plan_id: looks like an identifier', { field: 'plan_id' }),
  ],
})

/** Many metrics of every type, goal, role and conclusion, with segments, exclusions and a failed check. */
export const everything: AnalyzeReport = report({
  metrics: [
    metric('checkout_error', {
      goal: 'decrease',
      role: 'guardrail',
      family: { name: 'guardrail', size: 1 },
      variants: [
        own('control', 10_000, quantity(0.02, 0.0174372, 0.0229303), { conversions: 200 }),
        own('v2', 10_100, quantity(0.0151485149, 0.0129444, 0.0177213), { conversions: 153 }),
      ],
      comparisons: [
        comparison('v2', {
          difference: quantity(-0.0048514851, -0.0085213, -0.0012035),
          lift: quantity(-0.2425742574, -0.3851, -0.0667),
          pValue: 0.00896,
          chanceToBeatBaseline: 0.9956,
          expectedLoss: 0.0000043,
          conclusion: 'better',
        }),
      ],
    }),
    metric('revenue', {
      type: 'mean',
      family: { name: 'primary', size: 2 },
      missingUnits: 1,
      variants: [
        own('control', 9_999, quantity(1234.5678, 1200.1, 1269.0), { standardDeviation: 1757 }),
        own('v2', 10_100, quantity(1289.25, 1254.2, 1324.3), { standardDeviation: 1797 }),
      ],
      comparisons: [
        comparison('v2', {
          difference: quantity(54.68, 5.53, 103.83),
          lift: quantity(0.0443, 0.0044, 0.0857),
          test: {
            name: 'welch',
            statistic: 2.18,
            degreesOfFreedom: 20_094,
            pValue: 0.0292,
            adjustedPValue: 0.0584,
          },
          chanceToBeatBaseline: 0.9854,
          expectedLoss: 0.187,
        }),
      ],
    }),
    metric('load_time', {
      type: 'ratio',
      goal: 'decrease',
      role: 'secondary',
      family: { name: 'secondary', size: 2 },
      variants: [
        own('control', 10_000, quantity(1.2034, 1.1951, 1.2117), {
          numerator: 60_170.25,
          denominator: 50_000,
        }),
        own('v2', 10_100, quantity(1.2611, 1.2521, 1.2701), { numerator: 63_433.33, denominator: 50_300 }),
      ],
      comparisons: [
        comparison('v2', {
          difference: quantity(0.0577, 0.0455, 0.0699),
          lift: quantity(0.04795, 0.0377, 0.0583),
          test: {
            name: 'welch',
            statistic: 9.24,
            degreesOfFreedom: 20_050,
            pValue: 2.7e-20,
            adjustedPValue: 5.4e-20,
          },
          chanceToBeatBaseline: 1.35e-20,
          expectedLoss: 0.0577,
          conclusion: 'worse',
        }),
      ],
    }),
  ],
  input: {
    excluded: [
      { reason: 'multiple-variants', rows: 33, units: 14, value: null },
      { reason: 'missing-variant', rows: 1, units: 1, value: null },
      { reason: 'filtered', rows: 12_345, units: 0, value: null },
    ],
  },
  settings: { where: { value: "country <> 'XX'", source: 'flag' } },
  checks: [
    sampleRatio(
      { control: 10_000, v2: 10_100 },
      {
        status: 'failed',
        pValue: 3.2e-11,
        message:
          'the split is not the planned one: control has 10,000 of 20,100 units (-5.2 points from plan); find the cause (assignment, redirects, bots, lost events) before trusting any result',
      },
    ),
    sampleRatio({ control: 5000, v2: 5100 }, { segment: 'country=US', adjustedPValue: 0.64 }),
    sampleRatio({ control: 5000, v2: 5000 }, { segment: 'country=DE', adjustedPValue: 1 }),
  ],
  diagnostics: [
    diagnostic('no-variation', 'checkout_error: nothing converted', {
      metric: 'checkout_error',
      segment: 'country=DE',
      field: 'test.pValue',
    }),
  ],
  result: {
    segments: [
      {
        by: { country: 'US' },
        name: 'country=US',
        units: 10_100,
        exploratory: true,
        metrics: segmentMetrics(0.031),
      },
      {
        by: { country: 'DE' },
        name: 'country=DE',
        units: 10_000,
        exploratory: true,
        metrics: segmentMetrics(0.71),
      },
    ],
  },
})

function segmentMetrics(adjustedPValue: number) {
  return [
    metric('checkout_error', {
      goal: 'decrease',
      role: 'guardrail',
      family: { name: 'segments', size: 2 },
      variants: [
        own('control', 5000, quantity(0.02, 0.0165, 0.0243), { conversions: 100 }),
        own('v2', 5100, quantity(0.014, 0.011, 0.0176), { conversions: 71 }),
      ],
      comparisons: [
        comparison('v2', {
          difference: quantity(-0.006, -0.0113, -0.001),
          lift: quantity(-0.304, -0.486, -0.058),
          test: { name: 'score', statistic: 2.3, degreesOfFreedom: null, pValue: 0.019, adjustedPValue },
          chanceToBeatBaseline: 0.99,
          expectedLoss: 0.00001,
          conclusion: adjustedPValue < 0.05 ? 'better' : 'inconclusive',
        }),
      ],
    }),
  ]
}

/** Numbers that do not exist, each with its reason. */
export const undefinedNumbers: AnalyzeReport = report({
  metrics: [
    metric('refund', {
      variants: [
        own('control', 50, quantity(0, 0, 0.0713476), { conversions: 0 }),
        own('b', 50, quantity(0.06, 0.0206, 0.1622), { conversions: 3 }),
      ],
      comparisons: [
        comparison('b', {
          difference: quantity(0.06, -0.01419279112, 0.1628616624),
          lift: quantity(null, -0.2002965894, null),
          pValue: 0.08015008683,
          chanceToBeatBaseline: 0.9411941194,
          expectedLoss: 0.00054,
        }),
      ],
    }),
    metric('refund_amount', {
      type: 'mean',
      variants: [
        own('control', 50, quantity(0.12, -0.031, 0.271), { standardDeviation: 0.53 }),
        own('b', 50, quantity(0.55, 0.21, 0.89), { standardDeviation: 1.2 }),
      ],
      comparisons: [
        comparison('b', {
          difference: quantity(0.43, 0.0598, 0.8002),
          lift: quantity(3.583),
          pValue: 0.0235,
          chanceToBeatBaseline: 0.988,
          expectedLoss: 0.0011,
          conclusion: 'better',
        }),
      ],
    }),
    metric('nothing', {
      variants: [
        own('control', 50, quantity(0, 0, 0.0713476), { conversions: 0 }),
        own('b', 50, quantity(0, 0, 0.0713476), { conversions: 0 }),
      ],
      comparisons: [
        comparison('b', {
          difference: quantity(0, -0.07201638098, 0.07201638098),
          pValue: null,
          chanceToBeatBaseline: 0.5,
          expectedLoss: 0.0096,
        }),
      ],
    }),
    metric('absent', {
      type: 'mean',
      variants: [own('control', 0, undefinedQuantity), own('b', 0, undefinedQuantity)],
      comparisons: [comparison('b', { pValue: null })],
    }),
  ],
  diagnostics: [
    diagnostic(
      'zero-baseline',
      'refund: control is exactly 0, so a relative change is undefined; the difference stands',
      { metric: 'refund', variant: 'b', field: 'lift.estimate' },
    ),
    diagnostic(
      'unbounded-above',
      'refund: with control at 0 the relative change has no upper limit; one conversion in control would give it one',
      { metric: 'refund', variant: 'b', field: 'lift.high' },
    ),
    diagnostic(
      'baseline-near-zero',
      'refund_amount: control cannot be told from 0, so the relative change has no bounded interval; the difference stands; about 81 units in control would be enough',
      { metric: 'refund_amount', variant: 'b', field: 'lift.low' },
    ),
    diagnostic(
      'baseline-near-zero',
      'refund_amount: control cannot be told from 0, so the relative change has no bounded interval; the difference stands; about 81 units in control would be enough',
      { metric: 'refund_amount', variant: 'b', field: 'lift.high' },
    ),
    diagnostic(
      'no-variation',
      'nothing: either every unit of control and b converted or none did, so there is nothing to test; at least one unit that differs is needed',
      { metric: 'nothing', variant: 'b', field: 'test.pValue' },
    ),
    diagnostic(
      'zero-baseline',
      'nothing: control is exactly 0, so a relative change is undefined; the difference stands',
      { metric: 'nothing', variant: 'b', field: 'lift.low' },
    ),
    diagnostic(
      'zero-baseline',
      'nothing: control is exactly 0, so a relative change is undefined; the difference stands',
      { metric: 'nothing', variant: 'b', field: 'lift.high' },
    ),
    diagnostic('no-data', 'absent: control or b has no units with a value, so there is nothing to compare', {
      metric: 'absent',
      variant: 'b',
      field: 'test.pValue',
    }),
  ],
})
