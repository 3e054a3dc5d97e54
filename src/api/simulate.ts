/** `simulate` as a function. */

import { type SimulateFlags, simulateRequest } from '../config/simulate.ts'
import type { MetricType, SimulateReport } from '../report/types.ts'
import { machineKinds, readingKinds } from './kinds.ts'
import { type FlagsOf, filesOf, flagsFrom, type KindsOf, type OptionsOf, type Sources } from './options.ts'
import { type RunOptions, runOptionNames } from './run-options.ts'
import { worldOf } from './workplace.ts'

const metricKinds = {
  conversion: 'texts',
  mean: 'texts',
  count: 'texts',
  ratio: 'texts',
} as const satisfies Readonly<Partial<Record<MetricType, 'texts'>>>

const ownKinds = {
  ...readingKinds,
  ...machineKinds,
  unit: 'text',
  variant: 'text',
  event: 'text',
  timestamp: 'text',
  eventId: 'text',
  where: 'text',
  exposure: 'text',
  window: 'text',
  role: 'texts',
  test: 'texts',
  covariate: 'texts',
  missingValues: 'text',
  confidence: 'number',
  alternative: 'text',
  correction: 'text',
  arm: 'text',
  simulations: 'number',
  seed: 'number',
  variants: 'number',
  allocation: 'text',
  effect: 'texts',
  looks: 'number',
  spending: 'text',
  sequential: 'switch',
  tuneFor: 'number',
  gate: 'texts',
  onInconclusive: 'text',
  advisory: 'switch',
} as const satisfies KindsOf<Omit<SimulateFlags, 'metrics'>>

const kinds = { ...ownKinds, ...metricKinds } as const

/** The flags of `abstat simulate` in camelCase. Metrics are reported in the order of their options. */
export type SimulateOptions = OptionsOf<typeof kinds> & RunOptions

/** Metric flags in the order given. */
const metricsOf = (flags: FlagsOf<typeof metricKinds>): SimulateFlags['metrics'] =>
  (Object.keys(flags) as (keyof typeof flags)[])
    .filter((name) => Object.hasOwn(metricKinds, name))
    .flatMap((type) => (flags[type] ?? []).map((text) => ({ type, text })))

/**
 * How tests behave on the units of an export, shared out at random again and again. The report is that of
 * `abstat simulate -f json`.
 * @param sources files or globs
 * @throws AbstatError for options that cannot be, and for data that cannot be read
 */
export async function simulate(sources: Sources, options: SimulateOptions = {}): Promise<SimulateReport> {
  const flags = flagsFrom(kinds, options, runOptionNames)
  const world = worldOf(options)
  const request = simulateRequest(filesOf(sources), { ...flags, metrics: metricsOf(flags) })
  const { runSimulate } = await import('../run/simulate.ts')
  return world.workplace(request.from.machine.tempDirectory)((context) => runSimulate(request, context))
}
