/** By which methods the numbers came about, in a line for those who want to check them. */

import { type AnalyzeReport, isRate, type MetricResult } from '../report/types.ts'
import { level } from './format.ts'
import { intervalWords } from './looking.ts'
import { confidenceOf, correctionOf, priorOf } from './settings.ts'
import type { Sentence } from './shapes.ts'
import { counted, listed } from './words.ts'

/** Tests by the names that statisticians call them; others as they are. */
const tests = new Map([
  ['score', 'score (Miettinen-Nurminen)'],
  ['welch', 'Welch'],
  ['fisher', "Fisher's exact"],
  ['pooled-z', 'z with a pooled variance'],
  ['pooled', 'Student (pooled variance)'],
  ['quantile', 'normal, of percentiles by their standard error over units (Deng et al. 2018)'],
  ['brunner-munzel', 'Brunner-Munzel (ranks)'],
])

function chanceText(report: AnalyzeReport): string {
  if (report.settings.chance?.value === 'normal')
    return 'chance to beat the baseline by the normal approximation'
  return `chance to beat the baseline by the posterior under ${priorText(report)}`
}

/** `a flat prior`, or the priors that were given, as they were written. */
function priorText({ settings, result }: AnalyzeReport): string {
  const { beta, normal } = priorOf(settings)
  const texts = [
    ...(beta === null ? [] : [`beta(${beta.a}, ${beta.b}) for rates`]),
    ...(normal === null
      ? []
      : [`normal(${level(normal.mean)}, ${level(normal.sd)}) for the lift of other metrics`]),
  ]
  const types = new Set(result.metrics.map(({ type }) => isRate(type)))
  const flat = (types.has(true) && beta === null) || (types.has(false) && normal === null)
  if (texts.length === 0) return 'a flat prior'
  return `the prior ${listed([...texts, ...(flat ? ['a flat one otherwise'] : [])])}`
}

/** `one-sided (greater) ` before the name of a test, or nothing. */
function sideText({ settings }: AnalyzeReport): string {
  const side = settings.alternative?.value
  return side === 'greater' || side === 'less' ? `one-sided (${side}) ` : ''
}

/** `p adjusted by Holm for 3 comparisons of primary metrics`: one clause a correction, its families together. */
function adjustments(report: AnalyzeReport): readonly string[] {
  const all: readonly MetricResult[] = [
    ...report.result.metrics,
    ...report.result.segments.flatMap((each) => each.metrics),
  ]
  const families = new Map(
    all.filter((each) => each.family.size > 1).map(({ family }) => [family.name, family]),
  )
  const corrections = new Map<string, string[]>()
  for (const family of families.values()) {
    const { name } = correctionOf(report.settings, family)
    const of = family.name === 'segments' ? 'of segments' : `of ${family.name} metrics`
    corrections.set(name, [...(corrections.get(name) ?? []), `${counted(family.size, 'comparison')} ${of}`])
  }
  return [...corrections].map(([name, families]) => {
    const widened = name === 'Bonferroni' ? ', and their intervals widened alike' : ''
    return `p adjusted by ${name} for ${listed(families)}${widened}`
  })
}

/** The methods, as one quiet paragraph. */
export function methods(report: AnalyzeReport): Sentence {
  const names = [
    ...new Set(report.result.metrics.flatMap((metric) => metric.comparisons.map(({ test }) => test.name))),
  ].map((name) => tests.get(name) ?? name)
  const parts = [
    `± and [ ] are ${intervalWords(report, level(confidenceOf(report.settings)))}`,
    ...(names.length === 0 ? [] : [`test: ${sideText(report)}${listed(names)}`, chanceText(report)]),
    ...adjustments(report),
  ]
  return { kind: 'sentence', text: `${parts.join('; ')}.`, tone: 'dim', place: 'background' }
}
