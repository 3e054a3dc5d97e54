/** Flags → what an `abstat.yaml` says instead. */

import { AbstatError } from '../../errors.ts'
import { splitLevel } from '../quantile-flag.ts'
import { retentionSpan } from '../retention-flag.ts'
import type { SaidFlag } from '../types.ts'
import { keys } from './schema.ts'

/** What stands at a key. */
export type ConfigValue = string | number | boolean | readonly string[] | ConfigMap
export type ConfigMap = ReadonlyMap<string, ConfigValue>

/** A FILE argument taken apart, from the folder of the configuration. */
export interface ConfigSource {
  readonly path: string
  readonly label: string | null
}

/** Keys of a list, by their flag. */
const lists: Readonly<Record<string, string>> = {
  segment: 'segments',
  gate: 'gates',
  prior: 'prior',
  missing: 'missing',
}

/** Flags without a value. */
const switches: readonly string[] = ['advisory', 'sequential']

const ofAMetric: readonly string[] = ['goal', 'role', 'test', 'margin', 'cap', 'covariate']

/** Types of metrics that are conditions. */
const conditions: readonly string[] = ['conversion', 'count', 'retention']

/** One of them is written as one. */
const oneOrMany = (values: readonly string[]): ConfigValue =>
  values.length === 1 ? (values[0] ?? '') : values

function sourcesOf(sources: readonly ConfigSource[]): ConfigValue {
  const labels = [...new Set(sources.map(({ label }) => label))]
  const pathsOf = (wanted: string | null) =>
    sources.filter(({ label }) => label === wanted).map(({ path }) => path)
  if (labels[0] === null || labels[0] === undefined) return oneOrMany(pathsOf(null))
  return new Map(labels.map((label) => [label ?? '', oneOrMany(pathsOf(label))]))
}

/** What is said more than once is a list. */
function together(before: ConfigValue | undefined, says: string): ConfigValue {
  if (before === undefined) return says
  return Array.isArray(before) ? [...before, says] : [String(before), says]
}

/**
 * The metrics by their own names, each with all that is said of it.
 * @throws AbstatError (usage) for the one name that JavaScript takes for something else
 */
function metricsOf(flags: readonly SaidFlag[]): ReadonlyMap<string, ConfigMap> {
  const metrics = new Map<string, Map<string, ConfigValue>>()
  for (const [flag, value, of] of flags) {
    if (of === undefined) continue
    const name = flag.slice(2)
    if (of.metric === '__proto__') {
      throw new AbstatError('usage', `a file cannot call a metric \`${of.metric}\``, {
        hint: `give it another name: \`${flag} NAME="${of.metric}"\``,
      })
    }
    const metric = metrics.get(of.metric) ?? new Map<string, ConfigValue>()
    metrics.set(of.metric, metric)
    if (ofAMetric.includes(name)) metric.set(name, together(metric.get(name), of.says ?? ''))
    else {
      metric.set('type', name)
      const span = name === 'retention' ? retentionSpan(value).span.text : null
      const level = name === 'quantile' ? splitLevel(of.says ?? '') : null
      const own = span === null || of.says === null ? of.says : retentionSpan(of.says).text
      const says = level?.metric ?? own
      if (says !== null) metric.set(conditions.includes(name) ? 'where' : 'value', says)
      if (span !== null) metric.set('after', span)
      if (level !== null) metric.set('quantile', level.at)
    }
  }
  return metrics
}

/** `0.95` is written as a number, `95%` and `1e3` are not. */
const plainNumber = (text: string): string | number => (String(Number(text)) === text ? Number(text) : text)

/** The keys that say the same, in the order in which they are explained. */
export function configOf(flags: readonly SaidFlag[], sources: readonly ConfigSource[]): ConfigMap {
  const groups = { statistics: new Map<string, ConfigValue>(), reading: new Map<string, ConfigValue>() }
  const own = new Map<string, ConfigValue>([['sources', sourcesOf(sources)]])
  const metrics = metricsOf(flags)
  if (metrics.size > 0) own.set('metrics', metrics)
  for (const [flag, value, of] of flags) {
    if (of !== undefined) continue
    const name = flag.slice(2)
    const key = lists[name] ?? name
    const group = (['statistics', 'reading'] as const).find((each) => keys[each].includes(key))
    const into = group === undefined ? own : groups[group]
    if (name in lists)
      into.set(key, oneOrMany(flags.filter(([each]) => each === flag).map((each) => each[1])))
    else if (switches.includes(name)) into.set(key, true)
    else into.set(key, group === 'statistics' ? plainNumber(value) : value)
  }
  for (const [name, values] of Object.entries(groups)) if (values.size > 0) own.set(name, values)
  return new Map(
    keys.experiment.flatMap((key) => {
      const value = own.get(key)
      return value === undefined ? [] : [[key, value] as const]
    }),
  )
}
