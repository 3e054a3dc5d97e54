/** The result of `evaluate`, checked at run time. */

import { z } from 'zod'

const number = z.number().nullable()
const count = z.int().nonnegative()
const share = z.looseObject({ estimate: number, low: number, high: number })
const average = z.looseObject({ precision: share, recall: share, f1: share })

/** @see EvaluateResult */
export const evaluateResult = z.looseObject({
  labels: z.array(z.string()),
  positive: z.string().nullable(),
  matrix: z.looseObject({
    rows: z.literal('actual'),
    columns: z.literal('predicted'),
    labels: z.array(z.string()),
    counts: z.array(z.array(count)),
  }),
  coverage: z.looseObject({
    rows: count,
    labelled: count,
    evaluated: count,
    withoutPrediction: count,
  }),
  overall: z.looseObject({
    accuracy: z.looseObject({ ...share.shape, n: count }),
    noInformationRate: share,
    noInformationPValue: number,
    balancedAccuracy: share,
    mcc: share,
    kappa: share,
  }),
  perClass: z.array(
    z.looseObject({
      label: z.string(),
      support: count,
      predicted: count,
      prevalence: share,
      precision: share,
      recall: share,
      specificity: share,
      negativePredictiveValue: share,
      f1: share,
      falsePositiveRate: share,
      falseNegativeRate: share,
    }),
  ),
  averages: z.looseObject({ macro: average, weighted: average, micro: average }),
  ranking: z.null(),
  operatingPoints: z.array(z.never()),
  slices: z.array(
    z.looseObject({
      by: z.record(z.string(), z.string()),
      name: z.string(),
      n: count,
      overall: z.looseObject({ accuracy: z.looseObject({ ...share.shape, n: count }) }),
      falsePositiveRate: share.nullable(),
      falseNegativeRate: share.nullable(),
      differenceToRest: share,
      pValue: number,
      adjustedPValue: number,
    }),
  ),
})
