/** The result of `shadow`, checked at run time. */

import { z } from 'zod'

const number = z.number().nullable()
const count = z.int().nonnegative()
const quantity = z.looseObject({ estimate: number, low: number, high: number })
const counted = z.looseObject({ ...quantity.shape, n: count })

/** @see PairedMeans */
const pairedMeans = { n: count, meanOld: number, meanNew: number, difference: quantity, pValue: number }

/** @see PairedRates */
const pairedRates = z.looseObject({
  ...{ n: count, old: quantity, new: quantity, difference: quantity },
  ...{ onlyOld: count, onlyNew: count, pValue: number },
})

const columns = z.looseObject({ old: z.string(), new: z.string() })
const answer = z.union([z.string(), z.number()])

/** @see ShadowSlice */
const slice = z.looseObject({
  by: z.record(z.string(), z.string()),
  ...{ name: z.string(), pairs: count, agreement: quantity, differenceToRest: quantity },
  ...{ pValue: number, adjustedPValue: number },
  accuracy: z
    .looseObject({
      ...{ n: count, old: quantity, new: quantity, difference: quantity },
      ...{ pValue: number, adjustedPValue: number },
    })
    .nullable(),
})

/** @see ShadowResult */
export const shadowResult = z.looseObject({
  pairs: count,
  coverage: z.looseObject({ rows: count, missingOld: count, missingNew: count, missingBoth: count }),
  missingRate: counted,
  agreement: counted,
  kappa: quantity.nullable(),
  matrix: z
    .looseObject({
      rows: z.literal('old'),
      columns: z.literal('new'),
      labels: z.array(z.string()),
      counts: z.array(z.array(count)),
    })
    .nullable(),
  disagreements: z
    .array(z.looseObject({ old: z.string(), new: z.string(), rows: count, share: z.number() }))
    .nullable(),
  accuracy: z.looseObject({ n: count, old: quantity, new: quantity, difference: quantity }).nullable(),
  mcnemar: z.looseObject({ onlyOldCorrect: count, onlyNewCorrect: count, pValue: number }).nullable(),
  numbers: z
    .looseObject({
      ...pairedMeans,
      tolerance: z.number(),
      beyondTolerance: quantity,
    })
    .nullable(),
  latency: z
    .looseObject({
      ...pairedMeans,
      columns,
      percentiles: z
        .array(z.looseObject({ level: z.number(), old: number, new: number, difference: quantity }))
        .optional(),
    })
    .nullable(),
  ranking: z
    .looseObject({
      columns,
      positive: z.string(),
      ...{ positives: count, negatives: count, missingScores: count },
      ...{ old: quantity, new: quantity, difference: quantity, pValue: number },
    })
    .nullable()
    .optional(),
  noise: z
    .looseObject({
      of: z.string(),
      agreement: counted,
      disagreement: pairedRates,
      squares: z.looseObject(pairedMeans).nullable(),
    })
    .nullable()
    .optional(),
  errors: pairedRates.nullable().optional(),
  slices: z.array(slice).optional(),
  examples: z
    .array(z.looseObject({ key: z.string(), old: answer, new: answer, actual: z.string().nullable() }))
    .optional(),
})
