/** The samples of a t test in pictures: means with their intervals, distributions with sizes and spreads. */

import type { Sample, TTestResult } from '../report/types.ts'
import { count, interval, level, type Scale, value, withLimits } from './format.ts'
import type { Histogram, IntervalPlot, IntervalPlotRow, Shape } from './shapes.ts'
import { estimateScale, isDecided, openQuantity } from './ttest-answer.ts'
import { label, quoted } from './words.ts'

/** Intervals of two means that reach into each other. */
function overlap(samples: readonly Sample[]): boolean {
  const lows = samples.map(({ low }) => low ?? Number.NEGATIVE_INFINITY)
  const highs = samples.map(({ high }) => high ?? Number.POSITIVE_INFINITY)
  return Math.max(...lows) < Math.min(...highs)
}

/** The means with their intervals; of pairs the difference, for their means say nothing about it. */
function plot(result: TTestResult, digits: number | null): IntervalPlot {
  const { method, samples, mu, confidence, alternative } = result
  const scale = estimateScale(result, digits)
  if (method === 'paired') {
    const { estimate, low, high } = openQuantity(result)
    const [first, second] = samples.map(({ name }) => quoted(name))
    const row: IntervalPlotRow = {
      label: 'difference',
      ...{ estimate, low, high },
      caption: interval(low, high, scale, true),
      tone: 'plain',
    }
    return {
      kind: 'interval-plot',
      title: `mean difference ${first ?? ''} less ${second ?? ''}, ${level(confidence)} interval`,
      unit: 'number',
      reference: mu,
      rows: [row],
    }
  }
  const still =
    samples.length > 1 && isDecided(result) && overlap(samples)
      ? ' (overlap does not decide: the test does)'
      : ''
  const words = samples.length === 1 ? ['mean', 'interval'] : ['means', 'intervals']
  const sides = alternative === 'two-sided' ? '' : 'two-sided '
  return {
    kind: 'interval-plot',
    title: `${words[0]} with ${sides}${level(confidence)} ${words[1]}${still}`,
    unit: 'amount',
    reference: method === 'one-sample' ? mu : null,
    rows: samples.map(
      ({ name, mean, low, high }): IntervalPlotRow => ({
        label: label(name),
        estimate: mean,
        ...{ low, high },
        caption: withLimits({ estimate: mean, low, high }, scale),
        tone: 'plain',
      }),
    ),
  }
}

/** `n 50, sd 5.5`, and how many values the bins do not hold. */
function caption({ n, standardDeviation }: Sample, counts: readonly number[], scale: Scale): string {
  const beyond = n - counts.reduce((sum, each) => sum + each, 0)
  const parts = [
    `n ${count(n)}`,
    `sd ${value(standardDeviation, scale)}`,
    ...(beyond > 0 ? [`${count(beyond)} beyond`] : []),
  ]
  return parts.join(', ')
}

function histogram(result: TTestResult, digits: number | null): Histogram | null {
  const { samples, histogram: bins } = result
  if (bins === null) return null
  const scale = estimateScale(result, digits)
  return {
    kind: 'histogram',
    title: samples.length === 1 ? 'distribution' : 'distributions (each to its own height)',
    edges: bins.edges,
    rows: samples.map((sample, i) => {
      const counts = bins.counts[i] ?? []
      return { label: label(sample.name), counts, caption: caption(sample, counts, scale) }
    }),
  }
}

/** The picture of the means and, where values are known, of the distributions. */
export function tTestPictures(result: TTestResult, digits: number | null): readonly Shape[] {
  const distributions = histogram(result, digits)
  return [plot(result, digits), ...(distributions === null ? [] : [distributions])]
}
