/** Where do draws come from, so that the same seed draws the same again? */

/** Numbers in [0, 1), each on 53 bits. */
export type Uniform = () => number

/** Before the words of a seed are mixed, numbers are alike. */
const mixingRounds = 20

/**
 * A stream of numbers of its own for every pair of words: sfc32 (Doty-Humphrey, PractRand), whose period is far beyond any
 * simulation here.
 * @param stream tells the streams of one seed apart; both are whole, and their lower 53 bits count
 */
export function uniforms(seed: number, stream: number): Uniform {
  let a = seed >>> 0
  let b = Math.floor(seed / 2 ** 32) ^ Math.imul(Math.floor(stream / 2 ** 32), 0x9e3779b1)
  let c = stream >>> 0
  let counter = 1
  const next = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let i = 0; i < mixingRounds; i += 1) next()
  return () => ((next() >>> 11) * 2 ** 32 + next()) / 2 ** 53
}
