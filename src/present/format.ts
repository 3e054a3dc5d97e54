/** How a number is written: every formatted number of the project comes from here. */

import type { Quantity } from '../report/types.ts'

/** `percent` writes 0.1 as `10.0 %`, `points` as `10.0 points` (a difference of two rates), `number` as it is. */
export type Unit = 'percent' | 'points' | 'number'

/** How the numbers of one column are written: all alike, so that they can be compared digit by digit. */
export interface Scale {
  readonly unit: Unit
  /** Digits after the decimal point (of the mantissa when `exponential`). */
  readonly decimals: number
  /** True for numbers too large or too small to be written out. */
  readonly exponential: boolean
}

/** What stands where there is no number. */
export const none = '–'

/** From here on numbers are written as powers of ten: doubles no longer hold every integer. */
const writtenOutBelow = 1e15
/** More decimals than this are powers of ten, except for percent, where 0.0000012 % is read more easily. */
const mostDecimals = 9

const suffix: Readonly<Record<Unit, string>> = { percent: ' %', points: ' points', number: '' }

const shown = (x: number, unit: Unit): number => (unit === 'number' ? x : x * 100)

/** The power of ten of the first significant digit. */
const magnitude = (x: number): number => Math.floor(Math.log10(x))

const defined = (values: readonly (number | null)[]): readonly number[] =>
  values.filter((x): x is number => x !== null && Number.isFinite(x))

/** Decimals of a column without any interval: percent has one, numbers as many as they come with, at most 4. */
function plainDecimals(values: readonly number[], unit: Unit): number {
  if (unit !== 'number') return 1
  return Math.max(0, ...values.map((x) => Number(x.toFixed(4)).toString().split('.')[1]?.length ?? 0))
}

/**
 * Decimals that show about two significant digits of the half width: more would be false precision. Percent has one
 * decimal unless the half width is below 0.05 points.
 */
function decimalsFor(half: number, unit: Unit): number {
  if (unit !== 'number' && half >= 0.05) return 1
  return Math.max(0, 1 - magnitude(half))
}

/**
 * The scale of a column: decimals from the narrowest interval in it.
 * @param digits `--digits`: significant digits of the largest estimate, instead
 */
export function scaleFor(unit: Unit, column: readonly Quantity[], digits: number | null): Scale {
  const values = defined(column.map((q) => q.estimate)).map((x) => shown(x, unit))
  const largest = Math.max(0, ...values.map(Math.abs))
  const halves = column
    .map((q) => (q.low === null || q.high === null ? 0 : shown(q.high - q.low, unit) / 2))
    .filter((half) => half > 0 && Number.isFinite(half))
  const narrowest = halves.length === 0 ? null : Math.min(...halves)
  const first = largest > 0 ? magnitude(largest) : 0
  const decimals =
    digits !== null
      ? Math.max(0, digits - 1 - first)
      : narrowest === null
        ? plainDecimals(values, unit)
        : decimalsFor(narrowest, unit)
  const exponential = unit === 'number' && (largest >= writtenOutBelow || decimals > mostDecimals)
  if (!exponential) return { unit, decimals: Math.min(decimals, 20), exponential }
  const precision = digits ?? (narrowest === null ? 3 : first - magnitude(narrowest) + 2)
  return { unit, decimals: Math.min(Math.max(precision, 2), 15) - 1, exponential }
}

/** `12345.6` → `12,345.6`. */
const grouped = (digits: string): string =>
  digits.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))

/** The number without its unit. A minus is the hyphen of the keyboard, so that numbers can be pasted elsewhere. */
function numeral(x: number, { unit, decimals, exponential }: Scale, signed: boolean): string {
  if (Number.isNaN(x)) return none
  if (!Number.isFinite(x)) return x > 0 ? '∞' : '-∞'
  const size = Math.abs(shown(x, unit))
  const digits = exponential ? size.toExponential(decimals) : grouped(size.toFixed(decimals))
  // a signed number keeps the sign that rounding hides: `+0.0 %` and `-0.0 %` lie on different sides of no effect
  if (x < 0 && (signed || /[1-9]/.test(digits))) return `-${digits}`
  return signed && x > 0 ? `+${digits}` : digits
}

/** `12.9 %`, `1,234.5`; `signed`: `+25.4 %`, `-3.1 %`; `null`: `–`. */
export function value(x: number | null, scale: Scale, signed = false): string {
  return x === null ? none : `${numeral(x, scale, signed)}${Number.isFinite(x) ? suffix[scale.unit] : ''}`
}

/**
 * `[+10.4 %, +42.6 %]`; a limit of ±Infinity is open: `[-20.0 %, ∞)`; points name their unit once: `[-1.4, +16.3]
 * points`; `–` where there is no limit at all.
 */
