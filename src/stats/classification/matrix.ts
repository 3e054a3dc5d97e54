/** Counts by actual and predicted class, and the sums that every measure is made of. */

/** `counts[i][j]` rows of actual class i were predicted to be class j; square, whole numbers of at least 0. */
export type Counts2 = readonly (readonly number[])[]

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

/** Rows of each class (`actual`), predictions of each (`predicted`), right ones of each, and all rows. */
export interface Margins {
  readonly actual: readonly number[]
  readonly predicted: readonly number[]
  readonly right: readonly number[]
  readonly rows: number
}

/** The margins of a square matrix. */
export function marginsOf(counts: Counts2): Margins {
  const actual = counts.map(sum)
  return {
    actual,
    predicted: counts.map((_, j) => sum(counts.map((row) => row[j] ?? 0))),
    right: counts.map((row, i) => row[i] ?? 0),
    rows: sum(actual),
  }
}
