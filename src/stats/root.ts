/** Where does a function change its sign? To the last bits, however small the answer. */

/** Stops at this relative width; below about 1e-290 a root counts as 0. */
const RELATIVE_TOLERANCE = 2 * Number.EPSILON
const SMALLEST = 1e-290

/**
 * The root of `f` between two points at which its signs differ, by inverse quadratic interpolation that falls
 * back on bisection (Chandrupatla 1997). The tolerance is relative to the root.
 */
export function bracketedRoot(f: (x: number) => number, left: number, right: number): number {
  let newest = right
  let fNewest = f(right)
  let opposite = left
  let fOpposite = f(left)
  if (fNewest === 0) return newest
  if (fOpposite === 0) return opposite
  let share = 0.5
  for (;;) {
    const x = newest + share * (opposite - newest)
    const fx = f(x)
    let older: number
    let fOlder: number
    if (fx > 0 === fNewest > 0) {
      older = newest
      fOlder = fNewest
    } else {
      older = opposite
      fOlder = fOpposite
      opposite = newest
      fOpposite = fNewest
    }
    newest = x
    fNewest = fx
    const best = Math.abs(fOpposite) < Math.abs(fNewest) ? opposite : newest
    if (fNewest === 0) return newest
    const tolerance = (RELATIVE_TOLERANCE * Math.abs(best) + SMALLEST) / Math.abs(opposite - newest)
    if (!(tolerance <= 0.5)) return best
    const xi = (newest - opposite) / (older - opposite)
    const phi = (fNewest - fOpposite) / (fOlder - fOpposite)
    const smooth = phi * phi < xi && (1 - phi) ** 2 < 1 - xi
    const interpolated = smooth
      ? (fNewest / (fOpposite - fNewest)) * (fOlder / (fOpposite - fOlder)) +
        ((older - newest) / (opposite - newest)) *
          (fNewest / (fOlder - fNewest)) *
          (fOpposite / (fOlder - fOpposite))
      : 0.5
    share = Math.min(1 - tolerance, Math.max(tolerance, interpolated))
  }
}

/**
 * The point beyond `inside` at which `excess` turns from negative to positive; `end` when it stays negative
 * up to there. `excess` is negative directly beyond `inside`, though it may be 0 at that point itself. `step`
 * is a first guess of the distance, doubled or halved until the crossing is bracketed.
 */
export function crossing(excess: (x: number) => number, inside: number, step: number, end: number): number {
  let reach = step
  let near = inside
  let far = Math.min(end, inside + reach)
  while (excess(far) < 0) {
    if (far === end) return end
    near = far
    reach *= 2
    far = Math.min(end, inside + reach)
  }
  while (near === inside) {
    reach = (far - inside) / 2
    const middle = inside + reach
    if (middle === inside || middle === far) return far
    if (excess(middle) < 0) near = middle
    else far = middle
  }
  return bracketedRoot(excess, near, far)
}
