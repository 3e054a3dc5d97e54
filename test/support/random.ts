/** Seeded draws for simulations: sfc32 (Chris Doty-Humphrey, PractRand), whose period is far beyond any simulation here. */

export interface Random {
  /** In [0, 1). */
  uniform(): number
  normal(): number
  /** With mean 1. */
  exponential(): number
}

export function seeded(seed: number): Random {
  let [a, b, c, counter] = [0, seed | 0, (seed ^ 0x9e3779b9) | 0, 1]
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let i = 0; i < 20; i += 1) next()
  const uniform = (): number => (Math.floor(next() * 2 ** 21) * 2 ** 32 + next() * 2 ** 32) / 2 ** 53
  let spare: number | null = null
  return {
    uniform,
    exponential: () => -Math.log1p(-uniform()),
    normal: () => {
      if (spare !== null) {
        const value = spare
        spare = null
        return value
      }
      const radius = Math.sqrt(-2 * Math.log1p(-uniform()))
      const angle = 2 * Math.PI * uniform()
      spare = radius * Math.sin(angle)
      return radius * Math.cos(angle)
    },
  }
}
