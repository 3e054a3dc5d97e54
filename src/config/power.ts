/** The flags of `abstat power` → the request: what is solved for, what is given, and nothing that contradicts itself. */

import { AbstatError } from '../errors.ts'
import type { Alternative, Goal, Setting } from '../report/types.ts'
import { parseChange } from './change.ts'
import { defaults } from './defaults.ts'
import { oneOf, setting } from './flags.ts'
import { parseAllocation, parseNumber, parseOpenShare, parseWhole } from './numbers.ts'
import { type BaselineFlags, parseBaseline } from './power-baseline.ts'
import { parseCupedCorrelation } from './power-covariate.ts'
import { looksOf, type PowerLooksFlags } from './power-looks.ts'
import { type ObservedFlags, parseObserved } from './power-observed.ts'
import { parseDay, parseTraffic } from './schedule.ts'
import type { Change, PowerPlan, PowerRequest } from './types.ts'

/** The flags as the command line gave them; `undefined` where a flag was not given. */
export interface PowerFlags extends BaselineFlags, ObservedFlags, PowerLooksFlags {
  readonly effect?: string | undefined
  readonly units?: string | undefined
  readonly power?: string | undefined
  readonly alpha?: string | undefined
  readonly alternative?: string | undefined
  readonly variants?: string | undefined
  readonly allocation?: string | undefined
  readonly margin?: string | undefined
  readonly goal?: string | undefined
  readonly correction?: string | undefined
  readonly clusterSize?: string | undefined
  readonly cupedCorrelation?: string | undefined
  readonly traffic?: string | undefined
  readonly start?: string | undefined
  readonly maxDays?: string | undefined
}

const noChange: Change = { kind: 'absolute', value: 0, text: '0' }

function effectOf(flags: PowerFlags, alternative: Alternative): Change | null {
  if (flags.effect === undefined) return null
  const effect = parseChange('--effect', flags.effect)
  if (effect.value === 0 && flags.margin === undefined) {
    throw new AbstatError('usage', `\`--effect ${flags.effect}\`: no number of units finds an effect of 0`, {
      hint: 'give the smallest change that would matter, such as `--effect 2%`; to show that nothing got worse, add `--margin 1%`',
    })
  }
  const wanted = { greater: 1, less: -1, 'two-sided': Math.sign(effect.value) }[alternative]
  if (flags.margin === undefined && Math.sign(effect.value) !== wanted) {
    const other = alternative === 'greater' ? 'less' : 'greater'
    throw new AbstatError(
      'usage',
      `\`--effect ${flags.effect}\` is not what \`--alternative ${alternative}\` looks for`,
      { hint: `write \`--alternative ${other}\`, or turn the sign of the effect` },
    )
  }
  return effect
}

function marginOf(flags: PowerFlags): Change | null {
  if (flags.margin === undefined) return null
  const margin = parseChange('--margin', flags.margin)
  if (margin.value > 0) return margin
  throw new AbstatError('usage', `\`--margin ${flags.margin}\` is not above 0`, {
    hint: 'give the loss that would still be accepted, without a sign, such as `--margin 1%`',
  })
}

const goals = { greater: 'increase', less: 'decrease' } as const

/** Which way is better: it matters where a loss is to be ruled out. */
function goalOf(flags: PowerFlags, alternative: Alternative): Setting<Goal> {
  const given = oneOf('--goal', flags.goal, ['increase', 'decrease'])
  if (given !== undefined && flags.margin === undefined) {
    throw new AbstatError('usage', '`--goal` says what a `--margin` rules out, and no margin was given', {
      hint: 'leave it out: the sign of `--effect` says which way the metric moves',
    })
  }
  const implied = alternative === 'two-sided' ? undefined : goals[alternative]
  if (given !== undefined && implied !== undefined && given !== implied) {
    throw new AbstatError(
      'usage',
      `\`--goal ${given}\` and \`--alternative ${alternative}\` contradict each other`,
      {
        hint: 'leave out one of them',
      },
    )
  }
  return setting<Goal>(given ?? (flags.margin === undefined ? undefined : implied), 'increase')
}

/** Units of each variant for one of the baseline. */
function allocationOf(text: string | undefined, variants: number): number | undefined {
  if (text === undefined) return undefined
  const refuse = (why: string, hint: string): never => {
    throw new AbstatError('usage', `\`--allocation ${text}\`: ${why}`, { hint })
  }
  const allocation = parseAllocation(text)
  if (allocation.kind === 'named')
    return refuse('the variants have no names here', 'write baseline : variant, such as `9:1`')
  const [baseline = 1, ...others] = allocation.shares
  const [first = 1] = others
  if (others.length !== 1 && others.length !== variants - 1) {
    refuse(
      `${allocation.shares.length} shares for ${variants} variants`,
      `write baseline : variant, such as \`${baseline}:${first}\`, or say \`--variants ${allocation.shares.length}\``,
    )
  }
  if (others.some((share) => share !== first)) {
    refuse('variants of different shares', `plan for the smallest: \`${baseline}:${Math.min(...others)}\``)
  }
  return first / baseline
}

