/** The result of `evaluate`, checked at run time. */

import { z } from 'zod'

const number = z.number().nullable()
const count = z.int().nonnegative()
/** Rows, or the sum of their weights. */
const weight = z.number().nonnegative()
const share = z.looseObject({ estimate: number, low: number, high: number })
const average = z.looseObject({ precision: share, recall: share, f1: share })

/** @see RankingMeasures */
const ranking = z.looseObject({
  score: z.string(),
  positives: weight,
  negatives: weight,
  missingScores: count,
  distinctScores: count,
  rocAuc: share,
  averagePrecision: share,
  logLoss: share,
  brier: share,
  calibrationError: share,
  calibration: z.array(
    z.looseObject({ low: z.number(), high: z.number(), rows: count, meanScore: number, observed: share }),
  ),
  curve: z.array(
    z.looseObject({
      threshold: number,
      falsePositiveRate: z.number(),
      recall: z.number(),
      precision: number,
    }),
  ),
})

/** @see ClassRanking */
const classRanking = z.looseObject({
  classes: z.array(
    z.looseObject({
      label: z.string(),
      score: z.string(),
      positives: weight,
      negatives: weight,
      missingScores: count,
      rocAuc: share,
      averagePrecision: share,
    }),
  ),
  oneVersusRest: z.looseObject({ macro: share, weighted: share }),
  oneVersusOne: share,
  logLoss: share,
})

/** @see OperatingPoint */
const operatingPoint = z.looseObject({
  criterion: z.enum(['threshold', 'f1', 'youden', 'cost', 'min-precision', 'min-recall', 'max-fpr']),
  bound: number,
  chosenHere: z.boolean(),
  threshold: number,
  counts: z
    .looseObject({
      truePositives: weight,
      falsePositives: weight,
      falseNegatives: weight,
      trueNegatives: weight,
    })
    .nullable(),
  precision: share,
  recall: share,
  falsePositiveRate: share,
  f1: share,
  accuracy: share,
  youden: share,
  cost: number,
})

const gap = z.looseObject({ ...share.shape, pValue: number }).nullable()

/** @see Splits */
const splits = z.looseObject({
  by: z.string(),
  reference: z.string().nullable(),
  margin: z.number(),
  groups: z.array(
    z.looseObject({
      name: z.string(),
      role: z.enum(['train', 'validation', 'test']).nullable(),
      accuracy: z.looseObject({ ...share.shape, n: count }),
      rocAuc: share.nullable(),
      gap,
    }),
  ),
  testToValidation: gap,
})

/** @see Stratified */
const stratified = z.looseObject({
  by: z.literal('predicted'),
  rows: count,
  audited: count,
  standardError: number,
  strata: z.array(
    z.looseObject({
      label: z.string(),
      rows: count,
      share: z.number(),
      audited: count,
      counts: z.array(count),
      standardErrors: z.looseObject({ precision: number, recall: number, prevalence: number }),
    }),
  ),
})

const sweepDifference = z
  .looseObject({ value: z.string(), difference: z.looseObject({ ...share.shape, pValue: number }) })
  .nullable()

/** @see Sweep */
const sweep = z.looseObject({
  column: z.string(),
  isNumeric: z.boolean(),
  points: z.array(
    z.looseObject({
      value: z.string(),
      groups: z.array(
        z.looseObject({
          split: z.string().nullable(),
          role: z.enum(['train', 'validation', 'test']).nullable(),
          accuracy: z.looseObject({ ...share.shape, n: count }),
          rocAuc: share.nullable(),
          logLoss: share.nullable(),
        }),
      ),
    }),
  ),
  chosenBy: z.string().nullable(),
  best: z
    .looseObject({
      value: z.string(),
      accuracy: z.looseObject({ ...share.shape, n: count }),
      withinOneStandardError: z.string().nullable(),
    })
    .nullable(),
  turns: sweepDifference,
  overfitted: sweepDifference,
})

/** @see EvaluateResult */
export const evaluateResult = z.looseObject({
  labels: z.array(z.string()),
  positive: z.string().nullable(),
  matrix: z.looseObject({
    rows: z.literal('actual'),
    columns: z.literal('predicted'),
    labels: z.array(z.string()),
    counts: z.array(z.array(weight)),
  }),
  coverage: z.looseObject({
    rows: count,
    labelled: count,
    evaluated: count,
    withoutPrediction: count,
  }),
  weights: z.looseObject({ total: weight, effectiveRows: weight }).nullable().optional(),
  stratified: stratified.nullable().optional(),
  clustered: z.looseObject({ by: z.string(), units: count }).nullable().optional(),
  overall: z.looseObject({
    accuracy: z.looseObject({ ...share.shape, n: count }),
    noInformationRate: share,
    noInformationPValue: number,
    balancedAccuracy: share,
    mcc: share,
    kappa: share,
  }),
  ordinal: z
    .looseObject({ order: z.array(z.string()), linearKappa: share, quadraticKappa: share })
    .nullable()
    .optional(),
  perClass: z.array(
    z.looseObject({
      label: z.string(),
      support: weight.nullable(),
      predicted: weight,
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
  ranking: ranking.nullable(),
  classRanking: classRanking.nullable().optional(),
  operatingPoints: z.array(operatingPoint),
  splits: splits.nullable().optional(),
  sweep: sweep.nullable().optional(),
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
