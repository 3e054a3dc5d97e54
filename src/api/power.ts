/** `power` as a function. */

import { type PowerFlags, powerRequest } from '../config/power.ts'
import type { BaselineFlag } from '../config/power-baseline.ts'
import type { PowerReport } from '../report/types.ts'
import { machineKinds, readingKinds } from './kinds.ts'
import { type FlagsOf, flagsFrom, type KindsOf, type OptionsOf } from './options.ts'
import { type RunOptions, runOptionNames } from './run-options.ts'
import { worldOf } from './workplace.ts'

type MetricName = BaselineFlag['flag'] extends `--${infer Name}` ? Name : never

const metricKinds = {
  rate: 'number',
  conversion: 'text',
  mean: 'number',
  count: 'text',
  ratio: 'text',
} as const satisfies Readonly<Record<MetricName, 'number' | 'text'>>

const ownKinds = {
  ...readingKinds,
  ...machineKinds,
  sd: 'number',
  correlation: 'number',
  from: 'texts',
  unit: 'text',
  variant: 'text',
  baseline: 'text',
  event: 'text',
  where: 'text',
  covariate: 'texts',
  exposure: 'text',
  timestamp: 'text',
  missingValues: 'text',
  cap: 'texts',
  effect: 'number',
  units: 'number',
  power: 'number',
  alpha: 'number',
  alternative: 'text',
  variants: 'number',
  allocation: 'text',
  margin: 'number',
  goal: 'text',
  correction: 'text',
  icc: 'number',
  clusterSize: 'number',
  cupedCorrelation: 'number',
  traffic: 'text',
  start: 'text',
  maxDays: 'number',
  looks: 'number',
  spending: 'text',
  observed: 'text',
  metric: 'text',
  sequential: 'switch',
  tuneFor: 'number',
} as const satisfies KindsOf<Omit<PowerFlags, 'metrics'>>

const kinds = { ...ownKinds, ...metricKinds } as const

/** The flags of `abstat power` in camelCase. */
export type PowerOptions = OptionsOf<typeof kinds> & RunOptions

const metricsOf = (flags: FlagsOf<typeof metricKinds>): readonly BaselineFlag[] =>
  (Object.keys(metricKinds) as MetricName[]).flatMap((name) => {
    const text = flags[name]
    return text === undefined ? [] : [{ flag: `--${name}` as const, text }]
  })

/**
 * How many units, how many days, what effect could be seen? The report is that of `abstat power -f json`.
 * @throws AbstatError for options that cannot be, and for files (`from`) that cannot be read
 */
export async function power(options: PowerOptions): Promise<PowerReport> {
  const flags = flagsFrom(kinds, options, runOptionNames)
  const world = worldOf(options)
  const request = powerRequest({ ...flags, metrics: metricsOf(flags) })
  const { askPower } = await import('../run/ask-power.ts')
  return askPower(request, world.version, world.workplace(request.from?.machine.tempDirectory ?? null))
}
