/** What are the moments of some doubles exactly? In whole-number arithmetic, rounded once at the end. */

/** Every finite double is a whole number of these: 2^-1074. */
const smallest = 1074

/** A double as a whole number of the smallest ones. */
export function exactly(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  const bits = view.getBigUint64(0)
  const exponent = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & 0xfffffffffffffn
  const size = exponent === 0 ? fraction : (fraction | (1n << 52n)) << BigInt(exponent - 1)
  return bits >> 63n === 1n ? -size : size
}

const lengthOf = (x: bigint): number => (x < 0n ? -x : x).toString(2).length

/** numerator/denominator · 2^exponent as a double, right to the last digit but one. */
function quotient(numerator: bigint, denominator: bigint, exponent: number): number {
  const shift = Math.max(0, 70 - lengthOf(numerator) + lengthOf(denominator))
  const whole = (numerator << BigInt(shift)) / denominator
  // in two steps, of which none leaves the range of doubles unless the answer does
  const drop = Math.max(0, lengthOf(whole) - 70)
  const half = Math.trunc((exponent - shift + drop) / 2)
  return Number(whole >> BigInt(drop)) * 2 ** half * 2 ** (exponent - shift + drop - half)
}

const total = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n)

/** Mean, and Σ(x − mean)(y − mean of y), of values given as whole numbers of the smallest doubles. */
export function exactMoments(
  x: readonly bigint[],
  y: readonly bigint[] = x,
): { readonly mean: number; readonly products: number } {
  const n = BigInt(x.length)
  const [sumX, sumY] = [total(x), total(y)]
  const cross = total(x.map((value, i) => value * (y[i] ?? 0n)))
  return {
    mean: quotient(sumX, n, -smallest),
    products: quotient(n * cross - sumX * sumY, n, -2 * smallest),
  }
}
