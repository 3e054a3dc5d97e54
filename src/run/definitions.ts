/** How each metric is defined, in one text: what must be the same for two reports to speak of the same number. */

import type { Plan, Table } from '../read/types.ts'

/** By the name of the metric: its SQL, or the columns of input that somebody else has summed. */
export function definitionsOf(plan: Plan, table: Table): Readonly<Record<string, string>> {
  if (plan.layout !== 'aggregated') {
    // a count without a condition counts every row
    return Object.fromEntries(
      plan.metrics.map(({ name, sql, span, level, cap }) => [
        name,
        `${sql ?? 'true'}${span === undefined ? '' : ` @ ${span.text}`}${level === undefined ? '' : ` @ ${level}`}${cap === undefined ? '' : `, at most ${cap.text}`}`,
      ]),
    )
  }
  const column = (index: number) => table.columns[index]?.name ?? ''
  const units = column(plan.unitCount)
  return Object.fromEntries(
    plan.metrics.map((metric) => [
      metric.name,
      metric.type === 'conversion'
        ? `${column(metric.successes)} of ${units}`
        : `${column(metric.mean)}, ${metric.spreadIs} ${column(metric.spread)}, of ${units}`,
    ]),
  )
}

/** The same for texts that differ only in blanks between words and in quotes around plain names. */
export const sameDefinition = (one: string, other: string): boolean => plain(one) === plain(other)

/** Text in single quotes stays as it is. */
const plain = (sql: string): string =>
  sql
    .split(/('(?:[^']|'')*')/)
    .map((part, i) =>
      i % 2 === 1 ? part : part.replaceAll(/"([a-z_][a-z0-9_]*)"/gi, '$1').replaceAll(/\s+/g, ''),
    )
    .join('')
