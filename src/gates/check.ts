/** Does a gate ask about something that there is, in a unit that it has? Asked before any data are scanned. */

import { AbstatError } from '../errors.ts'
import { isRate, type MetricType, type TestName } from '../report/types.ts'
import { type GateExpression, type GateQuantity, quantities } from './expression.ts'

/** A metric as far as a gate needs to know it. */
export interface GatedMetric {
  readonly name: string
  readonly type: MetricType
  /** `null`, or absent: the usual test of its type. */
  readonly test?: TestName | null
}

/** A gate that can be judged: its metric is known, and its bound is in the unit of the quantity. */
export interface CheckedGate extends GateExpression {
  readonly quantity: GateQuantity
}

function fail({ text }: GateExpression, what: string, hint: string): never {
  throw new AbstatError('usage', `\`--gate ${text}\`: ${what}`, { hint })
}

const listed = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ')

/** What is wrong with the unit of the bound, and what is right; `null` when nothing is. */
function wrongUnit(
  { bound, quantity, metric }: CheckedGate,
  type: MetricType,
): readonly [string, string] | null {
  const ofRate = isRate(type)
  const { unit, value } = bound
  const isRelative = quantity === 'lift' || quantity === 'change'
  const isShare = isRelative || (ofRate && quantity !== 'chance' && quantity !== 'superiority')
  if (isShare && unit === 'none' && Math.abs(value) >= 1) {
    const meant = quantity === 'difference' || quantity === 'changeDifference' ? 'pp' : '%'
    return [
      `a bare ${value} is ${value * 100} %`,
      `write ${value}${meant}, or ${value * 100}${meant} if you mean it`,
    ]
  }
  switch (quantity) {
    case 'lift':
    case 'change':
      return unit === 'points'
        ? [
            `a ${quantity} is relative, not in points`,
            `write \`${metric}.${quantity}\` with a share such as -1%, or \`${metric}.${quantity === 'lift' ? 'difference' : 'changeDifference'}\``,
          ]
        : null
    case 'superiority':
    case 'chance':
      if (unit === 'points' || !(value > 0 && value < 1)) {
        return [
          `a ${quantity === 'chance' ? 'chance' : 'share of pairs'} lies between 0 and 100 %`,
          'write it as 95% or 0.95',
        ]
      }
      return null
    case 'difference':
    case 'changeDifference': {
      const relative = quantity === 'difference' ? 'lift' : 'change'
      if (unit === 'none' || (unit === 'points' && ofRate)) return null
      return ofRate
        ? ['a difference of two rates is in points', `write -0.5pp; a relative change is \`${relative}\``]
        : [
            `a difference of a ${type} is in its own unit`,
            `write a bare number, or \`${metric}.${relative}\` for a relative change`,
          ]
    }
    case 'expectedLoss':
    case 'estimate':
      if (unit === 'none' || ofRate) return null
      return [`the ${quantity} of a ${type} is in its own unit`, 'write a bare number']
  }
}

/**
 * The gate with its metric found.
 * @throws AbstatError (usage) for an unknown metric, a quantity that is missing, or a bound in the wrong unit
 */
export function checkGate(gate: GateExpression, metrics: readonly GatedMetric[]): CheckedGate {
  const metric = metrics.find(({ name }) => name === gate.metric)
  if (metric === undefined) {
    const owner = metrics.find(({ name }) => gate.metric.startsWith(`${name}.`))
    if (owner !== undefined) {
      fail(
        gate,
        `\`${owner.name}\` has no quantity \`${gate.metric.slice(owner.name.length + 1)}\``,
        `write one of ${listed(quantities.map((each) => `${owner.name}.${each}`))}`,
      )
    }
    fail(
      gate,
      `there is no metric \`${gate.metric}\``,
      `the metrics are ${listed(metrics.map(({ name }) => name))}`,
    )
  }
  if (gate.of !== null)
    fail(gate, 'classes belong to `abstat evaluate`', `write \`${gate.metric}.lift > -1%\``)
  if (gate.quantity === null) {
    fail(
      gate,
      `which quantity of \`${gate.metric}\`?`,
      `write one of ${listed(quantities.map((each) => `${gate.metric}.${each}`))}`,
    )
  }
  const checked = { ...gate, quantity: gate.quantity }
  if (checked.quantity === 'superiority' && metric.test !== 'ranks') {
    fail(gate, `\`${metric.name}\` is not tested by ranks`, `add \`--test ${metric.name}=ranks\``)
  }
  const wrong = wrongUnit(checked, metric.type)
  if (wrong !== null) fail(gate, ...wrong)
  return checked
}
