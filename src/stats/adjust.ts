/** Which p-values survive when many questions are asked at once? */

type PValues = readonly (number | null)[]

/**
 * Holm's step-down adjustment (1979): controls the chance of any false discovery in the family. In the order
 * given; a `null` stays `null` and does not count in the size of the family.
 */
export function holm(pValues: PValues): (number | null)[] {
  return adjust(pValues, (ascending) => {
    let largest = 0
    return ascending.map((p, i) => {
      largest = Math.max(largest, (ascending.length - i) * p)
      return largest
    })
  })
}

/**
 * The step-up adjustment of Benjamini & Hochberg (1995): controls the expected share of false discoveries. In
 * the order given; a `null` stays `null` and does not count in the size of the family.
 */
export function benjaminiHochberg(pValues: PValues): (number | null)[] {
  return adjust(pValues, (ascending) => {
    let smallest = 1
    return ascending
      .map((p, i) => (ascending.length / (i + 1)) * p)
      .reverse()
      .map((p) => {
        smallest = Math.min(smallest, p)
        return smallest
      })
      .reverse()
  })
}

/**
 * Bonferroni's adjustment (Dunn 1961): every p-value times the size of the family. In the order given; a
 * `null` stays `null` and does not count in that size.
 */
export function bonferroni(pValues: PValues): (number | null)[] {
  return adjust(pValues, (ascending) => ascending.map((p) => ascending.length * p))
}

/** Adjusts the defined p-values in ascending order and puts them back in their places, none above 1. */
function adjust(pValues: PValues, ascendingRule: (ascending: number[]) => number[]): (number | null)[] {
  const defined = pValues.flatMap((p, index) => (p === null ? [] : [{ p, index }]))
  for (const { p } of defined) {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`pValues must lie between 0 and 1, but one is ${p}`)
  }
  defined.sort((a, b) => a.p - b.p)
  const adjusted: (number | null)[] = pValues.map(() => null)
  ascendingRule(defined.map(({ p }) => p)).forEach((p, rank) => {
    const place = defined[rank]
    if (place !== undefined) adjusted[place.index] = Math.min(1, p)
  })
  return adjusted
}
