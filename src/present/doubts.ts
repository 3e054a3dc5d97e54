/** Which doubts concern a number, and how they are told. */

import type { Diagnostic, Quantity } from '../report/types.ts'
import type { Note } from './shapes.ts'
import { listed, quoted } from './words.ts'

/** Where a number stands: a variant of a metric, in a segment or in all units (`null`). */
export interface Place {
  readonly metric: string
  readonly variant: string
  readonly segment: string | null
}

/** The doubts of a report, to be asked for by place. */
export interface Doubts {
  readonly all: readonly Diagnostic[]
  /** The doubt about one field of a place, such as `test.pValue`. */
  about(place: Place, field: string): Diagnostic | undefined
  /** The doubts about a metric in all units. */
  ofMetric(metric: string): readonly Diagnostic[]
}

/** Built once a report: there may be a hundred thousand doubts, and as many questions. */
export function indexDoubts(all: readonly Diagnostic[]): Doubts {
  const key = (...parts: readonly (string | null)[]): string => JSON.stringify(parts)
  const byField = new Map<string, Diagnostic>()
  const byMetric = new Map<string | null, Diagnostic[]>()
  for (const doubt of all) {
    const { metric, variant, segment, field } = doubt.where
    const at = key(metric, variant, segment, field)
    if (!byField.has(at)) byField.set(at, doubt)
    if (segment !== null) continue
    const own = byMetric.get(metric)
    if (own === undefined) byMetric.set(metric, [doubt])
    else own.push(doubt)
  }
  return {
    all,
    about: ({ metric, variant, segment }, field) => byField.get(key(metric, variant, segment, field)),
    ofMetric: (metric) => byMetric.get(metric) ?? [],
  }
}

/**
 * The quantity with `null` limits that mean "unbounded" made infinite. A limit that no doubt explains is unbounded
 * when the other one exists.
 * @param name of the quantity in the report, such as `lift`
 */
export function withOpenLimits(quantity: Quantity, name: string, place: Place, doubts: Doubts): Quantity {
  const open = (side: 'low' | 'high', other: number | null): boolean => {
    const doubt = doubts.about(place, `${name}.${side}`)
    return doubt === undefined ? other !== null : doubt.code.startsWith('unbounded')
  }
  const { estimate, low, high } = quantity
  return {
    estimate,
    low: low === null && open('low', high) ? Number.NEGATIVE_INFINITY : low,
    high: high === null && open('high', low) ? Number.POSITIVE_INFINITY : high,
  }
}

/** A doubt as a footnote. */
export const doubtNote = ({ severity, message }: Diagnostic): Note => ({
  kind: 'note',
  severity,
  text: `${severity === 'warning' ? 'Warning: ' : ''}${message}.`,
})

/** A doubt's message under the heading of its metric, where the metric need not be named again. */
export function messageUnder(metric: string, message: string): string {
  return message.startsWith(`${metric}: `) ? message.slice(metric.length + 2) : message
}

/** Whether a doubt is about numbers of the timeline, which stand in a place of their own. */
export const isOverTime = ({ field }: Diagnostic['where']): boolean =>
  field !== null && /^(overTime|novelty)\b/.test(field)

/**
 * The doubts of a metric in all units, one note a code: what is said of the first variant holds for the others named.
 * @param told messages that were told already
 */
export function metricNotes(metric: string, doubts: Doubts, told: readonly string[]): readonly Note[] {
  const own = doubts
    .ofMetric(metric)
    .filter(({ message, where }) => !told.includes(message) && !isOverTime(where))
  return [...new Set(own.map((doubt) => doubt.code))].map((code): Note => {
    const alike = own.filter((doubt) => doubt.code === code)
    const first = alike[0]
    const others = [...new Set(alike.map((doubt) => doubt.where.variant))].filter(
      (variant): variant is string => variant !== null && variant !== first?.where.variant,
    )
    const message = messageUnder(metric, first?.message ?? '')
    const warning = alike.some((doubt) => doubt.severity === 'warning')
    return {
      kind: 'note',
      severity: warning ? 'warning' : 'note',
      text: `${warning ? 'Warning: ' : ''}${message}${others.length === 0 ? '' : ` (likewise for ${listed(others.map(quoted))})`}.`,
    }
  })
}
