/** Takes apart `NAME`, `NAME=SQL` and `METRIC=VALUE` flags. */

import { AbstatError } from '../errors.ts'
import type { MetricType } from '../report/types.ts'
import { failWithoutLevel, levelName, parseLevel, splitLevel } from './quantile-flag.ts'
import { retentionSpan } from './retention-flag.ts'
import type { MetricRequest } from './types.ts'

const validName = /^[\p{L}\p{N}_.-]+$/u
const bareText = /^'[^']*'$/

/** A name made of what the user wrote, for the corrected form in a message. */
function suggestName(text: string): string {
  const word = /'([\p{L}\p{N}_.-]+)'/u.exec(text)?.[1] ?? /[\p{L}_][\p{L}\p{N}_.-]*/u.exec(text)?.[0]
  return word ?? 'metric'
}

/**
 * `NAME` or `NAME=SQL`, split at the first `=`; of a retention with `@7d` behind it.
 * @param known the NAME that the text begins with, where it is known and need not be one that a flag takes
 * @throws AbstatError (usage) with the corrected form when NAME is not a name
 */
export function parseMetricFlag(type: MetricType, text: string, known?: string): MetricRequest {
  if (type === 'retention') {
    const { text: own, span } = retentionSpan(text)
    return { ...nameAndSql(type, own, known), flag: `--${type} ${text}`, span }
  }
  if (type !== 'quantile') return nameAndSql(type, text, known)
  const { metric, at } = splitLevel(text) ?? failWithoutLevel(text)
  const level = parseLevel(at, `--quantile ${text}`)
  const request = nameAndSql(type, metric, known, `@${at}`)
  return known === undefined && request.sql === null
    ? { ...request, name: `${request.name}_${levelName(level)}`, column: request.name, level }
    : { ...request, level }
}

/** @param end of the flag, behind `NAME` or `NAME=SQL` */
function nameAndSql(type: MetricType, text: string, known: string | undefined, end = ''): MetricRequest {
  const at = text.indexOf('=', known?.length)
  const name = at < 0 ? text : text.slice(0, at)
  const sql = at < 0 ? null : text.slice(at + 1).trim()
  const flag = `--${type} ${text}${end}`
  // `event='purchase'` is a condition whose name was left out, not a metric named event
  if (known === undefined && (!validName.test(name) || (sql !== null && bareText.test(sql)))) {
    throw new AbstatError('usage', `\`${flag}\` has no name for the metric`, {
      hint: `name it: \`--${type} "${suggestName(text)}=${text}${end}"\` (letters, digits, _, - and . before the first =)`,
    })
  }
  if (sql === '') {
    throw new AbstatError('usage', `\`${flag}\` has nothing after the =`, {
      hint: `write \`--${type} ${name}${end}\` for the column of that name, or \`--${type} "${name}=SQL${end}"\``,
    })
  }
  if (type === 'ratio' && sql === null) {
    throw new AbstatError('usage', `\`${flag}\` does not say which ratio`, {
      hint: `write \`--ratio "${name}=NUMERATOR / DENOMINATOR"\`, such as \`--ratio "aov=revenue / orders"\``,
    })
  }
  return { type, name, sql, flag }
}

/** The METRIC of `METRIC=VALUE`; empty where there is none. Values hold no `=`, names may. */
export const metricOf = (text: string): string => text.slice(0, Math.max(0, text.lastIndexOf('=')))

/**
 * `METRIC=VALUE` flags by their metric.
 * @param read what a flag says; `value` is what stands behind the last `=`
 * @throws AbstatError (usage) for a metric that is named twice
 */
export function byMetric<T>(
  flag: string,
  texts: readonly string[],
  read: (text: string, metric: string, value: string) => T,
): ReadonlyMap<string, T> {
  const found = new Map<string, T>()
  for (const text of texts) {
    const metric = metricOf(text)
    const value = read(text, metric, text.slice(metric.length + 1).trim())
    if (found.has(metric)) {
      throw new AbstatError('usage', `\`${flag} ${text}\`: \`${metric}\` has one already`, {
        hint: `give \`${flag}\` once for a metric`,
      })
    }
    found.set(metric, value)
  }
  return found
}

/**
 * `METRIC=VALUE` flags with a closed list of values.
 * @throws AbstatError (usage) naming the allowed values
 */
export function parseChoices<T extends string>(
  flag: string,
  texts: readonly string[],
  allowed: readonly T[],
): ReadonlyMap<string, T> {
  return byMetric(flag, texts, (text, metric, asked) => {
    const value = allowed.find((word) => word === asked)
    if (metric !== '' && value !== undefined) return value
    throw new AbstatError('usage', `\`${flag} ${text}\` is not METRIC=${allowed.join('|')}`)
  })
}
