/** The error for a compressed file that is not whole. */

import { AbstatError } from '../errors.ts'

/** @param how it differs from a whole one, as the rest of the sentence */
export function damaged(path: string, what: 'gzip' | 'Zstandard', how: string, cause?: unknown): AbstatError {
  return new AbstatError('input', `the ${what} stream ${how}`, {
    place: { file: path },
    hint: 'fetch or compress the file again',
    cause,
  })
}
