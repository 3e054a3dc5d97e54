/** Did each variant receive its planned share of the units? Overall, in every segment, and on every day. */

import type { DayUnits } from '../engine/types.ts'
import type { Check } from '../report/types.ts'
import { holm } from '../stats/adjust.ts'
import { sampleRatio } from '../stats/sample-ratio.ts'
import { runningSampleRatio } from '../stats/sequential/sample-ratio.ts'
import { count } from './count.ts'

/** Below this p-value the split is not chance: the level in use across the industry (Fabijan et al. 2019). */
export const failedBelow = 0.001

interface Split {
  readonly segment: string | null
  readonly day: string | null
  /** Units per variant, in the order of the variants. */
  readonly observed: readonly number[]
}

type Tested = Pick<ReturnType<typeof sampleRatio>, 'statistic' | 'pValue' | 'deviation'>

/** The test that holds at every look; its statistic is the logarithm of the Bayes factor against the plan. */
function running(observed: readonly number[], shares: readonly number[]): Tested {
  const { deviation } = sampleRatio(observed, shares)
  if (observed.every((units) => units === 0)) return { statistic: null, pValue: null, deviation }
  const [last] = runningSampleRatio([observed], shares)
  return { statistic: last?.logBayesFactor ?? null, pValue: last?.pValue ?? null, deviation }
}

/** The test of the units by the end of every period: where it is looked at again and again, the one that allows it. */
export function splitPath(
  path: readonly (readonly number[])[],
  shares: readonly number[],
  repeated: boolean,
): readonly { readonly statistic: number | null; readonly pValue: number | null }[] {
  if (repeated) {
    return runningSampleRatio(path, shares).map(({ logBayesFactor, pValue }) => ({
      statistic: logBayesFactor,
      pValue,
    }))
  }
  return path.map((observed) => {
    const { statistic, pValue } = sampleRatio(observed, shares)
    return { statistic, pValue }
  })
}

function record(names: readonly string[], values: readonly number[]): Record<string, number> {
  return Object.fromEntries(names.map((name, i) => [name, values[i] ?? 0]))
}

const points = (share: number): string => `${share >= 0 ? '+' : ''}${(share * 100).toFixed(1)} points`

/** The variant furthest from its plan, in words: ``control 1,545 of 2,015 (+26.7 points)``. */
function furthest(
  variants: readonly string[],
  observed: readonly number[],
  deviation: readonly number[],
): string {
  const size = (i: number) => Math.abs(deviation[i] ?? 0)
  // of two variants as far off as each other, the first is named
  const at = variants.reduce((best, _, i) => (size(i) > size(best) + 1e-9 ? i : best), 0)
  const total = observed.reduce((sum, n) => sum + n, 0)
  return `${variants[at]} has ${count(observed[at] ?? 0)} of ${count(total)} units (${points(deviation[at] ?? 0)} from plan)`
}

/** The check of each split; p-values of segments, and of days, are adjusted together by Holm. */
function checks(
  variants: readonly string[],
  shares: readonly number[],
  splits: readonly Split[],
  test: (observed: readonly number[]) => Tested = (observed) => sampleRatio(observed, shares),
): readonly Check[] {
  const tests = splits.map((split) => test(split.observed))
  const adjusted = holm(tests.map((test) => test.pValue))
  return splits.map(({ segment, day, observed }, i): Check => {
    const isWhole = segment === null && day === null
    const found = tests[i]
    const pValue = found?.pValue ?? null
    const adjustedPValue = isWhole ? null : (adjusted[i] ?? null)
    const decisive = isWhole ? pValue : adjustedPValue
    const status = decisive === null ? 'not-run' : decisive < failedBelow ? 'failed' : 'ok'
    return {
      id: 'sample-ratio',
      segment,
      day,
      status,
      statistic: found?.statistic ?? null,
      pValue,
      adjustedPValue,
      observed: record(variants, observed),
      expectedShares: record(variants, shares),
      message:
        status === 'not-run'
          ? 'no units to check'
          : status === 'failed'
            ? `the split is not the planned one: ${furthest(variants, observed, found?.deviation ?? [])}; find the cause (assignment, redirects, bots, lost events) before trusting any result`
            : 'the split is as planned',
    }
  })
}

/** Units per variant of every day; a single day is the whole. */
function splitsOf(variants: readonly string[], days: readonly DayUnits[]): readonly Split[] {
  const byDay = new Map<string, number[]>()
  for (const { day, variant, units } of days) {
    const own = byDay.get(day) ?? variants.map(() => 0)
    own[variants.indexOf(variant)] = units
    byDay.set(day, own)
  }
  if (byDay.size < 2) return []
  return [...byDay].map(([day, observed]) => ({ segment: null, day, observed }))
}

/**
 * Pearson's chi-squared test of the split against the planned shares (exact binomial when a variant expects fewer
 * than 10 units), failed at p < 0.001.
 * @param repeated whether it is asked again and again as units come: then the sequential test (Lindon & Malek 2022)
 */
export function sampleRatioChecks(
  variants: readonly string[],
  shares: readonly number[],
  overall: readonly number[],
  segments: readonly Omit<Split, 'day'>[],
  days: readonly DayUnits[],
  repeated: boolean,
): readonly Check[] {
  const test = repeated ? (observed: readonly number[]) => running(observed, shares) : undefined
  return [
    ...checks(variants, shares, [{ segment: null, day: null, observed: overall }], test),
    ...checks(
      variants,
      shares,
      segments.map((split) => ({ ...split, day: null })),
      test,
    ),
    // a day that is over is looked at once
    ...checks(variants, shares, splitsOf(variants, days)),
  ]
}

/** Units in a variant that the plan gives none: the assignment is not what was planned. */
export function unplannedCheck(
  unplanned: readonly { readonly variant: string; readonly units: number }[],
): readonly Check[] {
  if (unplanned.length === 0) return []
  const names = unplanned.map((each) => each.variant)
  return [
    {
      id: 'unplanned-variant',
      segment: null,
      day: null,
      status: 'failed',
      statistic: null,
      pValue: null,
      adjustedPValue: null,
      observed: record(
        names,
        unplanned.map((each) => each.units),
      ),
      expectedShares: record(
        names,
        names.map(() => 0),
      ),
      message: `${unplanned.map((each) => `${count(each.units)} units in ${each.variant}`).join(', ')}, which the allocation gives none`,
    },
  ]
}
