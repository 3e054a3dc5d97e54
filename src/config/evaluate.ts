/** The flags of `abstat evaluate` → the request; what contradicts itself is refused with the form that works. */

import { AbstatError } from '../errors.ts'
import { defaults } from './defaults.ts'
import { type MachineFlags, machineSettings, oneOf, setting } from './flags.ts'
import { givenMatrix, type MatrixFlags } from './matrix-flag.ts'
import { parseConfidence } from './numbers.ts'
import { type ReadingFlags, readingRequest } from './reading.ts'
import type { EvaluateRequest } from './types.ts'

/** The flags as the command line gave them; `undefined` where a flag was not given. */
export interface EvaluateFlags extends MatrixFlags, MachineFlags, ReadingFlags {
  readonly actual?: string | undefined
  readonly predicted?: string | undefined
  readonly positive?: string | undefined
  readonly slice?: readonly string[] | undefined
  readonly where?: string | undefined
  readonly confidence?: string | undefined
  readonly gate?: readonly string[] | undefined
  readonly onInconclusive?: string | undefined
  readonly advisory?: boolean | undefined
}

const fail = (message: string, hint: string): never => {
  throw new AbstatError('usage', message, { hint })
}

/** Flags that speak of rows, which a matrix no longer has. */
const rowFlags = {
  actual: '--actual',
  predicted: '--predicted',
  slice: '--slice',
  where: '--where',
} as const satisfies Partial<Record<keyof EvaluateFlags, string>>

const isGiven = (flags: EvaluateFlags) => (key: keyof EvaluateFlags) => flags[key] !== undefined

function checkTogether(files: readonly string[], flags: EvaluateFlags): void {
  const keys = Object.keys(rowFlags) as (keyof typeof rowFlags)[]
  const ofRows = keys.find(isGiven(flags))
  if (flags.matrix !== undefined && (files.length > 0 || ofRows !== undefined)) {
    const other = files[0] ?? rowFlags[ofRows ?? 'actual']
    fail(
      `\`--matrix\` and \`${other}\` both say what to evaluate`,
      'give a matrix, or rows with their labels',
    )
  }
  if (flags.matrix === undefined && files.length === 0) {
    fail('no FILE was given', '`abstat evaluate predictions.csv`, or `--matrix "10,6;3,24" --rows predicted`')
  }
}

/**
 * What `abstat evaluate [FILE…] [flags]` asks for.
 * @throws AbstatError (usage) when flags contradict each other or a value is not of its form
 */
export function evaluateRequest(files: readonly string[], flags: EvaluateFlags): EvaluateRequest {
  checkTogether(files, flags)
  return {
    files,
    reading: readingRequest(flags),
    machine: machineSettings(flags),
    matrix: givenMatrix(flags),
    actual: flags.actual ?? null,
    predicted: flags.predicted ?? null,
    positive: flags.positive ?? null,
    slices: flags.slice ?? [],
    where: flags.where ?? null,
    confidence: setting(
      flags.confidence === undefined ? undefined : parseConfidence(flags.confidence),
      defaults.confidence,
    ),
    gates: flags.gate ?? [],
    onInconclusive: setting(
      oneOf('--on-inconclusive', flags.onInconclusive, ['pass', 'fail', 'inconclusive']),
      defaults.onInconclusive,
    ),
    advisory: flags.advisory === true,
  }
}
