/**
 * What an `abstat.yaml` may say. Its keys are the flags of the command line, without the dashes: what a value may be is
 * settled by the same functions, in one place.
 */

import { z } from 'zod'
import { AbstatError } from '../../errors.ts'
import { parseCaps } from '../cap-flag.ts'
import { parseDuration } from '../duration.ts'
import { oneOf } from '../flags.ts'
import { parseLooks } from '../looks-flag.ts'
import { parseMargins } from '../margin-flag.ts'
import { parseAllocation, parseConfidence, parseOpenShare, parseWhole } from '../numbers.ts'
import { parsePriors } from '../prior-flag.ts'
import { parseLevel } from '../quantile-flag.ts'
import { readingRequest } from '../reading.ts'
import { retentionSpan } from '../retention-flag.ts'
import { retold } from './where-said.ts'

/** A check that speaks of a flag, asked about a key: the message then speaks of the key. */
function asFlag(flag: string, check: (text: string) => unknown) {
  return (text: string, context: z.RefinementCtx): void => {
    try {
      check(text)
    } catch (error) {
      if (!(error instanceof AbstatError)) throw error
      const { message, hint } = retold(error, flag, `${flag}: `)
      context.addIssue({ code: 'custom', message: hint === undefined ? message : `${message} (${hint})` })
    }
  }
}

/** A value as the command line would have it. */
const text = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const checked = (flag: string, check: (value: string) => unknown) => text.superRefine(asFlag(flag, check))
const word = <const T extends string>(flag: string, allowed: readonly T[]) =>
  checked(flag, (value) => oneOf(`--${flag}`, value, allowed))
const several = <T extends z.ZodType>(each: T) => z.union([each, z.array(each)])

const share = z.union([z.number(), z.string()])

const metric = z.strictObject({
  type: z.enum(['conversion', 'mean', 'count', 'ratio', 'retention', 'quantile'], {
    error: 'the type is one of conversion, mean, count, ratio, retention, quantile',
  }),
  /** conversion, count and retention: the condition; by default the column or event of the metric's name. */
  where: text.optional(),
  /** mean and quantile: the value of a row; ratio: NUMERATOR / DENOMINATOR. By default the column of the metric's name. */
  value: text.optional(),
  /** quantile: which percentile of the rows, 0.95 or p95. */
  quantile: checked('quantile', (value) => parseLevel(value, `--quantile ${value}`)).optional(),
  /** retention: how long after the exposure, `7d` (the day from 7 days on) or `7d..14d`. */
  after: checked('retention', (value) => retentionSpan(`metric@${value}`)).optional(),
  goal: word('goal', ['increase', 'decrease']).optional(),
  role: word('role', ['primary', 'secondary', 'guardrail', 'information']).optional(),
  test: word('test', ['score', 'fisher', 'pooled-z', 'welch', 'pooled', 'ranks']).optional(),
  margin: checked('margin', (value) => parseMargins([`metric=${value}`])).optional(),
  /** mean and count: a value, or a percentile such as `p99` (`p99+`: of the units that are not 0). */
  cap: checked('cap', (value) => parseCaps([`metric=${value}`])).optional(),
  /** A column with a number of every unit from before its exposure, or `pre`: the metric itself before it; several in a list. */
  covariate: several(text).optional(),
})

