/** What a run is given besides its request: the world, injected. */

import type { Readable } from 'node:stream'

export interface RunContext {
  /** An empty folder of this run alone, removed afterwards by whoever made it. */
  readonly tempDirectory: string
  readonly stdin: Readable
  /** Aborted on Ctrl-C or SIGTERM, with the error to end with as its reason. */
  readonly signal: AbortSignal
  readonly version: string
  /** Takes the explicit command and the SQL; called once, before the scan. */
  explain?(explanation: RunExplanation): Promise<void>
}

/** What the guesses amount to, and what will run. */
export interface RunExplanation {
  /** Flags that say explicitly what was guessed. */
  readonly flags: readonly string[]
  readonly sql: string | null
}
