/** The flags of `abstat simulate` → the request. */

import { AbstatError } from '../errors.ts'
import { type AnalyzeFlags, analyzeRequest } from './analyze.ts'
import { parseChange } from './change.ts'
import { defaults } from './defaults.ts'
import { oneOf, setting } from './flags.ts'
import { parseSpending } from './looks-flag.ts'
import { parseAllocation, parseWhole } from './numbers.ts'
import type { SimulateRequest } from './types.ts'

/** Flags of `analyze` that say the same here: which units there are, and how a metric of them is tested. */
export const sharedFlags = [
  ...(['unit', 'variant', 'event', 'timestamp', 'eventId', 'where', 'exposure', 'window'] as const),
  ...(['role', 'test', 'covariate', 'missingValues', 'confidence', 'alternative', 'correction'] as const),
  ...(['inputFormat', 'delimiter', 'quote', 'encoding', 'header', 'comment', 'decimal'] as const),
  ...(['thousands', 'missing', 'dateFormat', 'timezone', 'maxBadRows', 'maxExpansion'] as const),
  ...(['threads', 'memoryLimit', 'tempDirectory'] as const),
] as const satisfies readonly (keyof AnalyzeFlags)[]

/** The flags as the command line gave them; `undefined` where a flag was not given. */
export interface SimulateFlags extends Pick<AnalyzeFlags, (typeof sharedFlags)[number] | 'metrics'> {
  readonly arm?: string | undefined
  readonly simulations?: string | undefined
  readonly seed?: string | undefined
  readonly variants?: string | undefined
  readonly allocation?: string | undefined
  readonly effect?: readonly string[] | undefined
  readonly looks?: string | undefined
  readonly spending?: string | undefined
  readonly sequential?: boolean | undefined
  readonly tuneFor?: string | undefined
  readonly gate?: readonly string[] | undefined
  readonly onInconclusive?: string | undefined
  readonly advisory?: boolean | undefined
}

/** More are not an experiment. */
const mostVariants = 20
const mostLooks = 100
/** A report has a picture for each. */
const mostEffects = 50
/** A seed is a number that a double holds. */
const mostSeed = Number.MAX_SAFE_INTEGER
const mostSimulations = 1_000_000

function wholeUpTo(flag: string, text: string, least: number, most: number): number {
  const number = parseWhole(flag, text, least)
  if (number <= most) return number
  throw new AbstatError('usage', `\`${flag} ${text}\` is more than ${most.toLocaleString('en-US')}`)
}

/** Shares of the arms: equal, unless said otherwise. */
function sharesOf({ variants, allocation }: SimulateFlags): SimulateRequest['shares'] {
  const count = variants === undefined ? undefined : wholeUpTo('--variants', variants, 2, mostVariants)
  if (allocation === undefined) {
    const arms = count ?? 2
    const equal = Array.from({ length: arms }, () => 1 / arms)
    return setting(count === undefined ? undefined : equal, equal)
  }
  const refuse = (why: string, hint: string): never => {
    throw new AbstatError('usage', `\`--allocation ${allocation}\`: ${why}`, { hint })
  }
  const parsed = parseAllocation(allocation)
  if (parsed.kind === 'named') {
    return refuse('the arms of a simulation have no names', 'write the baseline first, such as `9:1`')
  }
  const { shares } = parsed
  if (shares.length > mostVariants) refuse('too many shares', `write at most ${mostVariants}`)
  if (count !== undefined && count !== shares.length) {
    refuse(`${shares.length} shares for ${count} variants`, 'leave out `--variants`')
  }
  const total = shares.reduce((sum, share) => sum + share, 0)
  return { value: shares.map((share) => share / total), source: 'flag' }
}

/** `2%`, or several with commas between them. */
function effectsOf(texts: readonly string[]): readonly number[] {
  const effects = texts
    .flatMap((text) => text.split(','))
    .map((text) => {
      const { kind, value } = parseChange('--effect', text)
      if (kind === 'relative' && value !== 0 && value > -1) return value
      const why =
        kind !== 'relative'
          ? 'is no share of the baseline'
          : value === 0
            ? 'is no effect: that is what is simulated anyway'
            : 'leaves nothing of the metric'
      throw new AbstatError('usage', `\`--effect ${text.trim()}\` ${why}`, {
        hint: 'write lifts such as `--effect 2%`, or several: `--effect 1%,2%,5%`',
      })
    })
  if (effects.length > mostEffects) {
    throw new AbstatError('usage', `\`--effect\` names ${effects.length} lifts: more than ${mostEffects}`)
  }
  return [...new Set(effects)].sort((a, b) => a - b)
}

/** @throws AbstatError (usage) for flags that say something about nothing, or about two things */
function check(flags: SimulateFlags): void {
  const refuse = (message: string, hint: string) => {
    throw new AbstatError('usage', message, { hint })
  }
  const { alternative, looks, sequential, spending, tuneFor, test } = flags
  if (spending !== undefined && looks === undefined)
    refuse('`--spending` goes with `--looks`', 'add `--looks 5`')
  if (tuneFor !== undefined && looks === undefined && sequential !== true) {
    refuse('`--tune-for` goes with `--sequential` or `--looks`', 'add one of them')
  }
  if (sequential !== true) return
  if (alternative !== undefined && alternative !== 'two-sided') {
    refuse(
      `\`--sequential\` and \`--alternative ${alternative}\`: always-valid intervals are two-sided`,
      'leave out one of them',
    )
  }
  const fisher = test?.find((text) => text.endsWith('=fisher'))
  if (fisher !== undefined) {
    refuse(`\`--sequential\` and \`--test ${fisher}\`: an exact test has no boundary`, 'use the score test')
  }
}

/**
 * What `abstat simulate FILE… [flags]` asks for.
 * @throws AbstatError (usage) without a file, and when a value is not of its form
 */
export function simulateRequest(files: readonly string[], flags: SimulateFlags): SimulateRequest {
  if (files.length === 0) {
    throw new AbstatError('usage', 'no FILE was given', {
      hint: '`abstat simulate events.csv`, or `-` to read standard input',
    })
  }
  check(flags)
  const shared = Object.fromEntries(sharedFlags.map((name) => [name, flags[name]]))
  const whole = (flag: string, text: string | undefined, least: number, most: number) =>
    text === undefined ? undefined : wholeUpTo(flag, text, least, most)
  return {
    from: analyzeRequest(files, { ...shared, metrics: flags.metrics }),
    arm: flags.arm ?? null,
    simulations: setting(whole('--simulations', flags.simulations, 1, mostSimulations), defaults.simulations),
    seed: setting(whole('--seed', flags.seed, 0, mostSeed), defaults.seed),
    shares: sharesOf(flags),
    effects: effectsOf(flags.effect ?? []),
    looks: whole('--looks', flags.looks, 2, mostLooks) ?? null,
    spending: setting(flags.spending === undefined ? undefined : parseSpending(flags.spending), {
      shape: 'obrien-fleming',
    }),
    tunedFor: setting(whole('--tune-for', flags.tuneFor, 1, mostSeed), defaults.tunedFor),
    sequential: flags.sequential === true,
    gates: flags.gate ?? [],
    onInconclusive: setting(
      oneOf('--on-inconclusive', flags.onInconclusive, ['pass', 'fail', 'inconclusive']),
      defaults.onInconclusive,
    ),
    advisory: flags.advisory === true,
  }
}
