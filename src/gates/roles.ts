/** The gates that roles amount to: primary metrics are better, guardrails not worse than their margin. */

import type { ComparisonResult, Gate, Margin, MetricResult, Role } from '../report/types.ts'
import type { CheckedGate } from './check.ts'
import { type Evidence, type Judgement, judgeGate } from './judge.ts'

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
  if (metric.comparisons.some(({ superiority }) => superiority !== undefined)) {
    return {
      ...base(metric),
      text: `${named(metric.name)}.superiority ${operator} 50%`,
      quantity: 'superiority',
      operator,
      bound: { value: 0.5, unit: 'percent' },
    }
  }
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

/** A variant that is better, or worse, by itself alone is inconclusive after adjusting for the metric's family. */
const adjusted =
  ({ family }: MetricResult) =>
  (judgement: Judgement, comparison: ComparisonResult | null): Judgement =>
    judgement.status === 'inconclusive' || comparison?.conclusion !== 'inconclusive'
      ? judgement
      : {
          status: 'inconclusive',
          reason: `not after adjusting for ${family.size} comparisons`,
          unitsNeeded: null,
        }

/** The gates of all metrics, judged. */
export function gatesByRole(evidence: Evidence): readonly Gate[] {
  return evidence.result.metrics.flatMap((metric): readonly Gate[] => {
    if (metric.role === 'primary') return [judgeGate(better(metric), evidence, 'role', adjusted(metric))]
    if (metric.role !== 'guardrail' || metric.margin === null) return []
    return withinMargin(metric, metric.margin).map((gate) => judgeGate(gate, evidence, 'role'))
  })
}
