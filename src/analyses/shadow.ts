/** Do two models say the same, and which is right more often? Counts of what they said → every number of it. */

import type { Diagnostic, ShadowResult } from '../report/types.ts'
import { accuracyRate } from '../stats/classification/accuracy.ts'
import { kappa } from '../stats/classification/kappa.ts'
import { mcnemar, pairedDifference } from '../stats/classification/paired-rates.ts'
import { rate } from '../stats/classification/rates.ts'
import { doubt } from './doubts.ts'
import { Holes } from './evaluate-holes.ts'

/** What is counted: rows that are a request each, or requests that are put together of rows. */
export type Counted = 'row' | 'request'

/** Rows by what was said of them. */
export interface ShadowCounts {
  readonly unit: Counted
  readonly labels: readonly string[]
  /** Primary × candidate, in the order of the labels. */
  readonly counts: readonly (readonly number[])[]
  readonly coverage: ShadowResult['coverage']
  /** Rows with both answers and an actual label, by who is right; `null` without a column of actual labels. */
  readonly correct: {
    readonly n: number
    readonly both: number
    readonly onlyOld: number
    readonly onlyNew: number
  } | null
}

/** What the comparison answers with. */
export interface ShadowOutcome {
  readonly result: ShadowResult
  readonly diagnostics: readonly Diagnostic[]
}

/** Disagreements that are listed. */
const mostListed = 20

/** `1 row has`, `4,000 rows have`. */
const have = (n: number, unit: Counted): string =>
  n === 1 ? `1 ${unit} has` : `${n.toLocaleString('en-US')} ${unit}s have`

/** Rows that a model did not answer: a warning where it is the candidate alone. */
export function coverageDoubts(coverage: ShadowResult['coverage'], unit: Counted): readonly Diagnostic[] {
  const { missingOld, missingNew, missingBoth } = coverage
  const told = (n: number, code: string, severity: Diagnostic['severity'], text: string) =>
    n === 0 ? [] : [doubt(code, severity, `${have(n, unit)} ${text}`, {})]
  return [
    ...told(
      missingNew,
      'missing-candidate',
      'warning',
      'an answer of the primary and none of the candidate: in no agreement and no accuracy',
    ),
    ...told(
      missingOld,
      'missing-primary',
      'note',
      'an answer of the candidate and none of the primary: in no agreement and no accuracy',
    ),
    ...told(missingBoth, 'missing-both', 'note', 'no answer of either model'),
  ]
}

/** Of the rows that the primary answered, those that the candidate did not. */
export function missingRate(
  { missingNew }: ShadowResult['coverage'],
  pairs: number,
  confidence: number,
  holes: Holes,
): ShadowResult['missingRate'] {
  const n = pairs + missingNew
  const share = rate(missingNew, n, confidence, n, 'no-data')
  return { ...holes.rate('missingRate', 'the share without an answer of the candidate', share), n }
}

function correctness(
  { n, both, onlyOld, onlyNew }: NonNullable<ShadowCounts['correct']>,
  confidence: number,
  holes: Holes,
): Pick<ShadowResult, 'accuracy' | 'mcnemar'> {
  const share = (right: number) => rate(right, n, confidence, n, 'no-data')
  // first less second, so that the candidate is first
  const { difference } = pairedDifference({ b: onlyNew, c: onlyOld, n }, confidence)
  const { midP, reason } = mcnemar(onlyOld, onlyNew)
  if (reason !== null) holes.add(reason, 'mcnemar.pValue', "McNemar's test")
  return {
    accuracy: {
      n,
      old: holes.rate('accuracy.old', 'the accuracy of the primary', share(both + onlyOld)),
      new: holes.rate('accuracy.new', 'the accuracy of the candidate', share(both + onlyNew)),
      difference: holes.rate('accuracy.difference', 'the difference in accuracy', difference),
    },
    mcnemar: { onlyOldCorrect: onlyOld, onlyNewCorrect: onlyNew, pValue: midP },
  }
}

/** A pure function of the counts. @param confidence of every interval, in (0, 1) */
export function analyseShadow(found: ShadowCounts, confidence: number): ShadowOutcome {
  const { unit, labels, counts, coverage, correct } = found
  const holes = new Holes()
  const confusion = { labels, counts, squares: null }
  const pairs = counts.flat().reduce((sum, count) => sum + count, 0)
  const unlike = counts.flatMap((row, i) =>
    row.flatMap((rows, j) =>
      i === j || rows === 0
        ? []
        : [{ old: labels[i] ?? '', new: labels[j] ?? '', rows, share: rows / pairs }],
    ),
  )
  const result: ShadowResult = {
    ...{ pairs, coverage },
    missingRate: missingRate(coverage, pairs, confidence, holes),
    agreement: {
      ...holes.rate('agreement', 'agreement', accuracyRate(confusion, confidence)),
      n: pairs,
    },
    kappa: holes.rate('kappa', "Cohen's κ", kappa(confusion, confidence)),
    matrix: { rows: 'old', columns: 'new', labels, counts },
    disagreements: unlike.sort((a, b) => b.rows - a.rows).slice(0, mostListed),
    ...(correct === null ? { accuracy: null, mcnemar: null } : correctness(correct, confidence, holes)),
    numbers: null,
    latency: null,
  }
  const unlabelled = correct === null ? 0 : pairs - correct.n
  return {
    result,
    diagnostics: [
      ...coverageDoubts(coverage, unit),
      ...(unlabelled === 0
        ? []
        : [
            doubt(
              'missing-label',
              'note',
              `${have(unlabelled, unit)} answers of both models and no actual label: in the agreement and in no accuracy`,
              {},
            ),
          ]),
      ...holes.all,
    ],
  }
}