export function interval(low: number | null, high: number | null, scale: Scale, signed = false): string {
  if (low === null && high === null) return none
  const limit = (x: number | null) =>
    scale.unit === 'points' && x !== null ? numeral(x, scale, signed) : value(x, scale, signed)
  const open = low === Number.NEGATIVE_INFINITY ? '(' : '['
  const close = high === Number.POSITIVE_INFINITY ? ')' : ']'
  return `${open}${limit(low)}, ${limit(high)}${close}${scale.unit === 'points' ? suffix.points : ''}`
}

/** One side of an interval may be this much longer than half its width before `±` would mislead. */
const lopsided = 1.2

/** `12.9 % ±1.1 %`, `±` being half the width; `0.0 % [0.0 %, 7.1 %]` where one side is over 20 % longer than that. */
export function estimateWithInterval({ estimate, low, high }: Quantity, scale: Scale): string {
  if (low === null && high === null) return value(estimate, scale)
  if (estimate === null) return interval(low, high, scale)
  const longer = Math.max(
    estimate - (low ?? Number.NEGATIVE_INFINITY),
    (high ?? Number.POSITIVE_INFINITY) - estimate,
  )
  const half = low === null || high === null ? Number.POSITIVE_INFINITY : (high - low) / 2
  if (!Number.isFinite(half) || longer > lopsided * half) {
    return `${value(estimate, scale)} ${interval(low, high, scale)}`
  }
  return `${value(estimate, scale)} ±${value(half, scale)}`
}

/** `3,662`. */
export function count(n: number): string {
  return Math.abs(n) < writtenOutBelow ? grouped(n.toFixed(0)) : n.toExponential(3)
}

/** A sum from data: whole numbers as they are, others with two decimals while those still say something. */
export function amount(x: number): string {
  // a sum of whole numbers, but for what its mean was rounded by
  if (x >= 0 && Math.abs(x - Math.round(x)) <= 1e-11 * x) return count(Math.round(x))
  const size = Math.abs(x)
  const decimals = size >= 10_000 ? 0 : size >= 0.1 ? 2 : 1 - magnitude(size)
  const exponential = size >= writtenOutBelow || decimals > mostDecimals
  return numeral(x, { unit: 'number', decimals: exponential ? 2 : decimals, exponential }, false)
}

/**
 * `+25.4 % [+10.4 %, +42.6 %]`, an estimate with its limits; `+6.0 [-1.4, +16.3] points`; only the limits where there
 * is no estimate, only the estimate where there are no limits.
 */
export function withLimits({ estimate, low, high }: Quantity, scale: Scale, signed = false): string {
  if (low === null && high === null) return value(estimate, scale, signed)
  const limits = interval(low, high, scale, signed)
  if (estimate === null) return limits
  return `${scale.unit === 'points' ? numeral(estimate, scale, signed) : value(estimate, scale, signed)} ${limits}`
}

/** A small quantity without an interval (an expected loss), with two significant digits. */
export function smallValue(x: number | null, unit: Unit, digits: number | null): string {
  if (x === null || x === 0) return value(x, { unit, decimals: 0, exponential: false })
  const wanted = (digits ?? 2) - 1
  const decimals = Math.max(0, wanted - magnitude(Math.abs(shown(x, unit))))
  return decimals > mostDecimals
    ? value(x, { unit, decimals: wanted, exponential: true })
    : value(x, { unit, decimals, exponential: false })
}

/** A probability as percent with one decimal: `90.3 %`; 0.99975 is `100.0 %`. */
export function chance(x: number | null, digits: number | null): string {
  return value(x, {
    unit: 'percent',
    decimals: digits === null ? 1 : Math.max(0, digits - 2),
    exponential: false,
  })
}

/** The decimals that show so many significant digits of a number in this unit. */
export function decimalsShowing(x: number, unit: Unit, significant: number): number {
  return x === 0 ? 0 : Math.max(0, significant - 1 - magnitude(Math.abs(shown(x, unit))))
}

/** A number that was given, or stands beside one: at most so many decimals, none of them superfluous: `12.5 %`, `+2 points`. */
export function trimmed(x: number, unit: Unit, decimals: number, signed = false): string {
  const size = Math.abs(shown(x, unit))
  if (size >= writtenOutBelow || decimals > mostDecimals) {
    return value(x, { unit, decimals: 2, exponential: true }, signed)
  }
  const rounded = Number(size.toFixed(decimals))
  let fewest = 0
  while (Number(size.toFixed(fewest)) !== rounded) fewest += 1
  const text = value(x, { unit, decimals: fewest, exponential: false }, signed)
  return rounded === 1 && unit === 'points' ? text.replace(/s$/, '') : text
}

/** A level such as a confidence, without superfluous decimals: `95 %`, `99.9 %`. */
export function level(x: number): string {
  return `${Number((x * 100).toFixed(4))} %`
}
