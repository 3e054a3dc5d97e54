/** What a reader may ask of the way a report is shown. */

export interface PresentOptions {
  /** `--digits`: significant digits of every number; `null` where the intervals decide. */
  readonly digits: number | null
}
