/** The flags of `abstat analyze` → the request. */

import { AbstatError } from '../errors.ts'
import type { MetricType, Setting } from '../report/types.ts'
import { defaults } from './defaults.ts'
import { parseChoices, parseMetricFlag } from './metric-flag.ts'
import { parseAllocation, parseConfidence, parseWhole } from './numbers.ts'
import type { AnalyzeRequest } from './types.ts'

/** The flags as the command line gave them; `undefined` where a flag was not given. */
export interface AnalyzeFlags {
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
  readonly threads?: string | undefined
  readonly memoryLimit?: string | undefined
  readonly tempDirectory?: string | undefined
}

/** The flag's value if it was given, else the default; with where it came from. */
function setting<T>(given: T | undefined, byDefault: T): Setting<T> {
  return given === undefined ? { value: byDefault, source: 'default' } : { value: given, source: 'flag' }
}

function oneOf<const T extends string>(
  flag: string,
  text: string | undefined,
  allowed: readonly T[],
): T | undefined {
  if (text === undefined) return undefined
  const value = allowed.find((word) => word === text)
  if (value === undefined)
    throw new AbstatError('usage', `\`${flag} ${text}\` is not one of ${allowed.join(', ')}`)
  return value
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
    machine: {
      threads: flags.threads === undefined ? null : parseWhole('--threads', flags.threads, 1),
      memoryLimit: flags.memoryLimit ?? null,
      tempDirectory: flags.tempDirectory ?? null,
    },
  }
}
