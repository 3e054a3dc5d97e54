/** The cells of one column: what it holds, in a few characters each. */

import type { InspectColumn } from '../report/types.ts'
import { amount, count, none } from './format.ts'
import { label } from './words.ts'

/** Values are listed while they fit into so many characters. */
const longestList = 22
const longestValue = 12
const bars = '▁▂▃▅▇'
const mostBars = 8

/** `97.5 %`; what is there is never 0 %, and what is not all never 100 %. */
export function missingShare({ missing }: InspectColumn, rows: number): string {
  if (missing === 0) return '0 %'
  if (missing === rows) return '100 %'
  const percent = (100 * missing) / rows
  if (percent < 0.1) return '<0.1 %'
  return percent > 99.9 ? '>99.9 %' : `${percent.toFixed(1)} %`
}

/** An estimate with the two digits that it has. */
export function distinctCount({ distinct, distinctIsApproximate }: InspectColumn): string {
  return distinctIsApproximate ? `≈${count(Number(distinct.toPrecision(2)))}` : count(distinct)
}

/** A number of the data in about four digits. */
function short(x: number): string {
  if (Number.isInteger(x) && Math.abs(x) < 1e6) return x < 0 ? `-${count(-x)}` : count(x)
  const size = Math.abs(x)
  if (size >= 1e6 || size < 1e-3) return Number(x.toPrecision(4)).toExponential().replace('e+', 'e')
  return x < 0 ? `-${amount(size)}` : amount(size)
}

const isoDay = /^(\d{4})-\d{2}-\d{2}/

/** From when to when: days where that is enough, the year once. */
function timeRange(first: string, last: string): string {
  const [day, year] = isoDay.exec(first) ?? []
  const [lastDay, lastYear] = isoDay.exec(last) ?? []
  if (day === undefined || lastDay === undefined) return range(label(first), label(last))
  if (day === lastDay) return first.length <= 10 ? day : range(`${day} ${clock(first)}`, clock(last))
  return range(day, year === lastYear ? lastDay.slice(5) : lastDay)
}

const clock = (time: string): string => time.slice(11, 16)

const range = (low: string, high: string): string => (low === high ? low : `${low} … ${high}`)

function shortened(value: string): string {
  const letters = [...label(value)]
  return letters.length > longestValue ? `${letters.slice(0, longestValue - 1).join('')}…` : letters.join('')
}

/** `view, add_to_cart, …`. @param complete whether these are all values */
function some(values: readonly string[], complete: boolean): string {
  const [first, ...others] = values.map(shortened)
  if (first === undefined) return none
  let text = first
  for (const [i, value] of others.entries()) {
    const last = complete && i === others.length - 1
    if (text.length + 2 + value.length + (last ? 0 : 3) > longestList) return `${text}, …`
    text = `${text}, ${value}`
  }
  return complete ? text : `${text}, …`
}

/** What the values are: the range of numbers and times, the most frequent of others. */
export function valuesOf({ type, min, max, histogram, examples, distinct }: InspectColumn): string {
  if (typeof min === 'number' && typeof max === 'number') return range(short(min), short(max))
  if (type === 'time' && typeof min === 'string' && typeof max === 'string') return timeRange(min, max)
  if (histogram?.kind !== 'values' || histogram.others > 0) return some(examples, examples.length >= distinct)
  const seen = histogram.values.filter((each) => each.count > 0)
  const ordered = [...seen].sort((a, b) => b.count - a.count).map(({ value }) => value)
  return some(ordered, true)
}

/** The values that were counted are few of those that there are. */
function isScattered(histogram: NonNullable<InspectColumn['histogram']>): boolean {
  if (histogram.kind === 'numbers') return false
  return histogram.others > histogram.values.reduce((sum, { count: n }) => sum + n, 0)
}

/** At most so many counts: neighbours are put together, the same number of them in each. */
function merged(counts: readonly number[]): readonly number[] {
  const size = Math.ceil(counts.length / mostBars)
  return Array.from({ length: Math.ceil(counts.length / size) }, (_, i) =>
    counts.slice(i * size, (i + 1) * size).reduce((sum, n) => sum + n, 0),
  )
}

/** The distribution in blocks: numbers from low to high, other values from frequent to rare; blank without one. */
export function shapeOf({ histogram }: InspectColumn): string {
  if (histogram === null || isScattered(histogram)) return ''
  const counts =
    histogram.kind === 'numbers'
      ? merged([histogram.below, ...histogram.counts, histogram.above].filter(isInside))
      : histogram.values.map((each) => each.count).slice(0, mostBars)
  const most = Math.max(...counts)
  // values that all differ have no distribution yet
  if (counts.length < 2 || most < 2) return ''
  return counts
    .map((n) =>
      n === 0 ? ' ' : (bars[Math.min(bars.length - 1, Math.floor((n / most) * bars.length))] ?? ' '),
    )
    .join('')
    .trimEnd()
}

/** Values beyond the bins are drawn only where there are any. */
const isInside = (n: number, i: number, all: readonly number[]): boolean =>
  n > 0 || (i > 0 && i < all.length - 1)
