/** `shadow` as a function. */

import { type ShadowFlags, shadowRequest } from '../config/shadow.ts'
import type { ShadowReport } from '../report/types.ts'
import { machineKinds, readingKinds } from './kinds.ts'
import { filesOf, flagsFrom, type KindsOf, type OptionsOf, type Sources } from './options.ts'
import { type RunOptions, runOptionNames } from './run-options.ts'
import { worldOf } from './workplace.ts'

const kinds = {
  ...readingKinds,
  ...machineKinds,
  primary: 'text',
  candidate: 'text',
  actual: 'text',
  key: 'text',
  model: 'text',
  predicted: 'text',
  noise: 'text',
  score: 'text',
  positive: 'text',
  latency: 'text',
  error: 'text',
  slice: 'texts',
  tolerance: 'number',
  where: 'text',
  confidence: 'number',
  gate: 'texts',
  onInconclusive: 'text',
  advisory: 'switch',
} as const satisfies KindsOf<ShadowFlags>

/** The flags of `abstat shadow` in camelCase. */
export type ShadowOptions = OptionsOf<typeof kinds> & RunOptions

/**
 * Two models on the same requests. The report is that of `abstat shadow -f json`.
 * @param sources files or globs
 * @throws AbstatError for options that cannot be, and for data that cannot be read
 */
export async function shadow(sources: Sources, options: ShadowOptions = {}): Promise<ShadowReport> {
  const flags = flagsFrom(kinds, options, runOptionNames)
  const world = worldOf(options)
  const request = shadowRequest(filesOf(sources), flags)
  const { runShadow } = await import('../run/shadow.ts')
  return world.workplace(request.machine.tempDirectory)((context) => runShadow(request, context))
}
