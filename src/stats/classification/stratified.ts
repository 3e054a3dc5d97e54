/** What does a sample that was drawn from each predicted class by itself say of all rows? */

import { requireTable } from './checks.ts'
import { auditedOf, type StrataConfusion, standardErrorOverStrata } from './design.ts'
import { marginsOf } from './matrix.ts'
import { shareOfClass } from './per-class.ts'

/**
 * The matrix of all rows as the sample estimates it: N of the predicted class times the share of the actual one among its n
 * audited rows (Olofsson et al. 2014, equation 4, times all rows). A predicted class without an audited row has an empty
 * column.
 * @param rows all rows of each predicted class @param sample audited rows, actual × predicted
 */
export function stratifiedConfusion(
  labels: readonly string[],
  rows: readonly number[],
  sample: readonly (readonly number[])[],
): StrataConfusion {
  requireTable([rows], 1, 'rows', labels.length)
  requireTable(sample, labels.length, 'sample')
  const design = { kind: 'strata', rows, sample } as const
  const audited = auditedOf(design)
  const counts = sample.map((row) =>
    row.map((count, j) => {
      const n = audited[j] ?? 0
      return n === 0 ? 0 : (rows[j] ?? 0) * (count / n)
    }),
  )
  return { labels, counts, squares: null, design }
}

/** Standard errors, as fractions; `null` where what they are of, or a variance, is not known. */
export interface StratifiedErrors {
  /** Olofsson et al. 2014, equation 5. */
  readonly accuracy: number | null
  /** In the order of the labels: equations 6 (user's accuracy), 7 (producer's accuracy) and 10 (share of the class). */
  readonly classes: readonly {
    readonly precision: number | null
    readonly recall: number | null
    readonly prevalence: number | null
  }[]
}

/** The standard errors of a stratified sample. */
export function stratifiedErrors(confusion: StrataConfusion): StratifiedErrors {
  const { labels, counts, design } = confusion
  const audited = auditedOf(design)
  const isComplete = design.rows.every((rows, j) => rows === 0 || (audited[j] ?? 0) > 0)
  const { right, rows } = marginsOf(counts)
  const share = right.reduce((sum, each) => sum + each, 0) / rows
  const errorOf = (name: 'precision' | 'recall' | 'prevalence', of: number) => {
    const sloped = shareOfClass(confusion, name, of)
    return sloped === null ? null : standardErrorOverStrata(sloped.gradient, design)
  }
  return {
    accuracy:
      isComplete && rows > 0
        ? standardErrorOverStrata((i, j) => ((i === j ? 1 : 0) - share) / rows, design)
        : null,
    classes: labels.map((_, of) => ({
      precision: errorOf('precision', of),
      recall: isComplete ? errorOf('recall', of) : null,
      prevalence: isComplete ? errorOf('prevalence', of) : null,
    })),
  }
}
