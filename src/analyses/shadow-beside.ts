/** What else is known of two models: how well their scores rank, how often they fail, how they differ from chance, how slow they are. */

import type { NumberPairs, PairAnswer, PairedRanking } from '../engine/label-types.ts'
import type {
  Diagnostic,
  ShadowNoise,
  ShadowPercentile,
  ShadowRanking,
  ShadowResult,
} from '../report/types.ts'
import { rateWithoutInterval, undefinedRate } from '../stats/classification/outcome.ts'
import { pairedAuc } from '../stats/classification/paired-auc.ts'
import { rate } from '../stats/classification/rates.ts'
import { doubt, rowsThat } from './doubts.ts'
import { Holes } from './evaluate-holes.ts'
import { flagCounts, pairedRates } from './paired-flags.ts'
import { pairedMeans } from './paired-means.ts'

interface Names {
  readonly old: string
  readonly new: string
}

/** What was asked for beside the answers; `null`: it was not. */
export interface ShadowBeside {
  readonly ranking: {
    readonly sums: PairedRanking
    readonly positive: string
    readonly columns: Names
  } | null
  readonly errors: NumberPairs | null
  readonly noise: { readonly found: NonNullable<PairAnswer['noise']>; readonly of: string } | null
  readonly latency: {
    readonly sums: NumberPairs
    readonly columns: Names
    readonly levels: readonly number[]
    readonly percentiles: PairAnswer['percentiles']
  } | null
}

type Beside = Required<Pick<ShadowResult, 'ranking' | 'errors' | 'noise' | 'latency'>>

function rankingOf(
  { sums, positive, columns }: NonNullable<ShadowBeside['ranking']>,
  confidence: number,
  holes: Holes,
): ShadowRanking {
  const { first, second, difference, pValue, reason } = pairedAuc(sums, confidence)
  if (pValue === null && reason !== null)
    holes.add(reason, 'ranking.pValue', "DeLong's test of the two areas under the ROC curve")
  return {
    ...{ columns, positive, positives: sums.positives, negatives: sums.negatives },
    missingScores: sums.missingScores,
    old: holes.rate('ranking.old', 'the area under the ROC curve of the primary', first),
    new: holes.rate('ranking.new', 'the area under the ROC curve of the candidate', second),
    difference: holes.rate('ranking.difference', 'the difference of the areas', difference),
    pValue,
  }
}

function noiseOf(
  { found: { differs, squares }, of }: NonNullable<ShadowBeside['noise']>,
  confidence: number,
  holes: Holes,
): { readonly noise: ShadowNoise; readonly diagnostics: readonly Diagnostic[] } {
  const counts = flagCounts(differs)
  const same = counts.n - counts.both - counts.onlyOld
  const names = {
    old: 'the disagreement of the primary with itself',
    new: 'the disagreement of the candidate with the primary',
    difference: 'the disagreement beyond noise',
  }
  const means = squares === null ? null : pairedMeans(squares, 'noise.squares', confidence)
  return {
    noise: {
      of,
      agreement: {
        ...holes.rate(
          'noise.agreement',
          'the agreement of the primary with itself',
          rate(same, counts.n, confidence, counts.n, 'no-data'),
        ),
        n: counts.n,
      },
      disagreement: pairedRates(counts, 'noise.disagreement', names, confidence, holes),
      squares: means?.means ?? null,
    },
    diagnostics: means?.diagnostics ?? [],
  }
}

/** Percentiles of paired numbers vary together; no interval is offered of their difference. */
function percentilesOf(
  { levels, percentiles }: NonNullable<ShadowBeside['latency']>,
  holes: Holes,
): readonly ShadowPercentile[] {
  return levels.map((level, i) => {
    const { old = null, new: next = null } = percentiles[i] ?? {}
    const field = `latency.percentiles.${i}`
    const hasBoth = old !== null && next !== null
    if (!hasBoth)
      for (const part of ['old', 'new']) holes.add('no-data', `${field}.${part}`, 'the percentile')
    const difference = hasBoth ? rateWithoutInterval(next - old, 'no-interval') : undefinedRate('no-data')
    return {
      ...{ level, old, new: next },
      difference: holes.rate(`${field}.difference`, 'the difference of percentiles', difference),
    }
  })
}

/** A pure function of the sums. @param confidence of every interval, in (0, 1) */
export function analyseBeside(
  { ranking, errors, noise, latency }: ShadowBeside,
  confidence: number,
): { readonly beside: Beside; readonly diagnostics: readonly Diagnostic[] } {
  const holes = new Holes()
  const means = latency === null ? null : pairedMeans(latency.sums, 'latency', confidence)
  const told = noise === null ? null : noiseOf(noise, confidence, holes)
  const errorNames = {
    old: 'the error rate of the primary',
    new: 'the error rate of the candidate',
    difference: 'the difference in error rates',
  }
  const lost = ranking?.sums.missingScores ?? 0
  const beside: Beside = {
    ranking: ranking === null ? null : rankingOf(ranking, confidence, holes),
    errors: errors === null ? null : pairedRates(flagCounts(errors), 'errors', errorNames, confidence, holes),
    noise: told?.noise ?? null,
    latency:
      latency === null || means === null
        ? null
        : { columns: latency.columns, ...means.means, percentiles: percentilesOf(latency, holes) },
  }
  return {
    beside,
    diagnostics: [
      ...(lost === 0
        ? []
        : [
            doubt(
              'missing-score',
              'warning',
              `${rowsThat(lost)} with an actual label ${lost === 1 ? 'lacks' : 'lack'} the score of a model: in no area under the ROC curve`,
              {},
            ),
          ]),
      ...(told?.diagnostics ?? []),
      ...(means?.diagnostics ?? []),
      ...holes.all,
    ],
  }
}
