/** Numbers as R prints them: as many digits as they need, at most so many significant ones, all of a vector alike. */

import { none } from './format.ts'

/** R's own default. */
export const usualDigits = 7

interface Digits {
  readonly negative: boolean
  /** Power of ten of the first digit. */
  readonly power: number
  /** Significant digits without trailing zeros. */
  readonly significant: number
}

function digitsOf(x: number, most: number): Digits {
  const [mantissa = '0', exponent = '0'] = Math.abs(x)
    .toExponential(most - 1)
    .split('e')
  const significant = mantissa.replace('.', '').replace(/0+$/, '').length
  return { negative: x < 0, power: Number(exponent), significant: Math.max(1, significant) }
}

const infinite = (x: number): string => (Number.isNaN(x) ? none : x > 0 ? 'Inf' : '-Inf')

/** `1.5e-10` with an exponent of two digits, as R has it. */
const scientific = (x: number, decimals: number): string =>
  x.toExponential(decimals).replace(/e([+-])(\d)$/, 'e$10$2')

/**
 * The numbers of a vector, written alike (R's `format`): fixed, with the decimals of the one that needs most, or as
 * powers of ten where that is shorter. `±Infinity` is `Inf`, `null` is `–`.
 */
export function rNumbers(vector: readonly (number | null)[], digits = usualDigits): readonly string[] {
  const most = Math.min(Math.max(1, digits), 21)
  const finite = vector.filter((x): x is number => x !== null && Number.isFinite(x))
  const parts = finite.map((x) => digitsOf(x, most))
  const negative = parts.some((part) => part.negative) ? 1 : 0
  const decimals = Math.max(0, ...parts.map(({ significant, power }) => significant - power - 1))
  const left = Math.max(1, ...parts.map(({ power }) => power + 1))
  const mantissa = Math.max(1, ...parts.map(({ significant }) => significant))
  const exponent = parts.some(({ power }) => Math.abs(power) >= 100) ? 5 : 4
  const fixedWidth = negative + left + (decimals > 0 ? decimals + 1 : 0)
  const scientificWidth = negative + mantissa + (mantissa > 1 ? 1 : 0) + exponent
  return vector.map((x) => {
    if (x === null) return none
    if (!Number.isFinite(x)) return infinite(x)
    return fixedWidth <= scientificWidth && decimals <= 100 && left <= 21
      ? x.toFixed(decimals)
      : scientific(x, mantissa - 1)
  })
}

/** One number. */
export const rNumber = (x: number | null, digits = usualDigits): string => rNumbers([x], digits)[0] ?? none
