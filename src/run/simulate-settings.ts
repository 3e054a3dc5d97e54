/** What a simulation was shaped by: for the report, and as flags for `--explain`. */

import type { SimulateRequest } from '../config/types.ts'
import { shellWord } from '../read/quote.ts'
import type { PlannedColumns } from '../read/types.ts'
import type { Setting, Settings } from '../report/types.ts'
import type { Gathered } from './gathered.ts'
import { columnNames } from './input.ts'

/**
 * What shaped the numbers, and who said so.
 * @param variant the column of the variants, which may have been left aside
 */
export function simulationSettings(
  request: SimulateRequest,
  data: Gathered,
  variant: PlannedColumns['variant'],
): Settings {
  const { from, arm, simulations, seed, shares, effects, looks, spending, tunedFor, sequential } = request
  const { plan, table } = data
  const { unit, event, timestamp } = columnNames(data)
  const source = (byGuess: boolean) => (byGuess ? 'guess' : 'flag')
  const said = <T>(value: T): Setting<T> => ({ value, source: 'flag' })
  return {
    ...{ simulations, seed },
    allocation: shares,
    ...(effects.length === 0 ? {} : { effects: said(effects) }),
    ...(looks === null ? {} : { looks: said(looks), spending }),
    ...(looks === null && !sequential ? {} : { tunedFor }),
    ...(sequential ? { sequential: said(true) } : {}),
    confidence: from.confidence,
    alternative: from.alternative,
    correction: from.correction,
    unit: { value: unit, source: source(plan.guessed.unit) },
    variant: {
      value: variant === 'label' ? null : (table.columns[variant]?.name ?? null),
      source: source(plan.guessed.variant),
    },
    ...(arm === null ? {} : { arm: said(arm) }),
    event: { value: event, source: source(plan.guessed.event) },
    ...(timestamp === null
      ? {}
      : {
          timestamp: { value: timestamp, source: source(plan.guessed.time) },
          timeZone: from.reading.timeZone,
          ...(plan.columns.time === null
            ? {}
            : { timeFormat: { value: plan.columns.time.format.name, source: 'guess' as const } }),
        }),
    metrics: { value: plan.metrics.map(({ name }) => name), source: source(plan.guessed.metrics) },
    missingValues: {
      value: plan.layout === 'aggregated' ? null : plan.missing,
      source: from.missingValues === null ? 'default' : 'flag',
    },
    ...(from.where === null ? {} : { where: said(from.where) }),
    ...(from.exposure === null ? {} : { exposure: said(from.exposure) }),
    ...(from.window === null ? {} : { window: said(from.window.text) }),
  }
}

const given = (name: string, value: string | number | null): readonly string[] =>
  value === null ? [] : [`--${name} ${shellWord(String(value))}`]

/** One string a flag, quoted for the shell: what is simulated, besides what an analysis would be told. */
export function simulationFlags(request: SimulateRequest): readonly string[] {
  const { arm, simulations, seed, shares, effects, looks, sequential, tunedFor, spending } = request
  const { shape } = spending.value
  const spent = spending.value.shape === 'power' ? `power(${spending.value.rho})` : shape
  return [
    ...given('arm', arm),
    ...given('simulations', simulations.value),
    ...given('seed', seed.value),
    ...(shares.source === 'default' ? [] : given('allocation', shares.value.join(':'))),
    ...given('effect', effects.length === 0 ? null : effects.map((lift) => `${lift * 100}%`).join(',')),
    ...given('looks', looks),
    ...(spending.source === 'default' ? [] : given('spending', spent)),
    ...(sequential ? ['--sequential'] : []),
    ...(tunedFor.source === 'default' ? [] : given('tune-for', tunedFor.value)),
  ]
}
