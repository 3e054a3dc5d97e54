/** Which bins show the distribution of some values? The same for all samples, so that they can be compared. */

import { max, min, quantileSorted } from 'simple-statistics'

const mostBins = 20
const fewestBins = 5
/** So many interquartile ranges beyond the quartiles is far out (Tukey's outer fence): not worth the room. */
const fence = 3
/** Values to come may lie a little beyond those seen. */
const beyondHead = 0.1
const roundFactors: readonly number[] = [1, 2, 2.5, 5, 10]
/** Digits that a double holds. */
const digits = 15

/** Rather wider than narrower: a picture of few values is restless enough. */
const bias = 1.2

/** The round step that is nearest, as a factor. */
function roundStep(length: number): number {
  const power = 10 ** Math.floor(Math.log10(length))
  const distance = (factor: number) => Math.abs(Math.log((factor * power) / length / bias))
  return power * roundFactors.reduce((best, each) => (distance(each) < distance(best) ? each : best), 1)
}

/** The range worth drawing: without what lies far out. */
function range(sorted: number[], spread: number, complete: boolean): readonly [number, number] {
  const least = min(sorted)
  const most = max(sorted)
  const margin = complete ? 0 : (most - least) * beyondHead
  const low = least >= 0 ? Math.max(0, least - margin) : least - margin
  const high = most <= 0 ? Math.min(0, most + margin) : most + margin
  if (spread === 0) return [low, high]
  const lowFence = quantileSorted(sorted, 0.25) - fence * spread
  const highFence = quantileSorted(sorted, 0.75) + fence * spread
  return [Math.max(low, lowFence), Math.min(high, highFence)]
}

/**
 * Bins about as wide as Freedman & Diaconis (1981) advise, 5 to 20 of them, with round limits. Whole numbers close to
 * each other get a bin each.
 * @param values of all samples together
 * @param complete false when they are only the beginning of the data
 * @returns where bins begin and end; `null` when no two values differ
 */
export function chooseBins(
  values: readonly number[],
  samples: number,
  complete: boolean,
): readonly number[] | null {
  const sorted = [...values].sort((a, b) => a - b)
  const [first] = sorted
  if (first === undefined || first === sorted.at(-1)) return null
  const spread = quantileSorted(sorted, 0.75) - quantileSorted(sorted, 0.25)
  const [low, high] = range(sorted, spread, complete)
  const length = high - low
  if (!(length > 0) || !Number.isFinite(length)) return null
  const advised = (2 * spread) / Math.cbrt(values.length / samples)
  const width = Math.min(length / fewestBins, Math.max(length / mostBins, advised))
  const whole = sorted.every(Number.isInteger)
  const step = whole ? Math.max(1, roundStep(width)) : roundStep(width)
  const shift = whole && step === 1 ? 0.5 : 0
  const start = Math.floor(low / step + shift)
  const end = Math.max(start + 1, Math.ceil(high / step + shift))
  return Array.from({ length: end - start + 1 }, (_, i) =>
    Number(((start + i) * step - shift).toPrecision(digits)),
  )
}

/** Values per bin; the last bin holds its upper limit too. What lies beyond the limits is not counted. */
export function countBins(values: readonly number[], edges: readonly number[]): readonly number[] {
  const last = edges.length - 1
  const counts = Array<number>(last).fill(0)
  for (const value of values) {
    const above = edges.findIndex((edge) => value < edge)
    const bin = value === edges[last] ? last - 1 : above - 1
    if (bin >= 0) counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts
}
