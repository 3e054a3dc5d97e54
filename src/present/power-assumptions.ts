/** Everything that a plan takes for granted, one line each: what does not hold makes the answer wrong. */

import { amount, chance, count, level, trimmed } from './format.ts'
import { spendingName } from './looking.ts'
import { baselineValue, lossText, type PowerView, plainNumber, unitsOf, unitsWord } from './power-words.ts'
import type { Note } from './shapes.ts'
import { listed, quoted } from './words.ts'

/** What `analyze` takes where nobody says it. */
const defaultTuning = 5_000

const sides: Readonly<Record<string, string>> = {
  'two-sided': 'two-sided',
  greater: 'one-sided, for a rise only',
  less: 'one-sided, for a fall only',
}

function test(view: PowerView): string {
  const { result, report } = view
  const { baseline, margin, alpha } = result
  const side = sides[String(report.settings.alternative?.value)] ?? 'two-sided'
  const usual = {
    conversion: 'two rates by the score test, its power by the normal approximation',
    mean: 'two means by the t test, its power exact for normal values',
    count: 'two means by the t test, its power exact for normal values',
    ratio: 'two ratios by the delta method and the t test, its power exact for normal values',
  }[baseline.type]
  const tested =
    result.covariate === undefined
      ? usual
      : `two ${baseline.type === 'ratio' ? 'ratios' : 'means'} adjusted for a covariate (CUPED) by Welch's t test, its power ${baseline.type === 'conversion' ? 'as for normal values' : 'exact for normal values of the same spread'}`
  if (margin === null) return `Test: ${tested}; ${side}, false alarms ${level(alpha)}.`
  const better = report.settings.goal?.value === 'decrease' ? 'less is better' : 'more is better'
  const passes = side === 'two-sided' ? `${level(alpha / 2)}, one side of ${level(alpha)}` : level(alpha)
  const loss = lossText(margin, view)
  return `Test: ${tested}; non-inferiority with margin ${loss}, ${better}, false passes ${passes}.`
}

function baseline(view: PowerView): string {
  const { baseline: own, observed } = view.result
  const value = baselineValue(view)
  const spread = observed === undefined ? 'in every variant' : 'in both arms together'
  const where =
    own.units === null
      ? ''
      : `, measured on ${unitsOf(own.units, view)}${own.variant === null ? '' : ` of ${quoted(own.variant)}`}`
  switch (own.type) {
    case 'conversion':
      return `The rate of the baseline is ${value}${where}, and stays so.`
    case 'mean':
    case 'count':
      return `The mean of the baseline is ${value}, with standard deviation ${plainNumber(own.standardDeviation, view)} ${spread}${where}.`
    case 'ratio':
      return `The ratio of the baseline is ${value}, with standard deviation ${plainNumber(own.standardDeviation, view)} a ${view.unit} (delta method) ${spread}${where}.`
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
  const { observed } = result
  if (observed !== undefined && observed.comparisons > 1) {
    return [
      `The report adjusts for ${observed.comparisons} comparisons: each has ${level(result.alphaPerComparison)} of the ${level(result.alpha)} here (Bonferroni), which the adjustment of the report finds, too.`,
    ]
  }
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

/** What a covariate takes off, as long as it tells as much as was thought. */
function covariate({ result }: PowerView): readonly string[] {
  if (result.covariate === undefined) return []
  const { name, correlation, varianceReduction } = result.covariate
  const before = name === 'pre' || name === 'pre numerator, pre denominator'
  const what =
    name === null
      ? 'A covariate from before the test'
      : before
        ? `${quoted(result.baseline.metric ?? 'the metric')} itself before the exposure`
        : quoted(name)
  const column = name === null || name.includes(',') ? null : name
  const metric = before
    ? `--covariate ${result.baseline.metric}=pre`
    : column === null
      ? '--covariate METRIC=COLUMN'
      : `--covariate ${result.baseline.metric}=${column}`
  return [
    `${what} correlates with the metric by ${trimmed(correlation, 'number', 3)} within a variant${name === null ? '' : ' (measured)'}, and explains ${trimmed(varianceReduction, 'percent', 1)} of its variance: \`abstat analyze\` has to adjust for it (${metric}).`,
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
  const ofReport = view.result.observed !== undefined && view.report.settings.traffic?.source === 'guess'
  return [
    ...(ofReport
      ? [
          `${plainNumber(traffic, view)} ${unitsWord(view)} a day is the average of the days of the report but the last one; --traffic says otherwise.`,
        ]
      : []),
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
  if ('tunedFor' in looks) {
    const { units, tunedFor, powerAtEnd } = looks
    const tuned = tunedFor === defaultTuning ? '' : ` --tune-for ${tunedFor}`
    return `The test is always-valid, tuned for ${count(tunedFor)} units of two variants: say \`--sequential${tuned}\` to \`abstat analyze\`. Its power is by the normal approximation, looked at ${units.length === 1 ? 'once' : `${units.length} times at equal distances`}: more looks find the effect no less often, a single look at the end with power ${chance(powerAtEnd, null)}. The table and the curve are of the test that is looked at once.`
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
    ...covariate(view),
    ...variants(view),
    independence(view),
    ...time(view),
    looking(view),
  ]
  return texts.map((text): Note => ({ kind: 'note', severity: 'note', text }))
}
