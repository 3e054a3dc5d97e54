/** What a run is given besides its request: the world, injected. */

import type { Readable } from 'node:stream'

export interface RunContext {
  /** An empty folder of this run alone, removed afterwards by whoever made it. */
  readonly tempDirectory: string
  readonly stdin: Readable
  /** Aborted on Ctrl-C or SIGTERM, with the error to end with as its reason. */
  readonly signal: AbortSignal
  readonly version: string
  /** When the run began, in milliseconds since 1970: what happened later is in the future. */
  readonly now: number
  /** Told what the run is busy with from now on, so that somebody can show how far it is; `null`: nothing to tell. */
  readonly watch?: (activity: Activity | null) => void
  /** Takes the query before it runs, and the explicit command once the data have named the baseline. */
  explain?(explanation: RunExplanation): Promise<void>
}

/** What may take long, to be asked again and again how far it is. */
export type Activity =
  /** A stream that can be read only once is copied; `bytes` of it so far. */
  | { readonly kind: 'copy'; readonly name: string; readonly bytes: () => number }
  /** The engine reads all files: `share` of the running query in [0, 1], `null` while none runs; about so many `rows`. */
  | { readonly kind: 'scan'; readonly share: () => number | null; readonly rows: () => number | null }
  /** Units are shared out so many times: `share` of them done. */
  | { readonly kind: 'simulate'; readonly share: () => number | null; readonly simulations: number }

/** Gives work the world it runs in, and clears up behind it however it ends. */
export type Workplace = <T>(work: (context: RunContext) => Promise<T>) => Promise<T>

export type RunExplanation =
  /** What will run; `null` when the rows of the table are taken as they are. */
  | { readonly kind: 'query'; readonly sql: string | null }
  /** Flags that say explicitly what was guessed. */
  | { readonly kind: 'command'; readonly flags: readonly string[] }
