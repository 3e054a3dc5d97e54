/** Where does a function that is nearly a straight line pass 0? In a few steps, where it is one. */

/** Steps after which the secant method has always met the root of such a function. */
const MOST_STEPS = 9
/** An error this much smaller than the spread is rounding. */
const NEGLIGIBLE = 1e-15

/**
 * The root of `f` by the secant method; `null` when it does not settle, or `f` is not finite on the way.
 *
 * @param f smooth, and nearly straight: chances are, on the scale of normal quantiles
 * @param spread by about how much x changes while f changes by 1; negative for a function that falls
 */
export function lineRoot(f: (x: number) => number, start: number, spread: number): number | null {
  let before = start
  let fBefore = f(before)
  let x = before - fBefore * spread
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (x === before) return x
    if (!Number.isFinite(x)) return null
    const fx = f(x)
    if (fx === 0) return x
    const next = x - (fx * (x - before)) / (fx - fBefore)
    // the error after a step is about the product of the two before it
    if (Math.abs(next - x) * Math.abs(x - before) <= NEGLIGIBLE * spread * spread) return next
    before = x
    fBefore = fx
    x = next
  }
  return null
}
