/** Units as telemetry has them, drawn at random, with the moments of the population that they come from. */

import type { SkewedMoments } from '../../src/stats/mean-skewness.ts'
import type { Random } from '../support/random.ts'

/** Where values come from; the moments are those of the population, by formula. */
export interface Population {
  readonly name: string
  readonly mean: number
  readonly deviation: number
  /** Third standardised moment. */
  readonly skewness: number
  /** The share of values that are not 0. */
  readonly present: number
  draw(random: Random): number
}

/** A distribution from its raw moments E[x], E[x²] and E[x³]. */
function fromRaw(
  name: string,
  [first, second, third]: readonly [number, number, number],
  draw: Population['draw'],
  present = 1,
): Population {
  const variance = second - first * first
  const deviation = Math.sqrt(variance)
  return {
    name,
    mean: first,
    deviation,
    skewness: (third - 3 * first * variance - first ** 3) / deviation ** 3,
    present,
    draw,
  }
}

/** E[exp(kσZ)]. */
const lognormalMoment = (sigma: number, k: number): number => Math.exp((k * sigma) ** 2 / 2)

export const lognormal = (sigma: number): Population =>
  fromRaw(
    `lognormal, σ = ${sigma}`,
    [lognormalMoment(sigma, 1), lognormalMoment(sigma, 2), lognormalMoment(sigma, 3)],
    (random) => Math.exp(sigma * random.normal()),
  )

/** Most users spend nothing, the others a lognormal sum. */
const revenue = (share: number, sigma: number): Population =>
  fromRaw(
    `revenue: ${share * 100} % buy, lognormal, σ = ${sigma}`,
    [share * lognormalMoment(sigma, 1), share * lognormalMoment(sigma, 2), share * lognormalMoment(sigma, 3)],
    (random) => (random.uniform() < share ? Math.exp(sigma * random.normal()) : 0),
    share,
  )

export const populations: readonly Population[] = [
  { name: 'normal', mean: 5, deviation: 1, skewness: 0, present: 1, draw: (random) => 5 + random.normal() },
  {
    name: 'exponential',
    mean: 1,
    deviation: 1,
    skewness: 2,
    present: 1,
    draw: (random) => random.exponential(),
  },
  lognormal(0.5),
  lognormal(1),
  lognormal(2),
  revenue(0.05, 1),
]

/** The moments of n values, the third too. @param factor that every value is multiplied by */
export function sampleOf(population: Population, n: number, factor: number, random: Random): SkewedMoments {
  let [one, two, three] = [0, 0, 0]
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let i = 0; i < n; i += 1) {
    const x = population.draw(random) - population.mean
    if (x < least) least = x
    if (x > greatest) greatest = x
    one += x
    two += x * x
    three += x * x * x
  }
  const centre = one / n
  // values that are all the same have no spread, not a rounding of one
  const m2 = least === greatest ? 0 : two - one * centre
  const m3 = three - 3 * centre * two + 2 * n * centre ** 3
  return {
    n,
    mean: factor * (population.mean + centre),
    m2: factor * factor * m2,
    skewness: m2 > 0 ? m3 / n / (m2 / n) ** 1.5 : 0,
  }
}

/** What a sample of n would look like without chance. */
export const idealOf = ({ mean, deviation, skewness }: Population, n: number): SkewedMoments => ({
  n,
  mean,
  m2: (n - 1) * deviation * deviation,
  skewness,
})
