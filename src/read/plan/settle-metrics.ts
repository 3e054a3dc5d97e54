/** Goals, roles and unique names: what holds for every metric, named or guessed, of rows or of sums. */

import type { AnalyzeRequest } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import type { MetricType, Role } from '../../report/types.ts'
import { list } from '../describe.ts'
import { shown } from '../excerpt.ts'
import { nearest } from '../nearest.ts'
import type { PlannedMetric } from '../types.ts'
import { isUnwanted } from './lists.ts'
import { settleMargin } from './margin.ts'
import { settleTest } from './test.ts'

/** What the user chose for a metric by its name. */
type Choices = Pick<AnalyzeRequest, 'goals' | 'roles' | 'tests' | 'margins'>

function checkUnique(names: readonly string[]): void {
  const repeated = names.find((name, i) => names.indexOf(name) < i)
  if (repeated === undefined) return
  throw new AbstatError('usage', `two metrics are called ${shown(repeated)}`, {
    hint: `give one of them another name: \`NAME=${repeated}\``,
  })
}

/** @throws AbstatError (usage) for a choice about a metric that there is not */
export function checkKnown(
  names: readonly string[],
  flag: string,
  choices: ReadonlyMap<string, string | { readonly text: string }>,
): void {
  for (const [name, choice] of choices) {
    const value = typeof choice === 'string' ? choice : choice.text
    if (names.includes(name)) continue
    const near = nearest(name, names)
    throw new AbstatError('usage', `\`${flag} ${name}=${value}\`: there is no metric ${shown(name)}`, {
      detail: [`the metrics are ${list(names)}`],
      hint: near === null ? undefined : `did you mean \`${flag} ${near}=${value}\`?`,
    })
  }
}

/**
 * Adds goal, role, test and margin. What the user named is primary and should increase; a guess is secondary, unless it is the only
 * one, and should decrease if its name says so.
 * @throws AbstatError (usage) for repeated names, a choice for a metric that there is not, or one that does not go with its type
 */
export function settleMetrics<T extends { readonly name: string; readonly type: MetricType }>(
  metrics: readonly T[],
  guessed: boolean,
  { goals, roles, tests, margins }: Choices,
): readonly (T & Pick<PlannedMetric, 'goal' | 'role' | 'test' | 'margin'>)[] {
  const names = metrics.map((metric) => metric.name)
  checkUnique(names)
  checkKnown(names, '--goal', goals)
  checkKnown(names, '--role', roles)
  checkKnown(names, '--test', tests)
  checkKnown(names, '--margin', margins)
  const usual: Role = guessed && metrics.length > 1 ? 'secondary' : 'primary'
  return metrics.map((metric) => {
    const test = settleTest(metric, tests.get(metric.name))
    const margin = margins.get(metric.name)
    if (test === 'ranks' && margin !== undefined) {
      throw new AbstatError(
        'usage',
        `\`--margin ${metric.name}=${margin.text}\`: a rank test has no interval of a change of means`,
        { hint: `take another test, or a gate such as \`--gate '${metric.name}.superiority > 48%'\`` },
      )
    }
    const goal = goals.get(metric.name) ?? (guessed && isUnwanted(metric.name) ? 'decrease' : 'increase')
    return {
      ...metric,
      goal,
      role: roles.get(metric.name) ?? usual,
      test,
      margin: settleMargin(metric, goal, margin),
    }
  })
}
