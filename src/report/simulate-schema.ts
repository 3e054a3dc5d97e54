/** The result of `simulate`, checked at run time. */

import { z } from 'zod'

const number = z.number().nullable()
const count = z.int().nonnegative()
const rate = z.looseObject({ estimate: number, low: number, high: number, n: count })
const coverage = z.looseObject({ difference: rate, lift: rate })

/** @see SimulatedComparison */
const comparison = z.looseObject({
  variant: z.string(),
  baseline: z.string(),
  test: z.string().nullable(),
  falsePositiveRate: rate,
  coverage,
  pValues: z.looseObject({
    counts: z.array(count),
    statistic: number,
    degreesOfFreedom: number,
    pValue: number,
  }),
  effects: z.array(
    z.looseObject({ lift: z.number(), difference: number, power: rate, wrongDirection: rate, coverage }),
  ),
  looks: z.array(
    z.looseObject({
      share: z.number(),
      once: rate,
      alwaysValid: rate.nullable(),
      planned: rate.nullable(),
    }),
  ),
})

/** @see SimulateResult */
export const simulateResult = z.looseObject({
  simulations: count,
  seed: count,
  units: count,
  arms: z.array(z.looseObject({ name: z.string(), share: z.number() })),
  order: z.enum(['time', 'random']).nullable(),
  metrics: z.array(
    z.looseObject({
      name: z.string(),
      type: z.string(),
      role: z.enum(['primary', 'secondary', 'guardrail', 'information']),
      units: count,
      estimate: number,
      standardDeviation: number,
      comparisons: z.array(comparison),
    }),
  ),
  anyFalsePositive: rate.nullable(),
})
