/** What was asked: the request that a command line amounts to, before any file is looked at. */

import type { ChanceMethod, Correction, Goal, MetricType, Role, Setting } from '../report/types.ts'

/** A metric as the user asked for it. */
export interface MetricRequest {
  readonly type: MetricType
  readonly name: string
  /** The SQL after `NAME=`; `null` when NAME alone was given: the column (or event) of that name. */
  readonly sql: string | null
  /** The flag as it was written, for messages: `--conversion buy=event = 'purchase'`. */
  readonly flag: string
}

/** The planned shares of the variants: named, or in order (baseline first). */
export type AllocationRequest =
  | {
      readonly kind: 'named'
      readonly shares: readonly { readonly variant: string; readonly share: number }[]
    }
  | { readonly kind: 'ordered'; readonly shares: readonly number[] }

/** Column names given by flags; `null` where the file is to be guessed. */
export interface ColumnRequest {
  readonly unit: string | null
  readonly variant: string | null
  readonly event: string | null
  readonly segment: string | null
  /** `--units`: the column of unit counts, which makes the input aggregated. */
  readonly units: string | null
  /** `--sd`: the column of standard deviations of an aggregated mean. */
  readonly sd: string | null
}

/** Limits of the machine; they never change a number, and are not part of the report. */
export interface MachineSettings {
  readonly threads: number | null
  readonly memoryLimit: string | null
  readonly tempDirectory: string | null
}

export interface AnalyzeRequest {
  /** FILE arguments as written: paths, globs, `-`, or LABEL=PATH. */
  readonly files: readonly string[]
  readonly columns: ColumnRequest
  readonly baseline: string | null
  /** `--where`: rows that count, as SQL. */
  readonly where: string | null
  readonly allocation: AllocationRequest | null
  readonly metrics: readonly MetricRequest[]
  readonly goals: ReadonlyMap<string, Goal>
  readonly roles: ReadonlyMap<string, Role>
  readonly missingValues: 'zero' | 'exclude' | null
  readonly confidence: Setting<number>
  readonly chance: Setting<ChanceMethod>
  /** `null`: by family, Holm for primary metrics and Benjamini–Hochberg for the others. */
  readonly correction: Setting<Correction | 'by-role'>
  readonly machine: MachineSettings
}
