/** A number that does not exist: the diagnostic that says why, and what would be enough. */

import type { Alternative, Diagnostic } from '../report/types.ts'
import type { Interval, UndefinedReason } from '../stats/types.ts'
import { count } from './count.ts'
import { doubt } from './doubts.ts'
import type { Question } from './question.ts'

/** What a sentence about an undefined number may need to know. */
interface Subject {
  readonly metric: string
  readonly baseline: string
  readonly variant: string
  readonly needed: number | null
  /** Units that a percentile would need. */
  readonly neededForQuantile: number | null
  readonly alternative: Alternative
  /** The variant's own number, not one of a comparison. */
  readonly isOwn: boolean
}

const enough = (needed: number | null, unit: string): string =>
  needed === null ? '' : `; about ${count(needed)} ${unit} would be enough`

const openSide = (metric: string, limit: 'lower' | 'upper'): string =>
  `${metric}: the test is one-sided, so its intervals have no ${limit} limit`

const sentences: Readonly<Record<UndefinedReason, (about: Subject) => string>> = {
  'look-not-due': ({ metric }) =>
    `${metric}: the first planned look is not due yet, and nothing is told before it`,
  'no-data': ({ metric, baseline, variant, isOwn }) =>
    isOwn
      ? `${metric}: ${variant} has no units with a value`
      : `${metric}: ${baseline} or ${variant} has no units with a value, so there is nothing to compare`,
  'too-few-units': ({ metric, baseline, variant, isOwn }) =>
    isOwn
      ? `${metric}: a variance needs at least 2 units, and ${variant} has fewer`
      : `${metric}: a variance needs at least 2 units in each of ${baseline} and ${variant}`,
  'zero-variance': ({ metric, baseline, variant, isOwn }) =>
    isOwn
      ? `${metric}: all units of ${variant} have one value, so it has no interval; units with different values are needed`
      : `${metric}: all units of ${baseline} have one value and all of ${variant} have one value, so chance cannot be told from effect; units with different values are needed`,
  'no-variation': ({ metric, baseline, variant }) =>
    `${metric}: either every unit of ${baseline} and ${variant} converted or none did, so there is nothing to test; at least one unit that differs is needed`,
  'zero-baseline': ({ metric, baseline }) =>
    `${metric}: ${baseline} is exactly 0, so a relative change is undefined; the difference stands`,
  'baseline-near-zero': ({ metric, baseline, needed }) =>
    `${metric}: ${baseline} cannot be told from 0, so the relative change has no bounded interval; the difference stands${enough(needed, `units in ${baseline}`)}`,
  'zero-denominator': ({ metric, baseline, variant, isOwn }) =>
    `${metric}: the denominator adds up to 0 in ${isOwn ? variant : `${baseline} or ${variant}`}`,
  'unbounded-above': ({ metric, baseline, alternative }) =>
    alternative === 'greater'
      ? openSide(metric, 'upper')
      : `${metric}: with ${baseline} at 0 the relative change has no upper limit; one conversion in ${baseline} would give it one`,
  'unbounded-below': ({ metric, baseline, alternative }) =>
    alternative === 'less'
      ? openSide(metric, 'lower')
      : `${metric}: the relative change from ${baseline} has no lower limit`,
  'arm-without-interval': ({ metric }) =>
    `${metric}: which variant is best cannot be told, because one of them has no interval`,
  'exact-test': ({ metric }) =>
    `${metric}: Fisher's exact test has no interval of the difference or of the lift; the score test has both`,
  'rank-test': ({ metric }) =>
    `${metric}: a rank test is of which unit's value is higher, not of means: difference and lift have no interval, and no expected loss is told in the metric's unit`,
  'complete-separation': ({ metric, baseline, variant }) =>
    `${metric}: all values of one of ${baseline} and ${variant} lie beyond all of the other, so ranks have no variance and there is no test; the effect stands`,
  'quantile-at-end': ({ metric, baseline, variant, isOwn, neededForQuantile }) =>
    `${metric}: too few units in ${isOwn ? variant : `${baseline} or ${variant}`} for a percentile so near the end${enough(neededForQuantile, 'units with as many rows')}`,
  ties: ({ metric, baseline, variant, isOwn }) =>
    `${metric}: so many rows of ${isOwn ? variant : `${baseline} and of ${variant}`} have the same value that the percentile has no standard error; finer values are needed`,
  'segments-folded': ({ metric }) =>
    `${metric}: percentiles and ranks of folded segments do not add up; \`--max-segments\` shows each`,
  'too-few-degrees-of-freedom': ({ metric, baseline, variant }) =>
    `${metric}: too few units in ${baseline} and ${variant} for this number; at least 3 in each are needed`,
}

/** A `null` of the report: the path of its field, such as `lift.low`, and its reason. */
export interface Hole {
  readonly field: string
  readonly reason: UndefinedReason | null
}

/** The `null`s of an interval under a prefix (`lift`), or of a variant's own interval (no prefix). */
export function holesOf(interval: Interval, prefix: string | null): readonly Hole[] {
  const path = (part: string) => (prefix === null ? part : `${prefix}.${part}`)
  return (['estimate', 'low', 'high'] as const)
    .filter((part) => interval[part] === null)
    .map((part) => ({ field: path(part), reason: interval.reasons[part] }))
}

/**
 * One diagnostic per `null` number; holes without a reason are not undefined but not offered, and have none.
 * @param options `needed`: units that would be enough, where a number of units would be;
 * `isOwn`: whether they are of the variant alone, not of its comparison with the baseline
 */
export function explainHoles(
  question: Question,
  variant: string,
  holes: readonly Hole[],
  {
    needed = null,
    neededForQuantile = null,
    isOwn = false,
  }: {
    readonly needed?: number | null
    readonly neededForQuantile?: number | null
    readonly isOwn?: boolean
  } = {},
): readonly Diagnostic[] {
  const { metric, segment, variants, alternative } = question
  return holes.flatMap(({ field, reason }) => {
    if (reason === null) return []
    const baseline = variants[0] ?? ''
    const about = { metric: metric.name, baseline, variant, needed, neededForQuantile, alternative, isOwn }
    const where = { metric: metric.name, variant, segment, field }
    const enoughFor = {
      'too-few-units': 2,
      'baseline-near-zero': needed,
      'quantile-at-end': neededForQuantile,
    }
    const units = reason in enoughFor ? enoughFor[reason as keyof typeof enoughFor] : null
    return [doubt(reason, 'note', sentences[reason](about), where, units)]
  })
}
