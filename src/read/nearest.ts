/** The name that was probably meant, for "did you mean …?". */

import { distance } from 'fastest-levenshtein'
import { plainName } from './names.ts'

/** Edits that still count as slips of the fingers: two in five characters, so that a swap in `traet` is one. */
const slips = (length: number) => Math.max(1, Math.floor(length / 2.5))

/**
 * The candidate nearest to what was written, or `null` when none is near: the same letters, a typing error,
 * or one name that contains the other.
 */
export function nearest(written: string, candidates: Iterable<string>): string | null {
  const wanted = plainName(written)
  let best: { readonly name: string; readonly cost: number } | null = null
  for (const name of candidates) {
    const plain = plainName(name)
    const shorter = Math.min(plain.length, wanted.length)
    const contained = shorter >= 3 && (plain.includes(wanted) || wanted.includes(plain))
    const edits = distance(wanted, plain)
    const allowed = slips(Math.max(wanted.length, plain.length))
    if (!contained && edits > allowed) continue
    // a contained name ranks behind every typing error
    const cost = edits <= allowed ? edits : allowed + edits
    if (best === null || cost < best.cost) best = { name, cost }
  }
  return best?.name ?? null
}
