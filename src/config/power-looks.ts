/** `--looks` with their `--spending`, or `--sequential`, of a plan: they cost something, and save something, where its size is asked for. */

import { AbstatError } from '../errors.ts'
import { defaults } from './defaults.ts'
import { parseSpending } from './looks-flag.ts'
import { parseWhole } from './numbers.ts'
import type { PowerPlan } from './types.ts'

/** What was said of looking early, and what does not go with it; `undefined` where a flag was not given. */
export interface PowerLooksFlags {
  readonly looks?: string | undefined
  readonly spending?: string | undefined
  readonly sequential?: boolean | undefined
  readonly tuneFor?: string | undefined
  readonly alternative?: string | undefined
  readonly icc?: string | undefined
}

const fail = (message: string, hint: string): never => {
  throw new AbstatError('usage', message, { hint })
}

function requireSize(flag: string, solveFor: PowerPlan['solveFor']): void {
  if (solveFor === 'sample-size') return
  fail(
    `\`${flag}\` ${flag === '--looks' ? 'are' : 'is'} planned where the size is asked for`,
    'give `--effect` and `--power`, and leave out `--units`',
  )
}

/** The alternative and the clusters have to be those that always-valid limits know. */
function alwaysValid(
  { tuneFor, alternative, icc }: PowerLooksFlags,
  solveFor: PowerPlan['solveFor'],
): PowerPlan['looks'] {
  requireSize('--sequential', solveFor)
  if (alternative !== undefined && alternative !== 'two-sided') {
    fail(
      `\`--sequential\` and \`--alternative ${alternative}\`: always-valid intervals are two-sided`,
      'leave out one of them',
    )
  }
  if (icc !== undefined) {
    fail(
      '`--sequential` and `--icc`: always-valid limits depend on the number of units analysed, which are the clusters',
      'plan in clusters: `--mean` and `--sd` of a whole cluster, and no `--icc`',
    )
  }
  const tunedFor = tuneFor === undefined ? defaults.tunedFor : parseWhole('--tune-for', tuneFor, 1)
  return { kind: 'always-valid', tunedFor }
}

/**
 * `null`: the data are looked at once.
 * @throws AbstatError (usage) for both ways at once, for what goes with neither, and where the size is not asked for
 */
export function looksOf(flags: PowerLooksFlags, solveFor: PowerPlan['solveFor']): PowerPlan['looks'] {
  const { looks, spending, sequential, tuneFor } = flags
  if (looks !== undefined && sequential === true) {
    fail(
      '`--sequential` holds at any time and `--looks` at planned ones: one of the two is needed',
      'leave out `--looks`, or `--sequential`',
    )
  }
  if (tuneFor !== undefined && sequential !== true)
    fail('`--tune-for` goes with `--sequential`', 'add `--sequential`')
  if (looks === undefined && spending !== undefined)
    fail('`--spending` goes with `--looks`', 'add `--looks 5`')
  if (sequential === true) return alwaysValid(flags, solveFor)
  if (looks === undefined) return null
  const count = parseWhole('--looks', looks, 1)
  if (count > defaults.mostLooks) {
    fail(
      `\`--looks\` are at most ${defaults.mostLooks}, but these are ${count}`,
      'plan fewer of them; a test that is looked at any time is `--sequential`',
    )
  }
  requireSize('--looks', solveFor)
  const shape = spending ?? 'obrien-fleming'
  return { kind: 'looks', count, spending: parseSpending(shape), text: shape }
}
