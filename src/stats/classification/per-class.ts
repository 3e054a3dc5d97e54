/** How well is each class told from all others? */

import { requireConfusion } from './checks.ts'
import { deltaRate, type Sloped } from './delta.ts'
import { auditedOf, isUnaudited } from './design.ts'
import { rateWithoutInterval, undefinedRate } from './outcome.ts'
import { effectiveRows, rate } from './rates.ts'
import type { Confusion, Rate, RateReason, RowsOfClass, ZeroDivision } from './types.ts'

/** One class against all others. Shares of independent rows have Wilson intervals, F1 and shares of others one by the delta method. */
export interface ClassMeasures {
  readonly label: string
  /** Rows of the class; Σ weights when there are weights. */
  readonly support: number
  /** Rows predicted to be of the class; Σ weights when there are weights. */
  readonly predicted: number
  /** tp / (tp + fp); `no-predicted` */
  readonly precision: Rate
  /** tp / (tp + fn); `no-actual` */
  readonly recall: Rate
  /** tn / (tn + fp); `no-other-actual` */
  readonly specificity: Rate
  /** Negative predictive value, tn / (tn + fn); `no-other-predicted` */
  readonly negativePredictiveValue: Rate
  /** 2tp / (2tp + fp + fn); `zero-division` when the class occurs nowhere */
  readonly f1: Rate
  /** Share of the class among all rows; `no-data` */
  readonly prevalence: Rate
  /** fp / (tn + fp); `no-other-actual` */
  readonly falsePositiveRate: Rate
  /** fn / (tp + fn); `no-actual` */
  readonly falseNegativeRate: Rate
}

/**
 * The measures of every label, in the order of the labels.
 * @param zeroDivision what stands for 0/0, without an interval (`zero-division-set`); `null`: nothing
 */
export function classMeasures(
  confusion: Confusion,
  confidence: number,
  zeroDivision: ZeroDivision = null,
): readonly ClassMeasures[] {
  requireConfusion(confusion, confidence)
  return confusion.labels.map((label, of) => measuresOf(confusion, label, of, confidence, zeroDivision))
}

type Cell = keyof TwoByTwo

/** A share of rows: those that are it, the others, the rows it is of, and why it is undefined without any. */
interface ShareOf {
  readonly part: readonly Cell[]
  readonly rest: readonly Cell[]
  readonly among: RowsOfClass | 'all'
  readonly whenEmpty: RateReason
}

const shares = {
  precision: { part: ['tp'], rest: ['fp'], among: 'predicted', whenEmpty: 'no-predicted' },
  recall: { part: ['tp'], rest: ['fn'], among: 'actual', whenEmpty: 'no-actual' },
  specificity: { part: ['tn'], rest: ['fp'], among: 'otherActual', whenEmpty: 'no-other-actual' },
  negativePredictiveValue: {
    part: ['tn'],
    rest: ['fn'],
    among: 'otherPredicted',
    whenEmpty: 'no-other-predicted',
  },
  prevalence: { part: ['tp', 'fn'], rest: ['fp', 'tn'], among: 'all', whenEmpty: 'no-data' },
  falsePositiveRate: { part: ['fp'], rest: ['tn'], among: 'otherActual', whenEmpty: 'no-other-actual' },
  falseNegativeRate: { part: ['fn'], rest: ['tp'], among: 'actual', whenEmpty: 'no-actual' },
} as const satisfies Record<string, ShareOf>

/** Which share of rows it is, and how it moves with every cell; `null`: of no rows. */
export function shareOfClass(
  { counts }: Pick<Confusion, 'counts'>,
  name: keyof typeof shares,
  of: number,
): Sloped | null {
  const { part, rest }: ShareOf = shares[name]
  const cells = against(counts, of)
  const [is, isNot] = [sumOf(cells, part), sumOf(cells, rest)]
  const total = is + isNot
  if (total === 0) return null
  const gradient = (i: number, j: number) => {
    const cell = cellOf(i, j, of)
    return part.includes(cell) ? isNot / total / total : rest.includes(cell) ? -is / total / total : 0
  }
  return { estimate: is / total, gradient }
}

/** Whether a share depends on rows of a predicted class that nobody audited. */
function isUnknown({ design, labels }: Confusion, name: keyof ClassRates, of: number): boolean {
  if (design?.kind !== 'strata') return false
  const ofAll = name !== 'precision' && name !== 'negativePredictiveValue'
  return labels.some((_, j) => isUnaudited(design, j) && (ofAll || (j === of) === (name === 'precision')))
}

