/** The flags of `abstat shadow` → the request. */

import { AbstatError } from '../errors.ts'
import { defaults } from './defaults.ts'
import { type MachineFlags, machineSettings, oneOf, setting } from './flags.ts'
import { parseConfidence, parseNumber } from './numbers.ts'
import { type ReadingFlags, readingRequest } from './reading.ts'
import type { ShadowRequest } from './types.ts'

/** The flags as the command line gave them; `undefined` where a flag was not given. */
export interface ShadowFlags extends MachineFlags, ReadingFlags {
  readonly primary?: string | undefined
  readonly candidate?: string | undefined
  readonly actual?: string | undefined
  readonly latency?: string | undefined
  readonly tolerance?: string | undefined
  readonly where?: string | undefined
  readonly confidence?: string | undefined
  readonly gate?: readonly string[] | undefined
  readonly onInconclusive?: string | undefined
  readonly advisory?: boolean | undefined
}

function parseLatency(text: string): { readonly old: string; readonly new: string } {
  const [old = '', next = '', ...more] = text.split(',')
  if (old !== '' && next !== '' && old !== next && more.length === 0) return { old, new: next }
  throw new AbstatError('usage', `\`--latency ${text}\` does not name two columns`, {
    hint: 'write the column of the primary and that of the candidate: `--latency old_ms,new_ms`',
  })
}

function parseTolerance(text: string): number {
  const value = parseNumber(text)
  if (value !== null && value >= 0 && Number.isFinite(value)) return value
  throw new AbstatError('usage', `\`--tolerance ${text}\` is no number of at least 0`, {
    hint: 'write how far two numbers may be apart and still agree, such as `--tolerance 0.01`',
  })
}

/**
 * What `abstat shadow FILE… [flags]` asks for.
 * @throws AbstatError (usage) without a file, and when a value is not of its form
 */
export function shadowRequest(files: readonly string[], flags: ShadowFlags): ShadowRequest {
  if (files.length === 0) {
    throw new AbstatError('usage', 'no FILE was given', {
      hint: '`abstat shadow requests.csv --primary COLUMN --candidate COLUMN`',
    })
  }
  if (flags.tolerance !== undefined && flags.actual !== undefined) {
    throw new AbstatError('usage', '`--tolerance` is of numbers, and `--actual` of labels', {
      hint: 'leave one of them out',
    })
  }
  return {
    files,
    reading: readingRequest(flags),
    machine: machineSettings(flags),
    primary: flags.primary ?? null,
    candidate: flags.candidate ?? null,
    actual: flags.actual ?? null,
    latency: flags.latency === undefined ? null : parseLatency(flags.latency),
    tolerance: flags.tolerance === undefined ? null : parseTolerance(flags.tolerance),
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
