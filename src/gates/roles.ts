/** The gates that roles amount to: primary metrics are better, guardrails not worse than their margin. */

import type { Gate, Margin, MetricResult, Role } from '../report/types.ts'
import type { CheckedGate } from './check.ts'
import { type Evidence, judgeGate } from './judge.ts'

/** Whether any metric has a role that is a gate. */
export const hasRoles = (
  metrics: readonly { readonly role: Role; readonly margin: Margin | null }[],
): boolean =>
  metrics.some(({ role, margin }) => role === 'primary' || (role === 'guardrail' && margin !== null))

/** `x` as it can be written in a gate. */
const named = (name: string): string =>
  /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*$/u.test(name) ? name : `"${name.replaceAll('"', '""')}"`

const base = (metric: MetricResult) => ({ metric: metric.name, of: null, variant: null })

/** The change is on the side of the goal. */
function better(metric: MetricResult): CheckedGate {
  const operator = metric.goal === 'increase' ? '>' : '<'
  return {
    ...base(metric),
    text: `${named(metric.name)}.difference ${operator} 0`,
    quantity: 'difference',
    operator,
    bound: { value: 0, unit: 'none' },
  }
}

const shown = (value: number, scale: Margin['scale']): string =>
  scale === 'relative' ? `${Number((value * 100).toPrecision(12))}%` : String(value)

/** Both sides of a margin, as far as it has them. */
function withinMargin(metric: MetricResult, margin: Margin): readonly CheckedGate[] {
  const quantity = margin.scale === 'relative' ? 'lift' : 'difference'
  const side = (operator: '>' | '<', value: number | null): readonly CheckedGate[] =>
    value === null
      ? []
      : [
          {
            ...base(metric),
            text: `${named(metric.name)}.${quantity} ${operator} ${shown(value, margin.scale)}`,
            quantity,
            operator,
            bound: { value, unit: 'none' },
          },
        ]
  return [...side('>', margin.low), ...side('<', margin.high)]
}

/**
 * A primary metric passes when it is better also after adjusting for its family; one that is better by itself alone is
 * inconclusive.
 */
function adjusted(gate: Gate, metric: MetricResult): Gate {
  const comparison = metric.comparisons.find(({ variant }) => variant === gate.variant)
  if (gate.status === 'inconclusive' || comparison?.conclusion !== 'inconclusive') return gate
  return {
    ...gate,
    status: 'inconclusive',
    reason: `not after adjusting for ${metric.family.size} comparisons`,
  }
}

/** The gates of all metrics, judged. */
export function gatesByRole(evidence: Evidence): readonly Gate[] {
  return evidence.result.metrics.flatMap((metric): readonly Gate[] => {
    if (metric.role === 'primary') return [adjusted(judgeGate(better(metric), evidence, 'role'), metric)]
    if (metric.role !== 'guardrail' || metric.margin === null) return []
    return withinMargin(metric, metric.margin).map((gate) => judgeGate(gate, evidence, 'role'))
  })
}
