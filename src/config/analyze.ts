/** The flags of `abstat analyze` → the request. */

import { AbstatError } from '../errors.ts'
import type { MetricType, SettingSource } from '../report/types.ts'
import { parseCaps } from './cap-flag.ts'
import { parseCovariates } from './covariate-flag.ts'
import { defaults } from './defaults.ts'
import { parseDuration } from './duration.ts'
import { type MachineFlags, machineSettings, oneOf, setting } from './flags.ts'
import { type LooksFlags, parseLooks } from './looks-flag.ts'
import { parseMargins } from './margin-flag.ts'
import { parseChoices, parseMetricFlag } from './metric-flag.ts'
import { parseAllocation, parseConfidence, parseOpenShare, parseWhole } from './numbers.ts'
import { parsePriors } from './prior-flag.ts'
import { type ReadingFlags, readingRequest } from './reading.ts'
import type { AnalyzeRequest } from './types.ts'

/** `NAME` or `NAME=SQL`. A file says the name apart: it may be any. */
export interface MetricFlag {
  readonly type: MetricType
  readonly text: string
  readonly name?: string | undefined
}

/** The flags as the command line gave them; `undefined` where a flag was not given. */
export interface AnalyzeFlags extends MachineFlags, ReadingFlags, LooksFlags {
  readonly unit?: string | undefined
  readonly variant?: string | undefined
  readonly baseline?: string | undefined
  readonly baselineReport?: string | undefined
  readonly event?: string | undefined
  readonly segment?: readonly string[] | undefined
  readonly timestamp?: string | undefined
  readonly eventId?: string | undefined
  readonly where?: string | undefined
  readonly exposure?: string | undefined
  readonly window?: string | undefined
  readonly allocation?: string | undefined
  readonly units?: string | undefined
  readonly sd?: string | undefined
  /** `--conversion`, `--mean`, `--count`, `--ratio`, `--quantile` and `--retention`, in the order given. */
  readonly metrics: readonly MetricFlag[]
  readonly goal?: readonly string[] | undefined
  readonly role?: readonly string[] | undefined
  readonly test?: readonly string[] | undefined
  readonly margin?: readonly string[] | undefined
  readonly cap?: readonly string[] | undefined
  readonly covariate?: readonly string[] | undefined
  readonly missingValues?: string | undefined
  readonly confidence?: string | undefined
  readonly alternative?: string | undefined
  readonly chance?: string | undefined
  readonly prior?: readonly string[] | undefined
  readonly minEffect?: string | undefined
  readonly maxSegments?: string | undefined
  readonly overTime?: string | undefined
  readonly gate?: readonly string[] | undefined
  readonly onInconclusive?: string | undefined
  readonly advisory?: boolean | undefined
  readonly correction?: string | undefined
}

/** How often the data are looked at. @throws AbstatError (usage) for what does not hold at more than one look */
function looksOf(
  flags: AnalyzeFlags,
  said: (flag: keyof AnalyzeFlags) => SettingSource,
): AnalyzeRequest['looks'] {
  const plan = parseLooks(flags)
  if (plan === null) return null
  const flag = plan.kind === 'always-valid' ? 'sequential' : 'looks'
  const refuse = (other: string, why: string, hint = 'leave out one of them') => {
    throw new AbstatError('usage', `\`--${flag}\` and \`${other}\`: ${why}`, { hint })
  }
  if (flags.baselineReport !== undefined) {
    refuse('--baseline-report', 'a change since a saved report is asked once')
  }
  const fisher = flags.test?.find((text) => text.endsWith('=fisher'))
  if (fisher !== undefined) refuse(`--test ${fisher}`, 'an exact test has no boundary', 'use the score test')
  const { alternative, correction } = flags
  if (plan.kind === 'always-valid' && alternative !== undefined && alternative !== 'two-sided') {
    refuse(`--alternative ${alternative}`, 'always-valid intervals are two-sided')
  }
  if (plan.kind !== 'always-valid' && (correction === 'holm' || correction === 'benjamini-hochberg')) {
    refuse(
      `--correction ${correction}`,
      'a family of planned looks is split before its boundaries are found',
      'leave it out, for bonferroni, or take none',
    )
  }
  return { value: plan, source: said(flag) }
}

