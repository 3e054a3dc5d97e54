/** How many units come in a day, from how many came between two moments. */

const day = 86_400_000_000

/** A stretch of time, in microseconds. */
interface Stretch {
  readonly first: number
  readonly last: number
  /** True where times are days: then the last one is there to its end. */
  readonly daysOnly: boolean
}

/**
 * The average of a stretch of time that ends with its last row, or, where days have no time, with its last day.
 * `null` for less than a day, which says nothing of a week.
 */
export function unitsPerDay(units: number, { first, last, daysOnly }: Stretch): number | null {
  const days = (last - first) / day + (daysOnly ? 1 : 0)
  return days >= 1 ? units / days : null
}
