/** Gates on how tests behave: `revenue.falsePositiveRate <= 7%`, `revenue.power >= 80%`, `revenue.coverage >= 93%`. */

import { AbstatError } from '../errors.ts'
import type { Gate, SimulatedComparison, SimulatedRate, SimulateResult } from '../report/types.ts'
import type { GateExpression } from './expression.ts'
import { measuredGate } from './measured.ts'
import { simulationMeasures } from './measures.ts'

type Measure = (typeof simulationMeasures)[number]

const isMeasure = (name: string): name is Measure => simulationMeasures.some((each) => each === name)

function fail({ text }: GateExpression, what: string, hint: string): never {
  throw new AbstatError('usage', `\`--gate ${text}\`: ${what}`, { hint })
}

/** `revenue.power` taken apart. */
function named({ metric }: GateExpression): { readonly metric: string; readonly measure: string } {
  const at = metric.lastIndexOf('.')
  return { metric: metric.slice(0, Math.max(0, at)), measure: metric.slice(at + 1) }
}

/**
 * Whether there is such a number, asked before anything is read.
 * @param hasEffect whether there is an effect to be found
 * @throws AbstatError (usage) for another one, or a bound that it cannot have
 */
export function checkSimulationGate(gate: GateExpression, hasEffect: boolean): void {
  const { of, quantity, variant, bound } = gate
  const { metric, measure } = named(gate)
  if (quantity !== null || of !== null || metric === '' || !isMeasure(measure)) {
    fail(
      gate,
      'of a metric is simulated how its test behaves',
      `write ${simulationMeasures.map((name) => `\`METRIC.${name}\``).join(', ')}`,
    )
  }
  if (variant !== null) fail(gate, 'the worst of all variants counts', 'leave out the `@` and what follows')
  if (measure === 'power' && !hasEffect) {
    fail(gate, 'without an effect nothing can be found', 'add `--effect 2%`')
  }
  if (bound.unit === 'points' || !(bound.value >= 0 && bound.value <= 1)) {
    fail(gate, 'the bound is no share between 0 and 100 %', 'write it as 0.05 or 5%')
  }
}

/** @throws AbstatError (usage) for a metric that is not simulated */
export function checkSimulatedMetric(gate: GateExpression, metrics: readonly string[]): void {
  const { metric } = named(gate)
  if (metrics.includes(metric)) return
  fail(gate, `there is no metric \`${metric}\``, `the metrics are ${metrics.slice(0, 10).join(', ')}`)
}

/** All rates that the gate speaks of. */
function ratesOf(measure: Measure, { falsePositiveRate, coverage, effects }: SimulatedComparison) {
  switch (measure) {
    case 'falsePositiveRate':
      return [falsePositiveRate]
    case 'power':
      return effects.map(({ power }) => power)
    case 'coverage':
      return [coverage, ...effects.map((effect) => effect.coverage)].flatMap(({ difference, lift }) =>
        // a test without intervals of lifts has those of differences
        lift.n === 0 ? [difference] : [difference, lift],
      )
  }
}

const nothing: SimulatedRate = { estimate: null, low: null, high: null, n: 0 }

/** The gate as the report has it: the worst of all variants and effects. Without any test it fails. */
export function judgeSimulationGate(gate: GateExpression, result: SimulateResult, confidence: number): Gate {
  const { metric, measure } = named(gate)
  if (!isMeasure(measure)) throw new TypeError(`no measure ${measure}`)
  const comparisons = result.metrics.find(({ name }) => name === metric)?.comparisons ?? []
  const rates = comparisons.flatMap((each) => ratesOf(measure, each))
  const isUpper = gate.operator.startsWith('<')
  // a rate of no test is worse than any other
  const badness = ({ low, high }: SimulatedRate) =>
    low === null || high === null ? Number.POSITIVE_INFINITY : isUpper ? high : -low
  const [worst = nothing] = [...rates].sort((a, b) => badness(b) - badness(a))
  const judged = measuredGate(gate, {
    ...{ name: gate.metric, quantity: 'estimate', observed: worst, confidence },
    rows: worst.n,
    whenEmpty: 'in no simulation could it be tested',
  })
  // more simulations would decide it, not more units
  const reason =
    judged.status === 'inconclusive' ? `${judged.reason}; more --simulations decide` : judged.reason
  return { ...judged, reason, unitsNeeded: null }
}
