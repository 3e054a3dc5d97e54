/** How often do rank tests raise a false alarm? By simulation, also where the spreads differ and where many values are equal. */

import { afterAll, expect, test } from 'vitest'
import { compareRanks, mannWhitney, type RankSums } from '../../src/stats/ranks.ts'
import { type Random, seeded } from '../support/random.ts'
import { chance, seed, testsOf } from './simulation.ts'
import { expectTable, markdown, percent } from './table.ts'

const confidence = 0.95
const alpha = 1 - confidence

interface Populations {
  readonly name: string
  /** One value of the baseline, one of the variant: neither tends to be higher. */
  readonly draw: readonly [(random: Random) => number, (random: Random) => number]
}

const lognormal = (random: Random): number => Math.exp(random.normal())
const count = (random: Random): number => Math.floor(2 * random.exponential())
const spread = (by: number) => (random: Random) => by * random.normal()

const all: readonly Populations[] = [
  { name: 'lognormal, σ = 1', draw: [lognormal, lognormal] },
  { name: 'counts, two in five of them 0', draw: [count, count] },
  { name: 'normal, the variant with thrice the spread', draw: [spread(1), spread(3)] },
]

/** From the two samples in order, in one pass. */
function sumsOf(a: Float64Array, b: Float64Array): RankSums {
  const [nA, nB] = [a.length, b.length]
  const placements = [new Float64Array(nA), new Float64Array(nB)] as const
  let [i, j, ties] = [0, 0, 0]
  while (i < nA || j < nB) {
    const x = Math.min(a[i] ?? Number.POSITIVE_INFINITY, b[j] ?? Number.POSITIVE_INFINITY)
    const [startA, startB] = [i, j]
    while (i < nA && a[i] === x) i += 1
    while (j < nB && b[j] === x) j += 1
    placements[0].fill((startB + j) / 2 / nB, startA, i)
    placements[1].fill((startA + i) / 2 / nA, startB, j)
    const t = i - startA + j - startB
    ties += t ** 3 - t
  }
  const mean = (of: Float64Array) => of.reduce((sum, each) => sum + each, 0) / of.length
  const m2 = (of: Float64Array) => {
    const middle = mean(of)
    return of.reduce((sum, each) => sum + (each - middle) ** 2, 0)
  }
  const [ofA, ofB] = placements
  return { units: [nA, nB], superiority: mean(ofB), placementM2: [m2(ofA), m2(ofB)], ties }
}

const rows: string[][] = []

test.each(
  all.flatMap((own) =>
    (
      [
        [10, 10],
        [30, 30],
        [1000, 1000],
        [90, 10],
        [10, 90],
        [900, 100],
      ] as const
    ).map(([nA, nB]) => ({ ...own, nA, nB })),
  ),
)('$name: $nA against $nB', ({ name, draw, nA, nB }) => {
  const tests = Math.min(10_000, testsOf(5 * (nA + nB)))
  const random = seeded(seed)
  let [alarms, up, none, second] = [0, 0, 0, 0]
  for (let i = 0; i < tests; i += 1) {
    const a = Float64Array.from({ length: nA }, () => draw[0](random)).sort()
    const b = Float64Array.from({ length: nB }, () => draw[1](random)).sort()
    const sums = sumsOf(a, b)
    const { pValue, statistic } = compareRanks(sums, confidence).test
    if (pValue === null) none += 1
    else if (pValue < alpha) {
      alarms += 1
      if ((statistic ?? 0) > 0) up += 1
    }
    if ((mannWhitney(sums).pValue ?? 1) < alpha) second += 1
  }
  rows.push([
    name,
    `${nA.toLocaleString('en-US')} and ${nB.toLocaleString('en-US')}`,
    percent(none / tests, 2),
    `${percent(alarms / tests)} (${percent(up / tests)} up)`,
    percent(second / tests),
  ])
  const share = alarms / tests
  if (Math.min(nA, nB) >= 30) expect(Math.abs(share - alpha)).toBeLessThan(0.01 + chance(alpha, tests))
  expect(share).toBeLessThan(0.1)
})

afterAll(() => {
  const head = [
    'values',
    'units of baseline and variant',
    'no test',
    'false alarms',
    'false alarms of Mann-Whitney',
  ]
  expectTable('docs/calibration.md', 'ranks', markdown(head, rows))
})
