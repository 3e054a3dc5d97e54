/** Something that may be refused, tried: errors that a person can act on become values. */

import { AbstatError } from '../../errors.ts'

export type Attempt<T> = { readonly value: T; readonly error: null } | { readonly error: AbstatError }

/** @throws whatever is not an `AbstatError` of the input: bugs, interruptions, an engine that gave up */
export function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { value: work(), error: null }
  } catch (error) {
    return { error: refusal(error) }
  }
}

/** The same for work that takes its time. */
export async function attemptAsync<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await work(), error: null }
  } catch (error) {
    return { error: refusal(error) }
  }
}

function refusal(error: unknown): AbstatError {
  if (error instanceof AbstatError && (error.kind === 'usage' || error.kind === 'data')) return error
  throw error
}
