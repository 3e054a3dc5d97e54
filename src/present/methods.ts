/** By which methods the numbers came about, in a line for those who want to check them. */

import type { AnalyzeReport, MetricResult } from '../report/types.ts'
import { level } from './format.ts'
import { confidenceOf, correctionOf } from './settings.ts'
import type { Sentence } from './shapes.ts'
import { counted, listed } from './words.ts'

/** Tests by the names that statisticians call them; others as they are. */
const tests = new Map([
  ['score', 'score (Miettinen-Nurminen)'],
  ['welch', 'Welch'],
])

function chanceText(report: AnalyzeReport): string {
  return report.settings.chance?.value === 'normal'
    ? 'chance to beat the baseline by the normal approximation'
    : 'chance to beat the baseline by the posterior under a flat prior'
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
    `± and [ ] are ${level(confidenceOf(report.settings))} intervals`,
    ...(names.length === 0 ? [] : [`test: ${listed(names)}`, chanceText(report)]),
    ...adjustments(report),
  ]
  return { kind: 'sentence', text: `${parts.join('; ')}.`, tone: 'dim' }
}