type ClassRates = Omit<ClassMeasures, 'label' | 'support' | 'predicted'>

function measuresOf(
  confusion: Confusion,
  label: string,
  of: number,
  confidence: number,
  zeroDivision: ZeroDivision,
): ClassMeasures {
  const { design } = confusion
  const weights = against(confusion.counts, of)
  const squares = against(confusion.squares ?? confusion.counts, of)
  const known = (name: keyof ClassRates, measure: () => Rate): Rate => {
    if (isUnknown(confusion, name, of)) return undefinedRate('unaudited-stratum')
    const found = measure()
    return found.estimate === null && zeroDivision !== null && found.reason !== 'no-data'
      ? rateWithoutInterval(zeroDivision, 'zero-division-set')
      : found
  }
  const share = (name: keyof typeof shares): Rate =>
    known(name, () => {
      const { part, rest, among, whenEmpty }: ShareOf = shares[name]
      const sloped = shareOfClass(confusion, name, of)
      if (design && sloped !== null && !(design.kind === 'strata' && name === 'precision')) {
        const units = design.kind === 'units' && among !== 'all' ? design.having[among][of] : undefined
        return deltaRate(sloped, confusion, confidence, { units })
      }
      const total = sumOf(weights, part) + sumOf(weights, rest)
      const square = sumOf(squares, part) + sumOf(squares, rest)
      // the rows of a predicted class are a sample of their own
      const effective =
        design?.kind === 'strata' ? (auditedOf(design)[of] ?? 0) : effectiveRows(total, square)
      return rate(sumOf(weights, part), total, confidence, effective, whenEmpty)
    })
  return {
    label,
    support: weights.tp + weights.fn,
    predicted: design?.kind === 'strata' ? (design.rows[of] ?? 0) : weights.tp + weights.fp,
    precision: share('precision'),
    recall: share('recall'),
    specificity: share('specificity'),
    negativePredictiveValue: share('negativePredictiveValue'),
    f1: known('f1', () => f1Of(confusion, of, confidence)),
    prevalence: share('prevalence'),
    falsePositiveRate: share('falsePositiveRate'),
    falseNegativeRate: share('falseNegativeRate'),
  }
}

/** F1 depends on two sums: what is right, and what is wrong with the class on either side. */
function f1Of(confusion: Confusion, of: number, confidence: number): Rate {
  const { counts, squares, design } = confusion
  const { tp: right, fp, fn } = against(counts, of)
  const wrong = fp + fn
  const whole = 2 * right + wrong
  if (whole === 0) return undefinedRate('zero-division')
  const estimate = (2 * right) / whole
  const [ofRight, ofWrong] = [(2 * wrong) / whole ** 2, (-2 * right) / whole ** 2]
  if (!design) {
    const square = against(squares ?? counts, of)
    const table = { labels: [], counts: [[right, wrong]], squares: [[square.tp, square.fp + square.fn]] }
    return deltaRate({ estimate, gradient: (_, j) => (j === 0 ? ofRight : ofWrong) }, table, confidence)
  }
  const slopes = { tp: ofRight, fp: ofWrong, fn: ofWrong, tn: 0 }
  const gradient = (i: number, j: number) => slopes[cellOf(i, j, of)]
  const units = design.kind === 'units' ? design.having.either[of] : undefined
  return deltaRate({ estimate, gradient }, confusion, confidence, { units })
}

interface TwoByTwo {
  readonly tp: number
  readonly fp: number
  readonly fn: number
  readonly tn: number
}

/** Every cell is added up, none is a difference: a sum of weights that should be 0 is exactly 0. */
function against(cells: readonly (readonly number[])[], of: number): TwoByTwo {
  let [tp, fp, fn, tn] = [0, 0, 0, 0]
  for (const [i, row] of cells.entries()) {
    for (const [j, cell] of row.entries()) {
      if (i === of && j === of) tp += cell
      else if (i === of) fn += cell
      else if (j === of) fp += cell
      else tn += cell
    }
  }
  return { tp, fp, fn, tn }
}

/** What a cell of the matrix is to a class. */
function cellOf(i: number, j: number, of: number): Cell {
  return i === of ? (j === of ? 'tp' : 'fn') : j === of ? 'fp' : 'tn'
}

function sumOf(cells: TwoByTwo, names: readonly (keyof TwoByTwo)[]): number {
  return names.reduce((sum, name) => sum + cells[name], 0)
}
