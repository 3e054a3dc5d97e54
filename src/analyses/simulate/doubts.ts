/** What has to be said of a simulation: numbers that do not exist, and tests that do not keep what they promise. */

import type { Diagnostic, SimulatedComparison, SimulatedMetric, SimulateResult } from '../../report/types.ts'
import { wilson } from '../../stats/wilson.ts'
import { count } from '../count.ts'
import { doubt } from '../doubts.ts'
import { effectOn, type NoEffect } from './effect.ts'
import type { Simulated } from './simulation.ts'

/** So sure is it that a test is off before it is said: of a thousand right ones, one is accused. */
const surely = 0.999

const percent = (share: number): string => `${Number((share * 100).toFixed(2))} %`

const whyNoEffect: Readonly<Record<NoEffect, string>> = {
  'no-data': 'no unit has a value',
  'zero-baseline': 'it is 0 over all units, of which there is no share',
  'above-one': 'more than all units would have to convert',
}

function effectDoubts({ metrics, whole, effects }: Simulated): readonly Diagnostic[] {
  return metrics.flatMap((metric, at) => {
    const statistics = whole[at]
    if (statistics === undefined) return []
    return effects.flatMap((lift) => {
      const effect = effectOn(statistics, lift)
      if (typeof effect !== 'string') return []
      const sign = lift > 0 ? '+' : ''
      const message = `${metric.name}: a lift of ${sign}${percent(lift)} cannot be simulated: ${whyNoEffect[effect]}`
      return [doubt('no-effect', 'warning', message, { metric: metric.name, field: 'effects' })]
    })
  })
}

/** What is not known of a comparison that could never be tested. */
const unknown = ['falsePositiveRate', 'coverage', 'pValues', 'effects', 'looks'] as const

/** Why it is not told whether p-values are spread evenly. */
function uneven(
  name: string,
  variant: string,
  n: number,
  { looks }: Simulated['settings'],
  { counts }: SimulatedComparison['pValues'],
): Diagnostic {
  const at = { metric: name, variant, field: 'pValues.pValue' }
  if (looks !== null) {
    const message = `${name}: always-valid p-values are not spread evenly: most of them are near 1`
    return doubt('always-valid', 'note', message, at)
  }
  const message = `${name}: whether p-values are spread evenly cannot be told from ${count(n)} of them`
  return doubt('too-few-simulations', 'note', message, at, 5 * counts.length)
}

/** Tests that could not be made, and numbers of them. */
function untested(
  { name }: SimulatedMetric,
  { variant, falsePositiveRate, coverage, pValues }: SimulatedComparison,
  { simulations, settings }: Simulated,
): readonly Diagnostic[] {
  const at = { metric: name, variant }
  const missing = simulations - falsePositiveRate.n
  if (missing === simulations) {
    const message = `${name}: in no simulation could it be tested: its values are all alike, or there are too few of them`
    return unknown.map((field) => doubt('untested', 'warning', message, { ...at, field }))
  }
  const unheld = simulations - coverage.lift.n
  return [
    ...(missing === 0
      ? []
      : [
          doubt(
            'untested',
            'note',
            `${name}: in ${count(missing)} of ${count(simulations)} simulations it could not be tested; they are left out`,
            { ...at, field: 'falsePositiveRate.n' },
          ),
        ]),
    ...(unheld === 0
      ? []
      : [
          doubt(
            'no-lift-interval',
            'note',
            `${name}: in ${count(unheld)} of ${count(simulations)} simulations the lift has no bounded interval; its coverage is of the others`,
            { ...at, field: 'coverage.lift.n' },
          ),
        ]),
    ...(pValues.pValue === null ? [uneven(name, variant, falsePositiveRate.n, settings, pValues)] : []),
  ]
}

/** A test that rejects surely more, or less, often than it says. */
function level(
  { name }: SimulatedMetric,
  { variant, falsePositiveRate: { estimate, n } }: SimulatedComparison,
  { settings }: Simulated,
): readonly Diagnostic[] {
  if (estimate === null) return []
  const alpha = 1 - settings.confidence
  const { low, high } = wilson(Math.round(estimate * n), n, surely)
  const at = { metric: name, variant, field: 'falsePositiveRate' }
  if (low !== null && low > alpha) {
    const message = `${name}: its test sees a difference in ${percent(estimate)} of A/A tests, not in ${percent(alpha)}: on data like these its p-values are too small`
    return [doubt('too-many-false-positives', 'warning', message, at)]
  }
  // what holds at any time is meant to reject less often at one
  if (high === null || high >= alpha || settings.looks !== null) return []
  const message = `${name}: its test sees a difference in ${percent(estimate)} of A/A tests, not in ${percent(alpha)}: on data like these it is cautious, and finds less than it could`
  return [doubt('few-false-positives', 'note', message, at)]
}

/** All of it, metric by metric. */
export const simulationDoubts = (of: Simulated, result: SimulateResult): readonly Diagnostic[] => [
  ...result.metrics.flatMap((metric) =>
    metric.comparisons.flatMap((comparison) => [
      ...untested(metric, comparison, of),
      ...level(metric, comparison, of),
    ]),
  ),
  ...effectDoubts(of),
]
