/** What the metric flags of `power` say: the numbers of the baseline, or which metric of a file to measure them of. */

import { AbstatError } from '../errors.ts'
import type { MetricType } from '../report/types.ts'
import { analyzeRequest } from './analyze.ts'
import { parseNumber, parseOpenShare, parseShare } from './numbers.ts'
import { type ReadingFlags, readingFlagNames, readingFlagsOf } from './reading.ts'
import type { AnalyzeRequest, PlannedBaseline } from './types.ts'

/** A metric flag as the command line gave it, such as `--rate` and `0.10`. */
export interface BaselineFlag {
  readonly flag: '--rate' | '--conversion' | '--mean' | '--count' | '--ratio'
  readonly text: string
}

/** The flags that say what is planned from; `undefined` where a flag was not given. */
export interface BaselineFlags extends ReadingFlags {
  readonly metrics: readonly BaselineFlag[]
  readonly sd?: string | undefined
  readonly correlation?: string | undefined
  readonly from?: readonly string[] | undefined
  readonly unit?: string | undefined
  readonly variant?: string | undefined
  readonly baseline?: string | undefined
  readonly event?: string | undefined
  readonly where?: string | undefined
  readonly covariate?: readonly string[] | undefined
  readonly exposure?: string | undefined
  readonly timestamp?: string | undefined
  readonly missingValues?: string | undefined
  readonly cap?: readonly string[] | undefined
  readonly threads?: string | undefined
  readonly memoryLimit?: string | undefined
  readonly tempDirectory?: string | undefined
}

const types: Readonly<Record<BaselineFlag['flag'], MetricType>> = {
  '--rate': 'conversion',
  '--conversion': 'conversion',
  '--mean': 'mean',
  '--count': 'count',
  '--ratio': 'ratio',
}

const baselineHint =
  'give `--rate 0.10`, `--mean 50 --sd 12`, or measure it: `--from export.csv --rate converted`'

function number(flag: string, text: string, example: string): number {
  const parsed = parseNumber(text)
  if (parsed !== null && Number.isFinite(parsed)) return parsed
  throw new AbstatError('usage', `\`${flag} ${text}\` is not a number`, {
    hint: `write \`${flag} ${example}\`, or add \`--from FILE\` to measure a metric of a file`,
  })
}

function deviation(text: string | undefined, whose: string, example: string): number {
  if (text === undefined) {
    throw new AbstatError('usage', `\`${whose}\` has no standard deviation`, {
      hint: `add \`--sd ${example}\`: how far units lie apart; a sample size depends on it`,
    })
  }
  const sd = number('--sd', text, example)
  if (sd > 0) return sd
  throw new AbstatError('usage', `\`--sd ${text}\` is not above 0: units that are all alike need no test`, {
    hint: `write the standard deviation over units, such as \`--sd ${example}\``,
  })
}

/** `A/B`, two numbers. */
function pair(flag: string, text: string, example: string): readonly [number, number] {
  const [first, second, ...rest] = text.split('/')
  if (first === undefined || second === undefined || rest.length > 0) {
    throw new AbstatError('usage', `\`${flag} ${text}\` is not a numerator and a denominator`, {
      hint: `write both per unit, such as \`${flag} ${example}\``,
    })
  }
  return [number(flag, first, example), number(flag, second, example)]
}

function ratioOf(text: string, { sd, correlation }: BaselineFlags): PlannedBaseline {
  const [numerator, denominator] = pair('--ratio', text, '12/4')
  if (denominator === 0) {
    throw new AbstatError('usage', `\`--ratio ${text}\`: a ratio over 0 does not exist`, {
      hint: 'write the means of numerator and denominator per unit, such as `--ratio 12/4`',
    })
  }
  if (sd === undefined) deviation(sd, `--ratio ${text}`, '8/2')
  const sds = pair('--sd', sd ?? '', '8/2').map((each) => deviation(String(each), '', '8/2'))
  if (correlation === undefined) {
    throw new AbstatError(
      'usage',
      `\`--ratio ${text}\` does not say how numerator and denominator go together`,
      {
        hint: 'add `--correlation 0.7`, their correlation over units, or measure all of it: `--from FILE --ratio NAME=NUM/DEN`',
      },
    )
  }
  const rho = number('--correlation', correlation, '0.7')
  if (!(rho > -1 && rho < 1)) {
    throw new AbstatError('usage', `\`--correlation ${correlation}\` is not between -1 and 1`)
  }
  return {
    type: 'ratio',
    numerator: { mean: numerator, sd: sds[0] ?? 0 },
    denominator: { mean: denominator, sd: sds[1] ?? 0 },
    correlation: rho,
  }
}

