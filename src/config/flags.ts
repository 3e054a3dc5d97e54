/** What every command makes of its flags: a setting with its source, a word of a closed list, limits of the machine. */

import { AbstatError } from '../errors.ts'
import type { Setting, SettingSource } from '../report/types.ts'
import { parseWhole } from './numbers.ts'
import type { MachineSettings } from './types.ts'

/** Flags about the machine, as the command line gave them. */
export interface MachineFlags {
  readonly threads?: string | undefined
  readonly memoryLimit?: string | undefined
  readonly tempDirectory?: string | undefined
}

/** @throws AbstatError (usage) when a value is not of its form */
export function machineSettings(flags: MachineFlags): MachineSettings {
  return {
    threads: flags.threads === undefined ? null : parseWhole('--threads', flags.threads, 1),
    memoryLimit: flags.memoryLimit ?? null,
    tempDirectory: flags.tempDirectory ?? null,
  }
}

/** The value if it was given, else the default; with where it came from. */
export function setting<T>(given: T | undefined, byDefault: T, source: SettingSource = 'flag'): Setting<T> {
  return given === undefined ? { value: byDefault, source: 'default' } : { value: given, source }
}

/**
 * One of the words that a flag takes; `undefined` when it was not given.
 * @throws AbstatError (usage) naming the words
 */
export function oneOf<const T extends string>(
  flag: string,
  text: string | undefined,
  allowed: readonly T[],
): T | undefined {
  if (text === undefined) return undefined
  const value = allowed.find((word) => word === text)
  if (value === undefined)
    throw new AbstatError('usage', `\`${flag} ${text}\` is not one of ${allowed.join(', ')}`)
  return value
}
