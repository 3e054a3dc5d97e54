/** The private folder that a run works in. Whoever makes it removes it. */

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AbstatError } from '../errors.ts'

/**
 * @param parent the folder to make it in; `null` for that of the system
 * @throws AbstatError (output) when it cannot be made there
 */
export function makeTemporaryFolder(parent: string | null): string {
  const where = parent ?? tmpdir()
  try {
    return mkdtempSync(join(where, 'abstat-'))
  } catch (error) {
    throw new AbstatError('output', `cannot make a temporary folder in ${where}`, {
      hint: 'name a folder that exists and can be written with `--temp-directory`',
      cause: error,
    })
  }
}
