/** How far off are wrong predictions? κ that weighs how many places two labels are apart, where labels have an order. */

import type { OrdinalAgreement } from '../report/types.ts'
import { ofAllClasses } from '../stats/classification/delta.ts'
import { kappa } from '../stats/classification/kappa.ts'
import type { Confusion, Design } from '../stats/classification/types.ts'
import type { Holes } from './evaluate-holes.ts'

const isNumber = (label: string) => /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(label)

/** Labels by their size; `null` unless all are numbers, and different ones. */
export function numericOrder(labels: readonly string[]): readonly string[] | null {
  if (!labels.every(isNumber) || new Set(labels.map(Number)).size < labels.length) return null
  return labels.toSorted((a, b) => Number(a) - Number(b))
}

/** The same counts with the labels of the order, which has all of theirs. */
function along(order: readonly string[], { labels, counts, squares, design }: Confusion): Confusion {
  const at = order.map((label) => labels.indexOf(label))
  const listed = (list: readonly number[]) => at.map((i) => list[i] ?? 0)
  const placed = (table: Confusion['counts']) => at.map((i) => listed(table[i] ?? []))
  const designed = (own: Design): Design => {
    if (own.kind === 'strata') return { ...own, rows: listed(own.rows), sample: placed(own.sample) }
    const cell = ([i, j]: readonly [number, number]) => [at.indexOf(i), at.indexOf(j)] as const
    const { actual, otherActual, predicted, otherPredicted, either } = own.having
    return {
      ...own,
      products: own.products.map(({ first, second, sum }) => ({
        ...{ first: cell(first), second: cell(second), sum },
      })),
      having: {
        ...{ actual: listed(actual), otherActual: listed(otherActual), predicted: listed(predicted) },
        ...{ otherPredicted: listed(otherPredicted), either: listed(either) },
      },
    }
  }
  return {
    labels: order,
    counts: placed(counts),
    squares: squares === null ? null : placed(squares),
    design: design ? designed(design) : null,
  }
}

/**
 * A disagreement weighs the places between its two labels, or their square. Labels without an order have none; of two labels
 * both numbers would be the plain κ.
 * @param order of the labels, with all of them and perhaps others that no row has; `null`: they have none
 */
export function ordinalAgreement(
  confusion: Confusion,
  order: readonly string[] | null,
  confidence: number,
  holes: Holes,
): OrdinalAgreement | null {
  if (order === null || order.length < 3) return null
  const placed = along(order, confusion)
  const own = (weights: 'linear' | 'quadratic') =>
    holes.rate(
      `ordinal.${weights}Kappa`,
      `Cohen's κ with ${weights} weights`,
      ofAllClasses(placed, () => kappa(placed, confidence, weights)),
    )
  return { order, linearKappa: own('linear'), quadraticKappa: own('quadratic') }
}
