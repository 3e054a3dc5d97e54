/** By how much Stirling's formula misses the log of a factorial: the part of a log-gamma that survives in ratios. */

/** Bernoulli coefficients of the asymptotic series in 1/a (Abramowitz & Stegun 1964, 6.1.40), highest power first. */
const SERIES = [1 / 156, -691 / 360360, 1 / 1188, -1 / 1680, 1 / 1260, -1 / 360, 1 / 12] as const

/** From here on the series above is exact to 1e-16. */
const SERIES_FROM = 10

/**
 * δ(a) = log Γ(a + 1) − [(a + ½) log a − a + ½ log 2π] for real a > 0 (Loader 2000), absolute error below 1e-15.
 *
 * Below the range of the series it climbs with δ(a) = δ(a + 1) + (a + ½) log(1 + 1/a) − 1.
 */
export const stirlingError = (a: number): number => {
  let climbed = 0
  let shape = a
  while (shape < SERIES_FROM) {
    climbed += (shape + 0.5) * Math.log1p(1 / shape) - 1
    shape += 1
  }
  const inverseSquare = 1 / (shape * shape)
  let sum = 0
  for (const coefficient of SERIES) sum = sum * inverseSquare + coefficient
  return climbed + sum / shape
}
