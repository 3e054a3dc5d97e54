/** How many units come in a day, from how many came between two moments. */

const day = 86_400_000

/** ISO 8601 as milliseconds, UTC where it names no zone; NaN for anything else. */
function moment(text: string): number {
  const [date = '', time = ''] = text.split(/[T ]/)
  const clock = time.replace(/Z$|\+00:?(00)?$/, '')
  return Date.parse(clock === '' ? `${date}T00:00:00Z` : `${date}T${clock}Z`)
}

/**
 * The average of a stretch of time that ends with its last row, or, where days have no time, with its last day.
 * `null` for less than a day, which says nothing of a week, and for what is not ISO 8601.
 */
export function unitsPerDay(
  units: number,
  { first, last }: { readonly first: string; readonly last: string },
): number | null {
  const wholeDays = /^\d{4}-\d{2}-\d{2}$/.test(last)
  const days = (moment(last) - moment(first)) / day + (wholeDays ? 1 : 0)
  return days >= 1 ? units / days : null
}
