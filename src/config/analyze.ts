/** The flags of `abstat analyze` → the request. */

import { AbstatError } from '../errors.ts'
import type { MetricType } from '../report/types.ts'
import { defaults } from './defaults.ts'
import { type MachineFlags, machineSettings, oneOf, setting } from './flags.ts'
import { parseChoices, parseMetricFlag } from './metric-flag.ts'
import { parseAllocation, parseConfidence } from './numbers.ts'
import type { AnalyzeRequest } from './types.ts'

/** The flags as the command line gave them; `undefined` where a flag was not given. */
export interface AnalyzeFlags extends MachineFlags {
  readonly unit?: string | undefined
  readonly variant?: string | undefined
  readonly baseline?: string | undefined
  readonly event?: string | undefined
  readonly segment?: readonly string[] | undefined
  readonly where?: string | undefined
  readonly allocation?: string | undefined
  readonly units?: string | undefined
  readonly sd?: string | undefined
  /** `--conversion`, `--mean`, `--count` and `--ratio`, in the order given. */
  readonly metrics: readonly { readonly type: MetricType; readonly text: string }[]
  readonly goal?: readonly string[] | undefined
  readonly role?: readonly string[] | undefined
  readonly missingValues?: string | undefined
  readonly confidence?: string | undefined
  readonly chance?: string | undefined
  readonly correction?: string | undefined
}

function onlySegment(columns: readonly string[] | undefined): string | null {
  if (columns !== undefined && columns.length > 1) {
    throw new AbstatError('usage', '`--segment` was given more than once', {
      hint: 'run the analysis once a column',
    })
  }
  return columns?.[0] ?? null
}

/**
 * What `abstat analyze FILE… [flags]` asks for.
 * @throws AbstatError (usage) when a flag's value is not of its form
 */
export function analyzeRequest(files: readonly string[], flags: AnalyzeFlags): AnalyzeRequest {
  if (files.length === 0) {
    throw new AbstatError('usage', 'no FILE was given', {
      hint: '`abstat analyze events.csv`, or `-` to read standard input',
    })
  }
  return {
    files,
    columns: {
      unit: flags.unit ?? null,
      variant: flags.variant ?? null,
      event: flags.event ?? null,
      segment: onlySegment(flags.segment),
      units: flags.units ?? null,
      sd: flags.sd ?? null,
    },
    baseline: flags.baseline ?? null,
    where: flags.where ?? null,
    allocation: flags.allocation === undefined ? null : parseAllocation(flags.allocation),
    metrics: flags.metrics.map(({ type, text }) => parseMetricFlag(type, text)),
    goals: parseChoices('--goal', flags.goal ?? [], ['increase', 'decrease']),
    roles: parseChoices('--role', flags.role ?? [], ['primary', 'secondary', 'guardrail', 'information']),
    missingValues: oneOf('--missing-values', flags.missingValues, ['zero', 'exclude']) ?? null,
    confidence: setting(
      flags.confidence === undefined ? undefined : parseConfidence(flags.confidence),
      defaults.confidence,
    ),
    chance: setting(oneOf('--chance', flags.chance, ['posterior', 'normal']), defaults.chance),
    correction: setting(
      oneOf('--correction', flags.correction, ['holm', 'benjamini-hochberg', 'bonferroni', 'none']),
      defaults.correction,
    ),
    machine: machineSettings(flags),
  }
}
