/** `--sequential`, or `--looks` with their `--spending`: how often the data are looked at. */

import { AbstatError } from '../errors.ts'
import type { LookPlan } from '../report/types.ts'
import { defaults } from './defaults.ts'
import { parseNumber, parseWhole } from './numbers.ts'
import type { AskedLooks } from './types.ts'

/** What was said of looking early, as it was written. */
export interface LooksFlags {
  readonly sequential?: boolean | undefined
  readonly tuneFor?: string | undefined
  readonly looks?: string | undefined
  readonly plannedUnits?: string | undefined
  readonly spending?: string | undefined
}

type Looks = Extract<LookPlan, { kind: 'looks' }>

const fail = (message: string, hint: string): never => {
  throw new AbstatError('usage', message, { hint })
}

/** `obrien-fleming`, `pocock`, or `power(2)`. */
export function parseSpending(text: string): Looks['spending'] {
  if (text === 'obrien-fleming' || text === 'pocock') return { shape: text }
  const rho = parseNumber(/^power\((.*)\)$/.exec(text)?.[1] ?? '')
  if (rho !== null && rho > 0) return { shape: 'power', rho }
  return fail(
    `\`--spending ${text}\` is not a way to spend the error`,
    'write obrien-fleming (little early), pocock (evenly) or power(2) (the square of the share of the plan)',
  )
}

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text.trim())

/** `2026-12-01,2026-12-08`: the days on which looks are due, with the units of the plan. */
function parseDates(text: string, plannedUnits: string | undefined) {
  const dates = text.split(',').map((part) => part.trim())
  const isDay = (date: string) =>
    isDate(date) &&
    !Number.isNaN(Date.parse(date)) &&
    new Date(Date.parse(date)).toISOString().startsWith(date)
  if (!dates.every(isDay) || dates.some((date, i) => date <= (dates[i - 1] ?? ''))) {
    return fail(
      `\`--looks ${text}\` is not a list of ascending days`,
      'write the days on which looks are due, such as `--looks 2026-12-01,2026-12-08,2026-12-15`',
    )
  }
  if (plannedUnits === undefined) {
    return fail(
      `\`--looks ${text}\`: of how many units?`,
      'add `--planned-units N`, of all variants together by the last day (`abstat power` finds it)',
    )
  }
  return { dates, plannedUnits: parseWhole('--planned-units', plannedUnits, dates.length) }
}

/** `5`, with the units of the plan, or the units of every look: `2000,5000,10000`. */
function parseUnits(text: string, plannedUnits: string | undefined): readonly number[] {
  const parts = text.split(',').map((part) => parseNumber(part.trim()))
  const [first = null] = parts
  const isWhole = (n: number | null): n is number => n !== null && Number.isInteger(n) && n > 0
  if (parts.length > 1) {
    const units = parts.filter(isWhole)
    if (units.length < parts.length || units.some((n, i) => n <= (units[i - 1] ?? 0))) {
      fail(
        `\`--looks ${text}\` is not a list of ascending numbers of units`,
        'write the units of all variants together at every look, such as `--looks 2000,5000,10000`',
      )
    }
    if (plannedUnits !== undefined) {
      fail('`--planned-units` says what the last of the `--looks` says', 'leave out one of them')
    }
    return units
  }
  if (!isWhole(first)) {
    return fail(
      `\`--looks ${text}\` is not a number of looks`,
      'write `--looks 5 --planned-units 10000`, the units at every look, `--looks 2000,5000,10000`, or the days: `--looks 2026-12-01,2026-12-15 --planned-units 10000`',
    )
  }
  if (plannedUnits === undefined) {
    return fail(
      `\`--looks ${text}\`: of how many units?`,
      'add `--planned-units N`, of all variants together (`abstat power` finds it), or list the units: `--looks 2000,5000,10000`',
    )
  }
  const end = parseWhole('--planned-units', plannedUnits, first)
  return Array.from({ length: first }, (_, i) => Math.ceil((end * (i + 1)) / first))
}

/**
 * `null`: nothing was said, so that this is the only look.
 * @throws AbstatError (usage) for both ways at once, and for what goes with neither
 */
export function parseLooks(flags: LooksFlags): AskedLooks | null {
  const { looks, tuneFor, plannedUnits, spending } = flags
  const sequential = flags.sequential === true
  if (sequential && looks !== undefined) {
    fail(
      '`--sequential` holds at any time and `--looks` at planned ones: one of the two is needed',
      'leave out `--looks`, or `--sequential`',
    )
  }
  if (!sequential && tuneFor !== undefined)
    fail('`--tune-for` goes with `--sequential`', 'add `--sequential`')
  const stray = plannedUnits !== undefined ? '--planned-units' : spending !== undefined ? '--spending' : null
  if (looks === undefined && stray !== null) fail(`\`${stray}\` goes with \`--looks\``, 'add `--looks 5`')
  if (sequential) {
    const tunedFor = tuneFor === undefined ? defaults.tunedFor : parseWhole('--tune-for', tuneFor, 1)
    return { kind: 'always-valid', tunedFor }
  }
  if (looks === undefined) return null
  const spends = parseSpending(spending ?? 'obrien-fleming')
  const plan: AskedLooks = isDate(looks.split(',')[0] ?? '')
    ? { kind: 'dates', ...parseDates(looks, plannedUnits), spending: spends }
    : { kind: 'looks', units: parseUnits(looks, plannedUnits), spending: spends }
  const { length } = plan.kind === 'dates' ? plan.dates : plan.units
  if (length > defaults.mostLooks) {
    fail(
      `\`--looks\` are at most ${defaults.mostLooks}, but these are ${length}`,
      'for more, use `--sequential`',
    )
  }
  return plan
}
