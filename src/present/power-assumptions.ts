/** Everything that a plan takes for granted, one line each: what does not hold makes the answer wrong. */

import { amount, count, level } from './format.ts'
import { spendingName } from './looking.ts'
import { baselineValue, lossText, type PowerView, plainNumber, unitsOf, unitsWord } from './power-words.ts'
import type { Note } from './shapes.ts'
import { listed, quoted } from './words.ts'

const sides: Readonly<Record<string, string>> = {
  'two-sided': 'two-sided',
  greater: 'one-sided, for a rise only',
  less: 'one-sided, for a fall only',
}

function test(view: PowerView): string {
  const { result, report } = view
  const { baseline, margin, alpha } = result
  const side = sides[String(report.settings.alternative?.value)] ?? 'two-sided'
  const tested = {
    conversion: 'two rates by the score test, its power by the normal approximation',
    mean: 'two means by the t test, its power exact for normal values',
    count: 'two means by the t test, its power exact for normal values',
    ratio: 'two ratios by the delta method and the t test, its power exact for normal values',
  }[baseline.type]
  if (margin === null) return `Test: ${tested}; ${side}, false alarms ${level(alpha)}.`
  const better = report.settings.goal?.value === 'decrease' ? 'less is better' : 'more is better'
  const passes = side === 'two-sided' ? `${level(alpha / 2)}, one side of ${level(alpha)}` : level(alpha)
  const loss = lossText(margin, view)
  return `Test: ${tested}; non-inferiority with margin ${loss}, ${better}, false passes ${passes}.`
}

function baseline(view: PowerView): string {
  const { baseline: own } = view.result
  const value = baselineValue(view)
  const where =
    own.units === null
      ? ''
      : `, measured on ${unitsOf(own.units, view)}${own.variant === null ? '' : ` of ${quoted(own.variant)}`}`
  switch (own.type) {
    case 'conversion':
      return `The rate of the baseline is ${value}${where}, and stays so.`
    case 'mean':
    case 'count':
      return `The mean of the baseline is ${value}, with standard deviation ${plainNumber(own.standardDeviation, view)} in every variant${where}.`
    case 'ratio':
      return `The ratio of the baseline is ${value}, with standard deviation ${plainNumber(own.standardDeviation, view)} a ${view.unit} (delta method) in every variant${where}.`
  }
}

function cap({ result }: PowerView): readonly string[] {
  const { cap: at, metric } = result.baseline
  if (at === undefined) return []
  return [
    `Values of ${quoted(metric ?? '')} above ${amount(at)} count as ${amount(at)}, as they must in the analysis (--cap).`,
  ]
}

function variants(view: PowerView): readonly string[] {
  const { result } = view
  const entries = Object.entries(result.unitsPerVariant)
  const comparisons = entries.length - 1
  if (comparisons < 2) return []
  const split =
    result.alphaPerComparison === result.alpha
      ? 'nothing is adjusted for that (--correction none)'
      : `each has ${level(result.alphaPerComparison)} of the ${level(result.alpha)} (Bonferroni)`
  return [
    `${comparisons} variants are each compared with the baseline, ${split}; power is of one comparison, not of all.`,
  ]
}

function independence(view: PowerView): string {
  const clusters = view.report.settings.clusters?.value
  const { designEffect } = view.result
  if (typeof clusters === 'object' && clusters !== null) {
    const { icc, size } = clusters as { readonly icc?: unknown; readonly size?: unknown }
    return `Clusters of ${String(size)} ${unitsWord(view)} are randomised as one, with intraclass correlation ${String(icc)}: sizes are multiplied by ${plainNumber(designEffect, view)}, and are to be rounded up to whole clusters.`
  }
  const word = view.unit
  return `Each ${word} is randomised on its own and independent of the others (else: --icc and --cluster-size).`
}

function time(view: PowerView): readonly string[] {
  const traffic = view.report.settings.traffic?.value
  if (typeof traffic !== 'number') return []
  const measured = view.report.settings.time?.value
  const from =
    typeof measured === 'object' && measured !== null
      ? (measured as { readonly [part: string]: unknown })
      : null
  return [
    ...(from === null
      ? []
      : [
          `${plainNumber(traffic, view)} ${unitsWord(view)} a day is what the file averages from ${String(from.first)} to ${String(from.last)} (column ${String(from.column)}); --traffic says otherwise.`,
        ]),
    `All ${count(Math.round(traffic))} ${unitsWord(view)} of a day enter the test and are new to it; run whole weeks, as weekdays differ.`,
  ]
}

function looking({ result: { looks } }: PowerView): string {
  if (looks === undefined) {
    return 'The data are looked at once, at the end: stopping at the first significant look makes false alarms more frequent.'
  }
  const { units, totalUnits, spending } = looks
  return `Looks are at ${listed(units.map(count))} units in all (${spendingName(spending)}): say \`--looks ${units.length} --planned-units ${totalUnits}\` to \`abstat analyze\`. The table and the curve are of a single look at the end.`
}

/** Footnotes under the numbers. */
export function powerAssumptions(view: PowerView): readonly Note[] {
  const texts = [
    test(view),
    baseline(view),
    ...cap(view),
    view.result.margin === null
      ? 'Power is the chance of a significant result in the direction of the effect, if the effect is exactly this one.'
      : 'Power is the chance that the test is passed, if the true change is exactly this one.',
    ...variants(view),
    independence(view),
    ...time(view),
    looking(view),
  ]
  return texts.map((text): Note => ({ kind: 'note', severity: 'note', text }))
}
