/** Do two samples differ in mean, or one sample from a value? One test, its interval, and how large the effect is. */

import type { Diagnostic, TTestResult } from '../report/types.ts'
import { oneSampleEffect, pooledEffect, welchEffect } from '../stats/hedges-g.ts'
import { meanInterval } from '../stats/means.ts'
import { variance } from '../stats/moments.ts'
import { oneSampleTest, pairedTest, pooledTest, type TTestQuestion, welchTest } from '../stats/t-tests.ts'
import type { Interval, Moments, UndefinedReason } from '../stats/types.ts'
import { doubt } from './doubts.ts'
import { dataDoubts, pairingDoubts } from './ttest-doubts.ts'
import { enoughDoubts } from './ttest-enough.ts'

/** A sample as its sufficient statistics. */
export interface TTestSample extends Moments {
  readonly name: string
  /** `null` where the third moment is not known. */
  readonly skewness: number | null
}

/** What there is to test. */
export interface TTestData {
  readonly method: TTestResult['method']
  /** One of a one-sample test, two of any other. */
  readonly samples: readonly TTestSample[]
  /** first − second of every pair, of a paired test; else `null`. */
  readonly differences: TTestSample | null
  /** Of the values in the same place of two samples that are not treated as pairs; `null` where there are no such. */
  readonly correlation: number | null
}

export interface TTestOutcome {
  readonly result: Omit<TTestResult, 'histogram'>
  /** Why there is no test; `null` where there is one. */
  readonly reason: UndefinedReason | null
  readonly diagnostics: readonly Diagnostic[]
}

/** Below so many roundings of the means, a standard error is rounding itself (as R's t.test has it). */
const roundings = 10

const nothing: TTestSample = { name: '', n: 0, mean: 0, m2: 0, skewness: null }

/** The test and the effect that belongs to it. */
function answerOf({ method, samples, differences }: TTestData, question: TTestQuestion) {
  const [first = nothing, second = nothing] = samples
  const pairs = differences ?? nothing
  switch (method) {
    case 'one-sample':
      return { tested: oneSampleTest(first, question), effect: oneSampleEffect(first, question) }
    case 'paired':
      return { tested: pairedTest(pairs, question), effect: oneSampleEffect(pairs, question) }
    case 'pooled':
      return { tested: pooledTest(first, second, question), effect: pooledEffect(first, second, question) }
    case 'welch':
      return { tested: welchTest(first, second, question), effect: welchEffect(first, second, question) }
  }
}

/** True where the standard error is nothing but the rounding of the values. */
function isRounding(standardError: number | null, samples: readonly TTestSample[]): boolean {
  const largest = Math.max(...samples.map(({ mean }) => Math.abs(mean)))
  return standardError !== null && standardError < roundings * Number.EPSILON * largest
}

function sampleResult(sample: TTestSample, confidence: number): TTestResult['samples'][number] {
  const { name, n } = sample
  const { estimate, low, high } = meanInterval(sample, confidence)
  const spread = variance(sample)
  return { name, n, mean: estimate, standardDeviation: spread === null ? null : Math.sqrt(spread), low, high }
}

/** Sentences for the numbers that a test can be without. */
const undefinedNumbers: Partial<Readonly<Record<UndefinedReason, string>>> = {
  'unbounded-below': 'the alternative is one-sided: there is no lower limit',
  'unbounded-above': 'the alternative is one-sided: there is no upper limit',
  'too-few-degrees-of-freedom': "Hedges' g needs one more value for its correction",
}

/** A `null` of an interval with its reason. */
function explainNulls(
  interval: Interval,
  path: (part: 'estimate' | 'low' | 'high') => string,
): readonly Diagnostic[] {
  return (['estimate', 'low', 'high'] as const).flatMap((part) => {
    const reason = interval.reasons[part]
    const message = reason === null ? undefined : undefinedNumbers[reason]
    return reason === null || message === undefined
      ? []
      : [doubt(reason, 'note', message, { field: path(part) })]
  })
}

/** Samples whose mean has no interval of its own, though the test has one. */
function withoutInterval({ samples }: TTestData, confidence: number): readonly Diagnostic[] {
  return samples.flatMap((sample, i) => {
    const { reasons } = meanInterval(sample, confidence)
    if (reasons.low === null) return []
    const why = sample.n < 2 ? 'one value' : 'only values that are alike'
    const message = `${sample.name} has ${why}, so its mean has no interval of its own`
    return (['low', 'high'] as const).map((part) =>
      doubt(reasons.low ?? '', 'note', message, { variant: sample.name, field: `samples.${i}.${part}` }),
    )
  })
}

/**
 * The t test of the data. Where there is none, the numbers of the result are `null` and `reason` says why: no values,
 * too few, or no variation.
 */
export function analyseTTest(data: TTestData, question: TTestQuestion): TTestOutcome {
  const { alternative, confidence, mu } = question
  const { tested, effect } = answerOf(data, question)
  const { test, interval } = tested
  const reason = isRounding(test.standardError, data.samples) ? 'zero-variance' : test.reason
  const result: TTestOutcome['result'] = {
    method: data.method,
    statistic: test.statistic,
    degreesOfFreedom: test.degreesOfFreedom,
    pValue: test.pValue,
    alternative,
    confidence,
    mu,
    interval: { low: interval.low, high: interval.high },
    estimate: interval.estimate,
    samples: data.samples.map((sample) => sampleResult(sample, confidence)),
    effectSize: { name: 'hedges-g', estimate: effect.estimate, low: effect.low, high: effect.high },
  }
  const nulls = [
    ...explainNulls(interval, (part) => (part === 'estimate' ? part : `interval.${part}`)),
    ...explainNulls(effect, (part) => `effectSize.${part}`),
    ...withoutInterval(data, confidence),
  ]
  return {
    result,
    reason,
    diagnostics: [...pairingDoubts(data), ...enoughDoubts(data, result), ...dataDoubts(data), ...nulls],
  }
}
