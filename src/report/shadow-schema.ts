/** The result of `shadow`, checked at run time. */

import { z } from 'zod'

const number = z.number().nullable()
const count = z.int().nonnegative()
const quantity = z.looseObject({ estimate: number, low: number, high: number })
const counted = z.looseObject({ ...quantity.shape, n: count })

/** @see PairedMeans */
const pairedMeans = { n: count, meanOld: number, meanNew: number, difference: quantity, pValue: number }

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
    .looseObject({ ...pairedMeans, columns: z.looseObject({ old: z.string(), new: z.string() }) })
    .nullable(),
})
