/** What every function that computes can be told about its run, besides what the flags say. */

/** Options of every function that computes, besides those that are flags. */
export interface RunOptions {
  /** Ends the work when it is aborted: the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** What `-` in place of a file stands for. Without it `-` is an error: the program's own standard input is left alone. */
  readonly stdin?: AsyncIterable<string | Uint8Array> | undefined
  /** When the run is, in milliseconds since 1970 (default: now): what happened later in the data is in the future. */
  readonly now?: number | undefined
}

export const runOptionNames: readonly (keyof RunOptions)[] = ['signal', 'stdin', 'now']
