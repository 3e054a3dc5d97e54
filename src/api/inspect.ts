/** `inspect` as a function. */

import { type InspectFlags, inspectRequest } from '../config/inspect.ts'
import type { InspectReport } from '../report/types.ts'
import { machineKinds, readingKinds } from './kinds.ts'
import { filesOf, flagsFrom, type KindsOf, type OptionsOf, type Sources } from './options.ts'
import { type RunOptions, runOptionNames } from './run-options.ts'
import { worldOf } from './workplace.ts'

const kinds = { ...readingKinds, ...machineKinds } as const satisfies KindsOf<InspectFlags>

/** The flags of `abstat inspect` in camelCase. */
export type InspectOptions = OptionsOf<typeof kinds> & RunOptions

/**
 * What is in a file, and what is wrong with it? The report is that of `abstat inspect -f json`.
 * @throws AbstatError for options that cannot be, and for files that cannot be read
 */
export async function inspect(sources: Sources, options: InspectOptions = {}): Promise<InspectReport> {
  const flags = flagsFrom(kinds, options, runOptionNames)
  const world = worldOf(options)
  const request = inspectRequest(filesOf(sources), flags)
  const { runInspect } = await import('../run/inspect.ts')
  return world.workplace(request.machine.tempDirectory)((context) => runInspect(request, context))
}
