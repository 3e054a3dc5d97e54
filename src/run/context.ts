/** What a run is given besides its request: the world, injected. */

import type { Readable } from 'node:stream'

export interface RunContext {
  /** An empty folder of this run alone, removed afterwards by whoever made it. */
  readonly tempDirectory: string
  readonly stdin: Readable
  /** Aborted on Ctrl-C or SIGTERM, with the error to end with as its reason. */
  readonly signal: AbortSignal
  readonly version: string
  /** Takes the query before it runs, and the explicit command once the data have named the baseline. */
  explain?(explanation: RunExplanation): Promise<void>
}

export type RunExplanation =
  /** What will run; `null` when the rows of the table are taken as they are. */
  | { readonly kind: 'query'; readonly sql: string | null }
  /** Flags that say explicitly what was guessed. */
  | { readonly kind: 'command'; readonly flags: readonly string[] }
