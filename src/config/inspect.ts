/** The flags of `abstat inspect` → what `analyze` would be asked without any flag of its own. */

import { AbstatError } from '../errors.ts'
import { analyzeRequest } from './analyze.ts'
import type { MachineFlags } from './flags.ts'
import type { ReadingFlags } from './reading.ts'
import type { AnalyzeRequest } from './types.ts'

/** The flags as the command line gave them; `undefined` where a flag was not given. */
export interface InspectFlags extends MachineFlags, ReadingFlags {}

/**
 * What `abstat inspect FILE… [flags]` asks for.
 * @throws AbstatError (usage) when no file is named, or a flag's value is not of its form
 */
export function inspectRequest(files: readonly string[], flags: InspectFlags): AnalyzeRequest {
  if (files.length === 0) {
    throw new AbstatError('usage', 'no FILE was given', {
      hint: '`abstat inspect events.csv`, or `-` to read standard input',
    })
  }
  return analyzeRequest(files, { ...flags, metrics: [] })
}
