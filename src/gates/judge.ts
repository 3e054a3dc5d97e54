/** Pass, fail or inconclusive: an interval against a bound. */

import type {
  AnalyzeResult,
  ComparisonResult,
  Diagnostic,
  Gate,
  MetricResult,
  Quantity,
  VariantResult,
} from '../report/types.ts'
import { mostSkewness } from '../stats/mean-skewness.ts'
import { isUpward, meets } from '../stats/side.ts'
import { againstBound } from './bound.ts'
import type { CheckedGate } from './check.ts'
import type { GateQuantity } from './expression.ts'
import { unitsToDecide } from './units-needed.ts'

/** What is judged from: an analysis and its doubts, all units together. */
export interface Evidence {
  readonly result: Pick<AnalyzeResult, 'variants' | 'metrics'>
  readonly diagnostics: readonly Diagnostic[]
  /** How many standard errors an interval that is one of so many comparisons reaches, of so many units. */
  readonly reach: (comparisons: number, units: number) => number
}

export type Judgement = Pick<Gate, 'status' | 'reason' | 'unitsNeeded'>

const plain = (status: Gate['status'], reason: string): Judgement => ({ status, reason, unitsNeeded: null })

/** The part of an analysis that one gate asks about, for one variant. */
interface Subject {
  readonly gate: CheckedGate
  readonly metric: MetricResult
  readonly variant: string
  readonly own: VariantResult
  /** `null` for the baseline itself. */
  readonly comparison: ComparisonResult | null
  readonly evidence: Evidence
}

/** Why a field of the variant is `null`, as the report says it. */
function doubtAbout({ metric, variant, evidence }: Subject, field: string): Diagnostic | undefined {
  return evidence.diagnostics.find(
    ({ where }) =>
      where.metric === metric.name &&
      where.variant === variant &&
      where.segment === null &&
      where.field === field,
  )
}

/** Where the report has the interval of a quantity; empty for the variant's own. */
const intervalPaths: Readonly<Partial<Record<GateQuantity, string>>> = {
  estimate: '',
  change: 'sinceBaselineReport.lift.',
  changeDifference: 'sinceBaselineReport.difference.',
}

const fieldOf = (quantity: GateQuantity, side: 'low' | 'high'): string =>
  `${intervalPaths[quantity] ?? `${quantity}.`}${side}`

/** Quantities of a variant against itself in an earlier report. */
export const isChange = (quantity: GateQuantity | null): boolean =>
  quantity === 'change' || quantity === 'changeDifference'

/** Quantities that the baseline has, too, because they compare no variants. */
const isOwn = (quantity: GateQuantity): boolean => quantity === 'estimate' || isChange(quantity)

