/** `--observed REPORT`: what a running experiment has shown is planned from, instead of a baseline that is given. */

import { AbstatError } from '../errors.ts'
import type { ObservedRequest } from './types.ts'

/** Flags that go with it, and nothing else. */
export interface ObservedFlags {
  readonly observed?: string | undefined
  readonly metric?: string | undefined
  readonly variant?: string | undefined
}

/** What the report says itself, or what is not asked of a running experiment, by the name of the flag's value. */
const said: Readonly<Record<string, string>> = {
  from: '--from',
  units: '--units',
  sd: '--sd',
  correlation: '--correlation',
  variants: '--variants',
  allocation: '--allocation',
  icc: '--icc',
  clusterSize: '--cluster-size',
  cupedCorrelation: '--cuped-correlation',
  covariate: '--covariate',
  exposure: '--exposure',
  timestamp: '--timestamp',
  baseline: '--baseline',
  event: '--event',
  where: '--where',
  missingValues: '--missing-values',
}

/**
 * `null`: nothing is observed yet.
 * @throws AbstatError (usage) beside what the report says itself, and for `--metric` without a report
 */
export function parseObserved(
  flags: ObservedFlags & { readonly metrics: readonly { readonly flag: string; readonly text: string }[] },
): ObservedRequest | null {
  const { observed, metric, variant, metrics } = flags
  if (observed === undefined) {
    if (metric === undefined) return null
    throw new AbstatError('usage', '`--metric` names a metric of the report that `--observed` reads', {
      hint: 'add `--observed report.json`, or say what the metric is like: `--rate 0.10`, `--mean 50 --sd 12`',
    })
  }
  const [given] = metrics
  const other =
    given?.flag ?? Object.entries(said).find(([key]) => Reflect.get(flags, key) !== undefined)?.[1] ?? null
  if (other !== null) {
    throw new AbstatError('usage', `\`${other}\` and \`--observed\`: the report says it`, {
      hint:
        given === undefined
          ? 'leave out one of them'
          : 'leave out one of them; a metric of the report is named by `--metric NAME`',
    })
  }
  return { path: observed, metric: metric ?? null, variant: variant ?? null }
}
