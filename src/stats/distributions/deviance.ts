/** How far a count lies from its expectation on the log scale, without the cancellation of the textbook formula. */

/**
 * log(1 + u) − u for u > −1, accurate to a few ulp also where both terms agree in most digits.
 *
 * With r = u/(2 + u), log(1 + u) = 2(r + r³/3 + …) (Abramowitz & Stegun 1964, 4.1.27) and u − 2r = r·u, which leaves
 * r·(2(r²/3 + r⁴/5 + …) − u). Always ≤ 0; −Infinity at u = −1.
 */
export const logOnePlusMinus = (u: number): number => {
  if (u < -0.5 || u > 1) return Math.log1p(u) - u
  const r = u / (2 + u)
  const square = r * r
  let power = square
  let sum = 0
  for (let odd = 3; power > 1e-17 * Math.abs(r); odd += 2) {
    sum += power / odd
    power *= square
  }
  return r * (2 * sum - u)
}

/**
 * Deviance x·log(x/mean) + mean − x for x > 0, mean ≥ 0 (Loader 2000, "Fast and accurate computation of binomial
 * probabilities", D₀). Never negative; Infinity when the mean is 0.
 */
export const deviance = (x: number, mean: number): number => {
  const u = (mean - x) / x
  if (u < -0.5 || u > 1) return x * Math.log(x / mean) + (mean - x)
  return -x * logOnePlusMinus(u)
}