/** A limit, infinite where it is unbounded; `null` where it is undefined. */
function limit(subject: Subject, observed: Quantity, side: 'low' | 'high'): number | null {
  const value = observed[side]
  if (value !== null) return value
  const doubt = doubtAbout(subject, fieldOf(subject.gate.quantity, side))
  if (doubt?.code.startsWith('unbounded') !== true) return null
  return side === 'low' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

/** The whole interval on one side of the bound, or neither. */
function judgeInterval(subject: Subject, observed: Quantity): Judgement {
  const { gate, metric, evidence } = subject
  const { operator, bound } = gate
  const low = limit(subject, observed, 'low')
  const high = limit(subject, observed, 'high')
  if (low === null || high === null) {
    const doubt = doubtAbout(subject, fieldOf(gate.quantity, low === null ? 'low' : 'high'))
    return plain('inconclusive', doubt?.message ?? 'the interval is undefined')
  }
  const found = againstBound(low, high, operator, bound.value)
  if (found.status !== 'inconclusive') return plain(found.status, found.reason)
  return {
    ...found,
    // an earlier report has the units that it has: more of today's alone may never decide
    unitsNeeded: isChange(gate.quantity)
      ? null
      : unitsToDecide(
          observed,
          bound.value,
          unitsOf(subject),
          evidence.reach(gate.quantity === 'estimate' ? 1 : metric.family.size, unitsOf(subject)),
        ),
  }
}

/** Tails that do not average out yet make every number of a comparison doubtful; `null` where they do. */
function judgeTails(subject: Subject): Judgement | null {
  const skewness = subject.comparison?.skewness ?? null
  if (isOwn(subject.gate.quantity) || skewness === null || Math.abs(skewness) <= mostSkewness) return null
  const doubt = doubtAbout(subject, 'difference')
  const needed = doubt?.code === 'heavy-tail' ? doubt.needed : null
  return {
    status: 'inconclusive',
    reason: 'the tails of the two variants do not average out yet, so the comparison cannot be relied on',
    unitsNeeded: needed === null ? null : Math.max(1, needed - unitsOf(subject)),
  }
}

function unitsOf({ metric, own, comparison }: Subject): number {
  const baseline = metric.variants.find(({ variant }) => variant === comparison?.baseline)
  return own.units + (baseline?.units ?? 0)
}

/** At or above the bound passes, at or below its complement fails: 95 % and 5 %. */
function judgeChance({ gate }: Subject, chance: number): Judgement {
  const { operator, bound } = gate
  if (meets[operator](chance, bound.value)) return plain('pass', 'the chance meets the bound')
  const complement = 1 - bound.value
  const isFar = isUpward(operator) ? chance <= complement : chance >= complement
  const misses = isUpward(operator) === bound.value > 0.5 ? isFar : true
  return misses
    ? plain('fail', 'the chance is as far on the other side')
    : plain('inconclusive', 'the chance is on neither side')
}

function observedBy({ gate, comparison, own }: Subject): Quantity {
  const point = (estimate: number | null): Quantity => ({ estimate, low: null, high: null })
  switch (gate.quantity) {
    case 'lift':
      return comparison?.lift ?? point(null)
    case 'difference':
      return comparison?.difference ?? point(null)
    case 'superiority':
      return comparison?.superiority ?? point(null)
    case 'estimate':
      return { estimate: own.estimate, low: own.low, high: own.high }
    case 'chance':
      return point(comparison?.chanceToBeatBaseline ?? null)
    case 'expectedLoss':
      return point(comparison?.expectedLoss ?? null)
    case 'change':
      return own.sinceBaselineReport?.lift ?? point(null)
    case 'changeDifference':
      return own.sinceBaselineReport?.difference ?? point(null)
  }
}

/** A change decides nothing where there is a warning about it, and where a variant is missing on either side. */
function judgeChange(subject: Subject): Judgement {
  const { own, variant } = subject
  const change = own.sinceBaselineReport
  if (own.units === 0) return plain('fail', `${variant} has no units with a value`)
  if (change?.before.units === 0)
    return plain('fail', `${variant} had no units with a value in the saved report`)
  const warned = subject.evidence.diagnostics.find(
    ({ where, severity }) =>
      severity === 'warning' &&
      where.field === 'sinceBaselineReport' &&
      where.metric === subject.metric.name &&
      (where.variant === null || where.variant === variant),
  )
  if (warned !== undefined) return plain('inconclusive', warned.message)
  return judgeInterval(subject, observedBy(subject))
}

function judgeOne(subject: Subject): Judgement {
  const { gate, metric, own, comparison } = subject
  if (isChange(gate.quantity)) return judgeChange(subject)
  const observed = observedBy(subject)
  const arms = [own, ...metric.variants.filter(({ variant }) => variant === comparison?.baseline)]
  const empty = arms.find(({ units }) => units === 0)
  if (empty !== undefined) return plain('fail', `${empty.variant} has no units with a value`)
  const tails = judgeTails(subject)
  if (tails !== null) return tails
  if (gate.quantity !== 'chance' && gate.quantity !== 'expectedLoss') return judgeInterval(subject, observed)
  if (observed.estimate === null) {
    const field = gate.quantity === 'chance' ? 'chanceToBeatBaseline' : gate.quantity
    return plain('inconclusive', doubtAbout(subject, field)?.message ?? 'the number is undefined')
  }
  if (gate.quantity === 'chance') return judgeChance(subject, observed.estimate)
  return meets[gate.operator](observed.estimate, gate.bound.value)
    ? plain('pass', 'the expected loss meets the bound')
    : plain('fail', 'the expected loss misses the bound')
}

const severity = { fail: 2, inconclusive: 1, pass: 0 } as const

/** Variants of an earlier report that there are no data of now: whoever asks about all of them has no answer. */
function goneVariants(gate: CheckedGate, metric: MetricResult, { diagnostics }: Evidence) {
  if (!isChange(gate.quantity) || gate.variant !== null) return []
  return diagnostics
    .filter(
      ({ where }) =>
        where.field === 'sinceBaselineReport' &&
        where.metric === metric.name &&
        where.variant !== null &&
        metric.variants.every(({ variant }) => variant !== where.variant),
    )
    .map(({ message, where: { variant } }) => ({
      variant: variant ?? '',
      observed: { estimate: null, low: null, high: null },
      ...plain('inconclusive', message),
    }))
}

/**
 * The gate as the report has it: of several variants the one that came out worst.
 * @param review what else holds for a variant, once its numbers are judged
 */
export function judgeGate(
  gate: CheckedGate,
  evidence: Evidence,
  source: Gate['source'] = 'flag',
  review = (judgement: Judgement, _comparison: ComparisonResult | null): Judgement => judgement,
): Gate {
  const metric = evidence.result.metrics.find(({ name }) => name === gate.metric)
  if (metric === undefined) throw new TypeError(`no metric ${gate.metric}`)
  const baseline = metric.variants[0]?.variant
  const asked = metric.variants.filter(({ variant }) =>
    gate.variant === null ? isOwn(gate.quantity) || variant !== baseline : variant === gate.variant,
  )
  const judged = asked.map((own) => {
    const comparison = metric.comparisons.find(({ variant }) => variant === own.variant) ?? null
    const subject: Subject = { gate, metric, variant: own.variant, own, comparison, evidence }
    return { variant: own.variant, observed: observedBy(subject), ...review(judgeOne(subject), comparison) }
  })
  const [first, ...others] = [...judged, ...goneVariants(gate, metric, evidence)]
  if (first === undefined) throw new TypeError(`no variant for ${gate.text}`)
  const worst = others.reduce((a, b) => (severity[b.status] > severity[a.status] ? b : a), first)
  return {
    expression: gate.text,
    source,
    metric: gate.metric,
    variant: worst.variant,
    segment: null,
    quantity: gate.quantity,
    observed: worst.observed,
    operator: gate.operator,
    bound: gate.bound.value,
    status: worst.status,
    reason: worst.reason,
    unitsNeeded: worst.unitsNeeded,
  }
}