function clustersOf({ icc, clusterSize }: PowerFlags): PowerPlan['clusters'] {
  if (icc === undefined && clusterSize === undefined) return null
  if (icc === undefined || clusterSize === undefined) {
    throw new AbstatError('usage', '`--icc` and `--cluster-size` are given together', {
      hint: 'such as `--icc 0.02 --cluster-size 25`: units of a cluster are alike, and there are 25 in each',
    })
  }
  const alike = parseNumber(icc)
  if (alike === null || !(alike >= 0 && alike <= 1)) {
    throw new AbstatError('usage', `\`--icc ${icc}\` is not a correlation from 0 to 1`, {
      hint: 'write it as 0.02',
    })
  }
  const size = parseNumber(clusterSize)
  if (size === null || !(size >= 1) || !Number.isFinite(size)) {
    throw new AbstatError('usage', `\`--cluster-size ${clusterSize}\` is not a number of at least 1`)
  }
  return { icc: alike, size }
}

function scheduleOf(flags: PowerFlags): Pick<PowerPlan, 'traffic' | 'maxDays' | 'start'> {
  const { traffic, maxDays, start } = flags
  const without = maxDays !== undefined ? '--max-days' : start !== undefined ? '--start' : null
  // what was measured from a file can say it, too
  if (traffic === undefined && without !== null && flags.from === undefined && flags.observed === undefined) {
    throw new AbstatError('usage', `\`${without}\` needs to know how many units come in a day`, {
      hint: 'add `--traffic 12000/day`',
    })
  }
  return {
    traffic: traffic === undefined ? null : parseTraffic(traffic),
    maxDays: maxDays === undefined ? null : parseWhole('--max-days', maxDays, 1),
    start: start === undefined ? null : parseDay('--start', start),
  }
}

/** What is neither given nor to be had by default is solved for. */
function unknownOf(flags: PowerFlags, effect: Change | null, units: number | null): PowerPlan['solveFor'] {
  if (effect === null && units === null) {
    throw new AbstatError('usage', 'what is to be solved for? neither an effect nor a size was given', {
      hint: '`--effect 2%` for the size that finds it; `--units 20000`, or `--traffic 1000/day --max-days 14`, for the effect that they find',
    })
  }
  if (effect === null) return 'effect'
  if (units === null) return 'sample-size'
  if (flags.power === undefined) return 'power'
  throw new AbstatError(
    'usage',
    '`--effect`, `--units` and `--power` are all given: nothing is left to solve for',
    {
      hint: 'leave out the one that you want to know',
    },
  )
}

function parseCorrection(text: string | undefined): 'bonferroni' | 'none' | undefined {
  if (text === 'holm' || text === 'benjamini-hochberg') {
    throw new AbstatError(
      'usage',
      `\`--correction ${text}\`: what it rejects depends on the other comparisons`,
      {
        hint: 'plan with `--correction bonferroni`; what Bonferroni finds, it finds too',
      },
    )
  }
  return oneOf('--correction', text, ['bonferroni', 'none'])
}

/**
 * What `abstat power [flags]` asks for.
 * @throws AbstatError (usage) when a flag's value is not of its form, or flags contradict each other
 */
export function powerRequest(flags: PowerFlags): PowerRequest {
  const observed = parseObserved(flags)
  const baseline =
    observed === null ? { ...parseBaseline(flags), observed } : { baseline: null, from: null, observed }
  const alternative = setting<Alternative>(
    oneOf('--alternative', flags.alternative, ['two-sided', 'less', 'greater']),
    defaults.alternative,
  )
  const variants = setting(
    flags.variants === undefined ? undefined : parseWhole('--variants', flags.variants, 2),
    2,
  )
  const alpha = setting(
    flags.alpha === undefined ? undefined : parseOpenShare('--alpha', flags.alpha, 'a level', 0.05),
    defaults.alpha,
  )
  const power = setting(
    flags.power === undefined ? undefined : parseOpenShare('--power', flags.power, 'a power', 0.8),
    defaults.power,
  )
  if (power.value <= alpha.value) {
    throw new AbstatError('usage', `\`--power ${power.value}\` is not above \`--alpha ${alpha.value}\``, {
      hint: 'the power is the chance to find the effect, usually 0.8 or 0.9; alpha that of a false alarm, usually 0.05',
    })
  }
  const margin = marginOf(flags)
  const schedule = scheduleOf(flags)
  const given = flags.units === undefined ? null : parseWhole('--units', flags.units, 2 * variants.value)
  const assumed = margin !== null && !(given !== null && flags.power !== undefined) ? noChange : null
  const effect = effectOf(flags, alternative.value) ?? assumed
  const arriving =
    observed === null && effect === null && schedule.traffic !== null && schedule.maxDays !== null
      ? Math.floor(schedule.traffic * schedule.maxDays)
      : null
  const units = given ?? arriving
  // of a running experiment it is always asked how much is missing
  const solveFor = observed === null ? unknownOf(flags, effect, units) : 'sample-size'
  const plan: PowerPlan = {
    solveFor,
    looks: looksOf(flags, solveFor),
    ...{ effect, units, power, alpha, alternative, variants, margin },
    allocation: setting(allocationOf(flags.allocation, variants.value), 1),
    goal: goalOf(flags, alternative.value),
    correction: setting(parseCorrection(flags.correction), 'bonferroni'),
    family: null,
    clusters: clustersOf(flags),
    covariate: parseCupedCorrelation(flags.cupedCorrelation, flags),
    ...schedule,
    unit: flags.unit ?? null,
  }
  return { plan, ...baseline }
}