/** @throws AbstatError (usage) for a prior of rates beside an approximation that has none */
function checkChance({ chance, prior }: AnalyzeFlags): void {
  if (chance !== 'normal' || prior === undefined || parsePriors(prior).beta === null) return
  throw new AbstatError(
    'usage',
    '`--chance normal` and a beta prior contradict each other: the approximation has no prior',
    {
      hint: 'leave out one of them',
    },
  )
}

/**
 * What `abstat analyze FILE… [flags]` asks for.
 * @param origins who said each flag, where it was not the command line
 * @throws AbstatError (usage) when a flag's value is not of its form
 */
export function analyzeRequest(
  files: readonly string[],
  flags: AnalyzeFlags,
  origins: ReadonlyMap<string, SettingSource> = new Map(),
): AnalyzeRequest {
  if (files.length === 0) {
    throw new AbstatError('usage', 'no FILE was given', {
      hint: '`abstat analyze events.csv`, or `-` to read standard input; or run it where an abstat.yaml names its sources',
    })
  }
  checkChance(flags)
  const said = (flag: keyof AnalyzeFlags): SettingSource => origins.get(flag) ?? 'flag'
  const looks = looksOf(flags, said)
  return {
    files,
    origins,
    reading: readingRequest(flags),
    columns: {
      unit: flags.unit ?? null,
      variant: flags.variant ?? null,
      event: flags.event ?? null,
      segments: flags.segment ?? [],
      timestamp: flags.timestamp ?? null,
      eventId: flags.eventId ?? null,
      units: flags.units ?? null,
      sd: flags.sd ?? null,
    },
    baseline: flags.baseline ?? null,
    baselineReport: flags.baselineReport ?? null,
    where: flags.where ?? null,
    exposure: flags.exposure ?? null,
    window: flags.window === undefined ? null : parseDuration('--window', flags.window),
    allocation: flags.allocation === undefined ? null : parseAllocation(flags.allocation),
    metrics: flags.metrics.map(({ type, text, name }) => parseMetricFlag(type, text, name)),
    goals: parseChoices('--goal', flags.goal ?? [], ['increase', 'decrease']),
    roles: parseChoices('--role', flags.role ?? [], ['primary', 'secondary', 'guardrail', 'information']),
    tests: parseChoices('--test', flags.test ?? [], [
      'score',
      'fisher',
      'pooled-z',
      'welch',
      'pooled',
      'ranks',
    ]),
    margins: parseMargins(flags.margin ?? []),
    caps: parseCaps(flags.cap ?? []),
    covariates: parseCovariates(flags.covariate ?? []),
    missingValues: oneOf('--missing-values', flags.missingValues, ['zero', 'exclude']) ?? null,
    confidence: setting(
      flags.confidence === undefined ? undefined : parseConfidence(flags.confidence),
      defaults.confidence,
      said('confidence'),
    ),
    alternative: setting(
      oneOf('--alternative', flags.alternative, ['two-sided', 'less', 'greater']),
      defaults.alternative,
      said('alternative'),
    ),
    prior: setting(
      flags.prior === undefined ? undefined : parsePriors(flags.prior),
      defaults.prior,
      said('prior'),
    ),
    minEffect:
      flags.minEffect === undefined ? null : parseOpenShare('--min-effect', flags.minEffect, 'a lift', 0.01),
    gates: flags.gate ?? [],
    onInconclusive: setting(
      oneOf('--on-inconclusive', flags.onInconclusive, ['pass', 'fail', 'inconclusive']),
      defaults.onInconclusive,
      said('onInconclusive'),
    ),
    advisory: flags.advisory === true,
    maxSegments: setting(
      flags.maxSegments === undefined ? undefined : parseWhole('--max-segments', flags.maxSegments, 2),
      defaults.maxSegments,
      said('maxSegments'),
    ),
    chance: setting(
      oneOf('--chance', flags.chance, ['posterior', 'normal']),
      defaults.chance,
      said('chance'),
    ),
    correction: setting(
      oneOf('--correction', flags.correction, ['holm', 'benjamini-hochberg', 'bonferroni', 'none']),
      looks !== null && looks.value.kind !== 'always-valid' ? 'bonferroni' : defaults.correction,
      said('correction'),
    ),
    looks,
    overTime: oneOf('--over-time', flags.overTime, ['day', 'hour', 'week']) ?? null,
    machine: machineSettings(flags),
  }
}
