/** `--check-leakage train.csv test.csv --key user_id` → what two files are compared by. */

import { AbstatError } from '../errors.ts'
import type { LeakageRequest } from './types.ts'

/** What says it, as the command line gave it. */
export interface LeakageFlags {
  readonly checkLeakage?: boolean | undefined
  readonly key?: string | undefined
  readonly timestamp?: string | undefined
}

/** The gate that holds where no leak was found. */
export const leakageGateName = 'leakage'

const form = '`abstat evaluate --check-leakage train.csv test.csv --key user_id`'

/**
 * What is compared; `null` where nothing is.
 * @throws AbstatError (usage) for flags that belong to it and stand alone, and unless two files are named
 */
export function leakageRequest(
  files: readonly string[],
  flags: LeakageFlags,
  gates: readonly string[],
): LeakageRequest | null {
  const isGate = gates.includes(leakageGateName)
  if (flags.checkLeakage !== true) {
    const stray = flags.key !== undefined ? '--key' : flags.timestamp !== undefined ? '--timestamp' : null
    const alone = stray ?? (isGate ? `--gate ${leakageGateName}` : null)
    if (alone === null) return null
    throw new AbstatError('usage', `\`${alone}\` belongs to \`--check-leakage\`, which was not given`, {
      hint: form,
    })
  }
  if (files.length !== 2 || files.includes('-')) {
    throw new AbstatError(
      'usage',
      files.includes('-')
        ? '`--check-leakage` reads its files twice, which standard input cannot be'
        : `\`--check-leakage\` compares two files, and ${files.length} ${files.length === 1 ? 'was' : 'were'} given`,
      { hint: `name the training and then the test: ${form}` },
    )
  }
  return { key: flags.key ?? null, timestamp: flags.timestamp ?? null, isGate }
}