const statistics = z.strictObject({
  confidence: checked('confidence', parseConfidence).optional(),
  alternative: word('alternative', ['two-sided', 'less', 'greater']).optional(),
  chance: word('chance', ['posterior', 'normal']).optional(),
  prior: several(checked('prior', (value) => parsePriors([value]))).optional(),
  correction: word('correction', ['holm', 'benjamini-hochberg', 'bonferroni', 'none']).optional(),
  'min-effect': checked('min-effect', (value) =>
    parseOpenShare('--min-effect', value, 'a lift', 0.01),
  ).optional(),
  'max-segments': checked('max-segments', (value) => parseWhole('--max-segments', value, 2)).optional(),
  'over-time': word('over-time', ['day', 'hour', 'week']).optional(),
  sequential: z.boolean().optional(),
  'tune-for': checked('tune-for', (value) => parseWhole('--tune-for', value, 1)).optional(),
  /** How many, or the days, with `planned-units`; or the units at every look. */
  looks: checked('looks', (value) =>
    parseLooks({
      looks: value,
      ...(/^\s*\d+(,|$)/.test(value) && value.includes(',') ? {} : { plannedUnits: '1000000' }),
    }),
  ).optional(),
  'planned-units': checked('planned-units', (value) => parseWhole('--planned-units', value, 1)).optional(),
  spending: checked('spending', (value) =>
    parseLooks({ looks: '1', plannedUnits: '1', spending: value }),
  ).optional(),
})

const readingKey = (flag: string, key: string) =>
  checked(flag, (value) => readingRequest({ [key]: flag === 'missing' ? [value] : value })).optional()

const reading = z.strictObject({
  'input-format': readingKey('input-format', 'inputFormat'),
  delimiter: readingKey('delimiter', 'delimiter'),
  quote: readingKey('quote', 'quote'),
  encoding: readingKey('encoding', 'encoding'),
  header: readingKey('header', 'header'),
  comment: readingKey('comment', 'comment'),
  decimal: readingKey('decimal', 'decimal'),
  // what the decimal mark is, is asked when both are known
  thousands: checked('thousands', (value) =>
    readingRequest({ thousands: value, decimal: value === '.' ? ',' : '.' }),
  ).optional(),
  missing: several(text).optional(),
  'date-format': readingKey('date-format', 'dateFormat'),
  timezone: readingKey('timezone', 'timezone'),
  'max-bad-rows': readingKey('max-bad-rows', 'maxBadRows'),
  'max-expansion': readingKey('max-expansion', 'maxExpansion'),
})

const experimentKeys = {
  /** Paths from the folder of this file, globs too; or LABEL: PATH to make each file a variant. */
  sources: z.union([several(z.string()), z.record(z.string(), several(z.string()))]).optional(),
  unit: text.optional(),
  variant: text.optional(),
  baseline: text.optional(),
  event: text.optional(),
  timestamp: text.optional(),
  'event-id': text.optional(),
  exposure: text.optional(),
  window: checked('window', (value) => parseDuration('--window', value)).optional(),
  where: text.optional(),
  /** Planned shares, `9:1` or by name. */
  allocation: z.union([checked('allocation', parseAllocation), z.record(z.string(), share)]).optional(),
  units: text.optional(),
  sd: text.optional(),
  'missing-values': word('missing-values', ['zero', 'exclude']).optional(),
  metrics: z.record(z.string(), metric).optional(),
  segments: several(text).optional(),
  statistics: statistics.optional(),
  gates: several(z.string()).optional(),
  /** A saved report to compare with, relative to this file. */
  'baseline-report': z.string().optional(),
  'on-inconclusive': word('on-inconclusive', ['pass', 'fail', 'inconclusive']).optional(),
  advisory: z.boolean().optional(),
  reading: reading.optional(),
  /** Files to write besides, in the folder of this file or below. */
  outputs: several(z.string()).optional(),
}

const experiment = z.strictObject(experimentKeys)

/** Its keys in the order in which they are explained, and those of the groups in it. */
export const keys = {
  experiment: Object.keys(experimentKeys),
  statistics: Object.keys(statistics.shape),
  reading: Object.keys(reading.shape),
} as const

/** One experiment: the file itself, or one of its `experiments`. */
export type ExperimentConfig = z.output<typeof experiment>

/** A file with one experiment, or with several by name. */
export const configSchema = z.strictObject({
  ...experimentKeys,
  experiments: z.record(z.string(), experiment).optional(),
})

export type Config = z.output<typeof configSchema>

/** The JSON Schema of the file (draft 2020-12), for editors. */
export function configJsonSchema(): object {
  return z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' })
}
