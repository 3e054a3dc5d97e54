/** A t test in the lines that every user of R knows, with the effect size in the same style. */

import type { Quantity, Sample, TTestReport, TTestResult } from '../report/types.ts'
import { count, scaleFor, withLimits } from './format.ts'
import { openLimits } from './open-limits.ts'
import { rNumber, rNumbers, usualDigits } from './r-numbers.ts'
import type { Block } from './shapes.ts'
import { label } from './words.ts'

/** Names of estimates longer than this, together, stand below each other. */
const widestNames = 60
/** Below this a double is 0. */
const leastPValue = 1e-300

/** A setting that is text; `null` where the report has none. */
function textSetting({ settings }: TTestReport, key: string): string | null {
  const value = settings[key]?.value
  return typeof value === 'string' ? value : null
}

/** A sample whose picture does not say it: `new (n 10, sd 80)`. */
const described = ({ name, n, standardDeviation }: Sample): string =>
  `${label(name)} (n ${count(n)}, sd ${rNumber(standardDeviation)})`

/** What `data:` says: `x and y`, `latency by release`, `latency of old and new`. */
function data(report: TTestReport): string {
  const { samples, histogram } = report.result
  const names = samples
    .map((sample) => (histogram === null ? described(sample) : label(sample.name)))
    .join(' and ')
  const value = textSetting(report, 'value')
  const by = textSetting(report, 'by')
  if (value === null) return names
  if (by !== null) return `${label(value)} by ${label(by)}`
  return report.result.method === 'one-sample' ? label(value) : `${label(value)} of ${names}`
}

const relations = { 'two-sided': 'not equal to', less: 'less than', greater: 'greater than' } as const

function hypothesis(report: TTestReport): string {
  const { method, samples, alternative, mu } = report.result
  const [first, second] = samples.map(({ name }) => label(name))
  const between =
    textSetting(report, 'by') === null ? '' : ` between group ${first ?? ''} and group ${second ?? ''}`
  const subject =
    method === 'one-sample'
      ? 'mean'
      : method === 'paired'
        ? 'mean difference'
        : `difference in means${between}`
  return `true ${subject} is ${relations[alternative]} ${rNumber(mu)}`
}

/** The estimates with their names, as R prints a named vector. */
function estimates(report: TTestReport, digits: number): readonly string[] {
  const { method, samples, estimate } = report.result
  const word = textSetting(report, 'by') === null ? 'mean of' : 'mean in group'
  const named =
    method === 'paired'
      ? [{ name: 'mean difference', value: estimate }]
      : samples.map(({ name, mean }) => ({ name: `${word} ${label(name)}`, value: mean }))
  const values = rNumbers(
    named.map(({ value }) => value),
    digits,
  )
  const names = named.map(({ name }) => name)
  if (names.join(' ').length > widestNames) return names.map((name, i) => ` ${name}: ${values[i] ?? ''}`)
  const width = Math.max(...[...names, ...values].map((text) => text.length))
  const line = (texts: readonly string[]) => texts.map((text) => text.padStart(width)).join(' ')
  return [line(names), line(values)]
}

/** `90 percent`; R writes the level with up to 7 digits. */
const percent = (confidence: number): string => `${rNumber(confidence * 100)} percent`

/** Limits as R prints them; an open side is infinite. */
function limits({ interval, alternative }: TTestResult, digits: number): string {
  const { low, high } = openLimits({ ...interval, estimate: null }, alternative)
  return rNumbers([low, high], digits).join(' ')
}

/** The same with an open side as long as the other one: what it is written with. */
function closed({ estimate, low, high }: Quantity): Quantity {
  const x = estimate ?? 0
  return {
    estimate,
    low: low === Number.NEGATIVE_INFINITY ? 2 * x - (high ?? x) : low,
    high: high === Number.POSITIVE_INFINITY ? 2 * x - (low ?? x) : high,
  }
}

/** `0.397 [0.066, 0.731]`: one digit more than its interval is sure of. */
function effect({ effectSize, alternative }: TTestResult, digits: number | null): string {
  const open = openLimits(effectSize, alternative)
  const scale = scaleFor('number', [closed(open)], digits)
  return withLimits(open, digits === null ? { ...scale, decimals: scale.decimals + 1 } : scale)
}

function pValueText(p: number | null, digits: number): string {
  return p !== null && p < leastPValue ? 'p-value < 1e-300' : `p-value = ${rNumber(p, digits)}`
}

/** `t = 1.9988, df = 95.801, p-value = 0.04846` and the lines around it. @param digits `--digits`, or `null` */
export function tTestBlock(report: TTestReport, digits: number | null): Block {
  const { result } = report
  // R shows a few digits less of the test than of the estimates
  const most = digits ?? usualDigits
  const ofTest = digits ?? usualDigits - 2
  const ofP = digits ?? usualDigits - 3
  const t = rNumber(result.statistic, ofTest)
  const df = rNumber(result.degreesOfFreedom, ofTest)
  return {
    kind: 'block',
    lines: [
      `data:  ${data(report)}`,
      `t = ${t}, df = ${df}, ${pValueText(result.pValue, ofP)}`,
      `alternative hypothesis: ${hypothesis(report)}`,
      `${percent(result.confidence)} confidence interval:`,
      ` ${limits(result, most)}`,
      'sample estimates:',
      ...estimates(report, most),
      'effect size:',
      ` Hedges' g ${effect(result, digits)}`,
    ],
  }
}