/** The numbers as they were given. */
function givenBaseline({ flag, text }: BaselineFlag, flags: BaselineFlags): PlannedBaseline {
  if (flag === '--conversion' || flag === '--count') {
    throw new AbstatError('usage', `\`${flag} ${text}\` names a metric of a file, and no file was given`, {
      hint: `add \`--from FILE\`, or give the numbers: ${flag === '--count' ? '`--mean 3 --sd 2`' : '`--rate 0.10`'}`,
    })
  }
  if (flags.correlation !== undefined && flag !== '--ratio') {
    throw new AbstatError('usage', '`--correlation` is of the numerator and denominator of a `--ratio`')
  }
  if (flag === '--ratio') return ratioOf(text, flags)
  if (flag === '--mean') {
    return { type: 'mean', mean: number(flag, text, '50'), sd: deviation(flags.sd, `--mean ${text}`, '12') }
  }
  if (flags.sd !== undefined) {
    throw new AbstatError(
      'usage',
      '`--rate` and `--sd` contradict each other: the rate says how far units lie apart',
      {
        hint: 'leave out `--sd`',
      },
    )
  }
  if (parseShare(text) === null) number(flag, text, '0.10')
  return { type: 'conversion', rate: parseOpenShare(flag, text, 'a rate', 0.1) }
}

/** What the analysis of the files is to measure. */
function measuredBaseline(metrics: readonly BaselineFlag[], flags: BaselineFlags): AnalyzeRequest {
  const [metric] = metrics
  if (metric !== undefined && parseShare(metric.text) !== null) {
    throw new AbstatError(
      'usage',
      `\`${metric.flag} ${metric.text}\` gives a number, and \`--from\` measures it`,
      {
        hint: `leave out \`--from\`, or name the metric: \`${metric.flag} ${metric.flag === '--mean' ? 'revenue' : 'converted'}\``,
      },
    )
  }
  if (flags.correlation !== undefined) {
    throw new AbstatError('usage', '`--correlation` is measured by `--from`', {
      hint: 'leave out one of them',
    })
  }
  const { unit, variant, baseline, event, where, sd, missingValues, threads, memoryLimit, tempDirectory } =
    flags
  const { covariate, exposure, timestamp, cap } = flags
  return analyzeRequest(flags.from ?? [], {
    ...{ unit, variant, baseline, event, where, sd, missingValues, threads, memoryLimit, tempDirectory },
    ...{ covariate, exposure, timestamp, cap },
    ...readingFlagsOf(flags),
    metrics: metrics.map(({ flag, text }) => ({ type: types[flag], text })),
  })
}

/** Flags that say how a file is read. */
const fileFlags = {
  variant: '--variant',
  baseline: '--baseline',
  event: '--event',
  where: '--where',
  covariate: '--covariate',
  exposure: '--exposure',
  timestamp: '--timestamp',
  missingValues: '--missing-values',
  cap: '--cap',
  ...readingFlagNames,
} as const satisfies Partial<Record<keyof BaselineFlags, string>>

/**
 * The baseline given, or the analysis that measures it.
 * @throws AbstatError (usage) when there is none, more than one, or numbers that cannot be
 */
export function parseBaseline(
  flags: BaselineFlags,
):
  | { readonly baseline: PlannedBaseline; readonly from: null }
  | { readonly baseline: null; readonly from: AnalyzeRequest } {
  const { metrics, from } = flags
  const [first, second] = metrics
  if (first !== undefined && second !== undefined) {
    throw new AbstatError('usage', `\`${first.flag}\` and \`${second.flag}\`: a plan is for one metric`, {
      hint: 'plan for each metric, and take the largest size',
    })
  }
  if (from !== undefined) return { baseline: null, from: measuredBaseline(metrics, flags) }
  if (first === undefined) {
    throw new AbstatError('usage', 'no baseline was given: what is the metric like today?', {
      hint: baselineHint,
    })
  }
  for (const [key, flag] of Object.entries(fileFlags)) {
    if (Reflect.get(flags, key) === undefined) continue
    throw new AbstatError('usage', `\`${flag}\` says how a file is read, and no file was given`, {
      hint: 'add `--from FILE`, or leave it out',
    })
  }
  return { baseline: givenBaseline(first, flags), from: null }
}
