/** `ttest` as a function. */

import { type TTestFlags, tTestRequest } from '../config/ttest.ts'
import type { TTestReport } from '../report/types.ts'
import { machineKinds, readingKinds } from './kinds.ts'
import { filesOf, flagsFrom, type KindsOf, type OptionsOf, type Sources } from './options.ts'
import { type RunOptions, runOptionNames } from './run-options.ts'
import { worldOf } from './workplace.ts'

const kinds = {
  ...readingKinds,
  ...machineKinds,
  columns: 'texts',
  value: 'text',
  by: 'text',
  pairBy: 'text',
  where: 'text',
  x: 'numbers',
  y: 'numbers',
  n1: 'number',
  mean1: 'number',
  sd1: 'number',
  n2: 'number',
  mean2: 'number',
  sd2: 'number',
  names: 'names',
  paired: 'switch',
  pooled: 'switch',
  mu: 'number',
  alternative: 'text',
  confidence: 'number',
} as const satisfies KindsOf<TTestFlags>

/** The flags of `abstat ttest` in camelCase. */
export type TTestOptions = OptionsOf<typeof kinds> & RunOptions

/**
 * Do two samples differ in mean? The report is that of `abstat ttest -f json`.
 * @param sources files; `[]` with samples as numbers (`x`, `y`) or summaries (`n1`, `mean1`, `sd1`, …)
 * @throws AbstatError for options that cannot be, and for samples that cannot be read or tested
 */
export async function ttest(sources: Sources, options: TTestOptions = {}): Promise<TTestReport> {
  const flags = flagsFrom(kinds, options, runOptionNames)
  const world = worldOf(options)
  const request = tTestRequest(filesOf(sources), flags)
  const { askTTest } = await import('../run/ask-ttest.ts')
  return askTTest(request, world, world.workplace(request.machine.tempDirectory))
}
