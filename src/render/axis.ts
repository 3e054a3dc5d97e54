/** The axis of a plot: which numbers it spans, where they are, and which of them are labelled. */

import type { AxisUnit } from '../present/shapes.ts'

export interface Axis {
  readonly low: number
  readonly high: number
  readonly width: number
  /** The column of a number, 0 to width − 1; numbers beyond the axis are at its ends. */
  column(x: number): number
}

/** Room beside the outermost numbers, so that ends of intervals and arrows do not touch. */
const margin = 0.03
const arrowMargin = 0.12
const smallestSpan = 1e-290

/** The axis over all finite numbers; wider on a side where something is unbounded. */
export function makeAxis(numbers: readonly number[], width: number): Axis {
  const finite = numbers.filter(Number.isFinite)
  const least = Math.min(...finite)
  const most = Math.max(...finite)
  const apart = most - least
  // numbers that are all alike, or so close that doubles hold no tick between them
  const span = apart > smallestSpan ? apart : Math.abs(most) > smallestSpan ? Math.abs(most) : 1
  const low = least - span * (numbers.includes(Number.NEGATIVE_INFINITY) ? arrowMargin : margin)
  const high = most + span * (numbers.includes(Number.POSITIVE_INFINITY) ? arrowMargin : margin)
  return axisBetween(low, high, width)
}

/** A number half way between two columns must not move with the last bit of a sum. */
const steady = 1e-9

/** The axis from `low` to a higher `high`, exactly. */
export function axisBetween(low: number, high: number, width: number): Axis {
  return {
    low,
    high,
    width,
    column: (x) =>
      Math.min(width - 1, Math.max(0, Math.round(((x - low) / (high - low)) * (width - 1) + steady))),
  }
}

/** A step may be this much shorter than asked if that makes it round. */
const leeway = 0.8

/** 1, 2 or 5 times a power of ten, about `least` or more. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  const factor = [1, 2, 5, 10].find((each) => each * power >= least * leeway) ?? 10
  return factor * power
}

const factors: Readonly<Record<AxisUnit, number>> = {
  percent: 100,
  points: 100,
  number: 1,
  count: 1,
  share: 100,
  amount: 1,
}
const hasSign: Readonly<Record<AxisUnit, boolean>> = {
  ...{ percent: true, points: true, number: true },
  ...{ count: false, share: false, amount: false },
}

/** A tick's label: `+20 %`, `-0.5`, `+2e9`; `2,000` of a count. */
export function tickLabel(x: number, step: number, unit: AxisUnit): string {
  const size = Math.abs(x) * factors[unit]
  const shownStep = step * factors[unit]
  const writtenOut = size < 1e6 && shownStep >= 1e-5
  const decimals = Math.max(0, -Math.floor(Math.log10(shownStep) + 1e-9))
  const exponential = Number(size.toPrecision(4)).toExponential().replace('e+', 'e')
  const plain = writtenOut ? size.toFixed(decimals) : size === 0 ? '0' : exponential
  const digits = writtenOut && unit === 'count' ? plain.replace(/\B(?=(\d{3})+$)/g, ',') : plain
  const sign = x === 0 ? '' : x < 0 ? '-' : hasSign[unit] ? '+' : ''
  return `${sign}${digits}${unit === 'percent' || unit === 'share' ? ' %' : ''}`
}

export interface Tick {
  readonly column: number
  readonly label: string
  /** Where the label begins. */
  readonly start: number
}

/** Columns that a tick has to itself. */
const columnsATick = 9
const columnsBetween = 2

/** Round numbers with their labels, none touching another; the reference comes first. */
export function ticks(axis: Axis, unit: AxisUnit, reference: number | null): readonly Tick[] {
  const step = roundStep((axis.high - axis.low) / Math.max(2, Math.floor(axis.width / columnsATick)))
  const first = Math.ceil(axis.low / step)
  const last = Math.floor(axis.high / step)
  const numbers = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step)
  const placed: Tick[] = []
  for (const x of [
    ...(reference === null ? [] : [reference]),
    ...numbers.filter((each) => each !== reference),
  ]) {
    const column = axis.column(x)
    const label = tickLabel(x, step, unit)
    const start = Math.min(
      Math.max(0, column - Math.floor(label.length / 2)),
      Math.max(0, axis.width - label.length),
    )
    const free = placed.every(
      (each) =>
        start >= each.start + each.label.length + columnsBetween ||
        each.start >= start + label.length + columnsBetween,
    )
    if (free && start + label.length <= axis.width) placed.push({ column, label, start })
  }
  return placed.sort((a, b) => a.start - b.start)
}
