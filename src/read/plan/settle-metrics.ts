/** Goals, roles and unique names: what holds for every metric, named or guessed, of rows or of sums. */

import type { AnalyzeRequest } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import type { Goal, Role } from '../../report/types.ts'
import { list } from '../describe.ts'
import { shown } from '../excerpt.ts'
import { nearest } from '../nearest.ts'
import { isUnwanted } from './lists.ts'

/** What the user chose for a metric by its name. */
type Choices = Pick<AnalyzeRequest, 'goals' | 'roles'>

function checkUnique(names: readonly string[]): void {
  const repeated = names.find((name, i) => names.indexOf(name) < i)
  if (repeated === undefined) return
  throw new AbstatError('usage', `two metrics are called ${shown(repeated)}`, {
    hint: `give one of them another name: \`NAME=${repeated}\``,
  })
}

function checkKnown(names: readonly string[], flag: string, choices: ReadonlyMap<string, string>): void {
  for (const [name, value] of choices) {
    if (names.includes(name)) continue
    const near = nearest(name, names)
    throw new AbstatError('usage', `\`${flag} ${name}=${value}\`: there is no metric ${shown(name)}`, {
      detail: [`the metrics are ${list(names)}`],
      hint: near === null ? undefined : `did you mean \`${flag} ${near}=${value}\`?`,
    })
  }
}

/**
 * Adds goal and role. What the user named is primary and should increase; a guess is secondary, unless it is the only
 * one, and should decrease if its name says so.
 * @throws AbstatError (usage) for repeated names, or a goal or role of a metric that there is not
 */
export function settleMetrics<T extends { readonly name: string }>(
  metrics: readonly T[],
  guessed: boolean,
  { goals, roles }: Choices,
): readonly (T & { readonly goal: Goal; readonly role: Role })[] {
  const names = metrics.map((metric) => metric.name)
  checkUnique(names)
  checkKnown(names, '--goal', goals)
  checkKnown(names, '--role', roles)
  const usual: Role = guessed && metrics.length > 1 ? 'secondary' : 'primary'
  return metrics.map((metric) => ({
    ...metric,
    goal: goals.get(metric.name) ?? (guessed && isUnwanted(metric.name) ? 'decrease' : 'increase'),
    role: roles.get(metric.name) ?? usual,
  }))
}
