/** Nodes and weights of Gauss–Legendre quadrature on [0, 1]. */

/** One term of a quadrature rule: ∫₀¹ f ≈ Σ weight·f(node). */
interface QuadratureNode {
  readonly node: number
  readonly weight: number
}

/** Legendre polynomial of the given degree and its derivative at x in (−1, 1), by the three-term recurrence. */
const legendre = (degree: number, x: number): { value: number; derivative: number } => {
  let previous = 1
  let value = x
  for (let k = 2; k <= degree; k++) {
    const next = ((2 * k - 1) * x * value - (k - 1) * previous) / k
    previous = value
    value = next
  }
  return { value, derivative: (degree * (x * value - previous)) / (x * x - 1) }
}

/**
 * The rule with the given number of nodes (≥ 2): roots of the Legendre polynomial by Newton's method from the
 * cosine approximation, weights 2/((1 − x²)P′(x)²) (Abramowitz & Stegun 1964, 25.4.29–30), moved to [0, 1].
 */
export const gaussLegendre = (size: number): readonly QuadratureNode[] =>
  Array.from({ length: size }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (size + 0.5))
    let step = 1
    while (Math.abs(step) > 1e-9) {
      const { value, derivative } = legendre(size, x)
      step = value / derivative
      x -= step
    }
    const { derivative } = legendre(size, x)
    return { node: (1 - x) / 2, weight: 1 / ((1 - x * x) * derivative * derivative) }
  })
