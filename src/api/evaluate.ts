/** `evaluate` as a function. */

import { type EvaluateFlags, evaluateRequest } from '../config/evaluate.ts'
import type { EvaluateReport } from '../report/types.ts'
import { machineKinds, readingKinds } from './kinds.ts'
import { filesOf, flagsFrom, type KindsOf, type OptionsOf, type Sources } from './options.ts'
import { type RunOptions, runOptionNames } from './run-options.ts'
import { worldOf } from './workplace.ts'

const kinds = {
  ...readingKinds,
  ...machineKinds,
  actual: 'text',
  predicted: 'text',
  score: 'text',
  probability: 'texts',
  weights: 'text',
  unit: 'text',
  stratify: 'text',
  zeroDivision: 'number',
  threshold: 'number',
  maximize: 'texts',
  minPrecision: 'number',
  minRecall: 'number',
  maxFpr: 'number',
  cost: 'text',
  positive: 'text',
  slice: 'texts',
  by: 'text',
  sweep: 'text',
  checkLeakage: 'switch',
  key: 'text',
  timestamp: 'text',
  where: 'text',
  matrix: 'matrix',
  rows: 'text',
  labels: 'names',
  confidence: 'number',
  gate: 'texts',
  onInconclusive: 'text',
  advisory: 'switch',
} as const satisfies KindsOf<EvaluateFlags>

/** The flags of `abstat evaluate` in camelCase. */
export type EvaluateOptions = OptionsOf<typeof kinds> & RunOptions

/**
 * How good are the predictions? The report is that of `abstat evaluate -f json`.
 * @param sources files or globs; `[]` with a `matrix`
 * @throws AbstatError for options that cannot be, and for data that cannot be read
 */
export async function evaluate(sources: Sources, options: EvaluateOptions = {}): Promise<EvaluateReport> {
  const flags = flagsFrom(kinds, options, runOptionNames)
  const world = worldOf(options)
  const request = evaluateRequest(filesOf(sources), flags)
  const { askEvaluate } = await import('../run/ask-evaluate.ts')
  return askEvaluate(request, world.version, world.workplace(request.machine.tempDirectory))
}
