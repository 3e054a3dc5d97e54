/** `analyze` as a function. */

import { type AnalyzeFlags, analyzeRequest } from '../config/analyze.ts'
import { layered, sourcesOf } from '../config/file/layers.ts'
import { whereSaid } from '../config/file/where-said.ts'
import type { AnalyzeReport, MetricType } from '../report/types.ts'
import { machineKinds, readingKinds } from './kinds.ts'
import { type FlagsOf, filesOf, flagsFrom, type KindsOf, type OptionsOf, type Sources } from './options.ts'
import { type RunOptions, runOptionNames } from './run-options.ts'
import { worldOf } from './workplace.ts'

const metricKinds = {
  conversion: 'texts',
  mean: 'texts',
  count: 'texts',
  ratio: 'texts',
  quantile: 'texts',
  retention: 'texts',
} as const satisfies Readonly<Record<MetricType, 'texts'>>

const ownKinds = {
  ...readingKinds,
  ...machineKinds,
  unit: 'text',
  variant: 'text',
  baseline: 'text',
  baselineReport: 'text',
  event: 'text',
  segment: 'texts',
  timestamp: 'text',
  eventId: 'text',
  where: 'text',
  exposure: 'text',
  window: 'text',
  allocation: 'text',
  units: 'text',
  sd: 'text',
  goal: 'texts',
  role: 'texts',
  test: 'texts',
  margin: 'texts',
  missingValues: 'text',
  confidence: 'number',
  alternative: 'text',
  chance: 'text',
  prior: 'texts',
  minEffect: 'number',
  maxSegments: 'number',
  overTime: 'text',
  gate: 'texts',
  onInconclusive: 'text',
  advisory: 'switch',
  correction: 'text',
  cap: 'texts',
  covariate: 'texts',
  sequential: 'switch',
  tuneFor: 'number',
  looks: 'number',
  plannedUnits: 'number',
  spending: 'text',
} as const satisfies KindsOf<Omit<AnalyzeFlags, 'metrics'>>

const fileKinds = { config: 'text', experiment: 'text' } as const

const kinds = { ...ownKinds, ...metricKinds, ...fileKinds } as const

/** The flags of `abstat analyze` in camelCase. Metrics are reported in the order of their options. */
export type AnalyzeOptions = OptionsOf<typeof kinds> & RunOptions

/** Metric flags in the order given. */
const metricsOf = (flags: FlagsOf<typeof metricKinds>): AnalyzeFlags['metrics'] =>
  (Object.keys(flags) as (keyof typeof flags)[])
    .filter((name): name is MetricType => Object.hasOwn(metricKinds, name))
    .flatMap((type) => (flags[type] ?? []).map((text) => ({ type, text })))

/**
 * Did a variant beat the baseline? The report is that of `abstat analyze -f json`.
 * @param sources files, globs, or LABEL=FILE to make each file a variant
 * @throws AbstatError for options that cannot be, and for data that cannot be read
 */
export async function analyze(sources: Sources, options: AnalyzeOptions = {}): Promise<AnalyzeReport> {
  const { config, experiment, ...flags } = flagsFrom(kinds, options, runOptionNames)
  const world = worldOf(options)
  const asked = await layered(
    filesOf(sources),
    { ...flags, metrics: metricsOf(flags) },
    // a program's answer depends on what it says, not on where it is started
    { env: {}, folder: null, home: '', config, experiment },
  )
  try {
    const request = analyzeRequest(asked.files, asked.flags, sourcesOf(asked.origins))
    const { runAnalyze } = await import('../run/analyze.ts')
    return await world.workplace(request.machine.tempDirectory)((context) => runAnalyze(request, context))
  } catch (error) {
    throw whereSaid(error, asked)
  }
}
