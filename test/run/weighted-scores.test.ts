/** Scores of weighted rows, from the file to the report: against scikit-learn, and the law that a weight of 2 is a row twice. */

import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { type EvaluateOptions, evaluate } from '../../src/index.ts'
import type { Quantity } from '../../src/report/types.ts'
import { seeded } from '../support/random.ts'
import { expectClose, readReference } from '../support/reference.ts'

const header = 'label,score,weight,slice'
const reportOf = async (lines: readonly string[], options: EvaluateOptions = {}) => {
  const stdin = Readable.from([[header, ...lines, ''].join('\n')])
  const more = { score: 'score', positive: '1', threshold: 0.5, slice: 'slice', ...options }
  return (await evaluate('-', { stdin, ...more })).result
}

/** The estimate and its limits within 1e-9; NaN is a limit that does not exist. */
function expectQuantity({ estimate, low, high }: Quantity, wanted: readonly number[], name: string): void {
  for (const [i, value] of [estimate, low, high].entries()) {
    const expected = wanted[i] ?? Number.NaN
    if (Number.isNaN(expected)) expect(value, name).toBeNull()
    else expectClose(value, expected, 1e-9, name, Math.max(1e-3, Math.abs(expected)))
  }
}

const numbersOf = (text: string) => text.split(' ').map((cell) => (cell === '' ? Number.NaN : Number(cell)))

describe('weights beside scores and slices', () => {
  const rows = readReference('classification', 'weighted.csv')

  it('agree with scikit-learn', async () => {
    expect(rows).toHaveLength(12)
    for (const row of rows) {
      const lines = row
        .text('rows')
        .split(' ')
        .map((each) => each.replaceAll(':', ','))
      const result = await reportOf(lines, { weights: 'weight', confidence: row.number('confidence') })
      const { ranking, operatingPoints, perClass, overall, slices } = result
      if (ranking === null) throw new Error('no ranking')
      expectQuantity(ranking.rocAuc, row.numbers('auc'), 'area')
      expectQuantity(ranking.averagePrecision, row.numbers('averagePrecision'), 'average precision')
      expectQuantity(ranking.logLoss, row.numbers('logLoss'), 'log loss')
      expectQuantity(ranking.brier, row.numbers('brier'), 'Brier score')
      expectClose(ranking.calibrationError.estimate, row.number('calibrationError'), 1e-9, 'calibration', 1)
      const [point] = operatingPoints
      const [precision = '', recall = '', rate = '', accuracy = ''] = row.text('points').split(';')
      if (point === undefined) throw new Error('no point')
      expectQuantity(point.precision, numbersOf(precision), 'precision')
      expectQuantity(point.recall, numbersOf(recall), 'recall')
      expectQuantity(point.falsePositiveRate, numbersOf(rate), 'false positive rate')
      expectQuantity(point.accuracy, numbersOf(accuracy), 'accuracy at the threshold')
      expectQuantity(overall.accuracy, numbersOf(accuracy), 'accuracy')
      const own = perClass.find(({ label }) => label === '1')
      expectClose(own?.f1.estimate ?? 0, row.number('f1'), 1e-9, 'F1')
      expectClose(overall.mcc.estimate ?? 0, row.number('mcc'), 1e-9, 'Matthews correlation', 1)
      for (const each of row.text('slices').split(';')) {
        const [name = '', ...wanted] = each.split(' ')
        const slice = slices.find(({ by }) => by.slice === name)
        if (slice === undefined) throw new Error(`no slice ${name}`)
        expectQuantity(slice.overall.accuracy, numbersOf(wanted.join(' ')), `slice ${name}`)
      }
    }
  })
})

type Randomly = (i: number) => readonly [label: string, score: number, weight: number, slice: string]

/** Rows with whole weights, as they are and each as often as its weight says. */
function drawn(seed: number, weigh: (uniform: () => number) => number) {
  const { uniform } = seeded(seed)
  const draw: Randomly = (i) => {
    const label = i < 4 ? i % 2 : uniform() < 0.4 ? 1 : 0
    const score = Math.round(Math.min(1, uniform() * 0.8 + 0.2 * label) * 20) / 20
    return [String(label), score, weigh(uniform), uniform() < 0.5 ? 'a' : 'b']
  }
  const rows = Array.from({ length: 80 }, (_, i) => draw(i))
  const once = rows.map((row) => row.join(','))
  return { once, often: once.flatMap((line, i) => Array<string>(rows[i]?.[2] ?? 0).fill(line)) }
}

/** Every estimate in a result, and counts, which are sums of weights; nothing that depends on how many rows there are. */
function estimatesOf(value: unknown, path = ''): readonly (readonly [string, number | null])[] {
  if (value === null || typeof value !== 'object') return []
  if ('estimate' in value) return [[path, value.estimate as number | null]]
  return Object.entries(value).flatMap(([key, own]) =>
    path.endsWith('.counts') && typeof own === 'number'
      ? [[`${path}.${key}`, own] as const]
      : estimatesOf(own, `${path}.${key}`),
  )
}

const asked: EvaluateOptions = { maximize: ['f1', 'youden'], cost: 'fp=1,fn=5', minRecall: 0.8 }

describe('laws of weights', () => {
  it('a weight of k is a row k times, in every estimate', async () => {
    for (const seed of [1, 2, 3]) {
      const { once, often } = drawn(seed, (uniform) => Math.floor(uniform() * 4))
      const weighted = estimatesOf(await reportOf(once, { ...asked, weights: 'weight' }))
      const repeated = new Map(estimatesOf(await reportOf(often, asked)))
      expect(weighted.length).toBeGreaterThan(60)
      // worst slices come first by their limits, which differ
      for (const [path, value] of weighted.filter(([each]) => !each.startsWith('.slices'))) {
        const wanted = repeated.get(path)
        if (typeof wanted === 'number') expectClose(value, wanted, 1e-11, path, Math.max(1e-3, wanted))
        else if (!path.startsWith('.ranking.calibration.')) expect(value, path).toBe(wanted)
      }
    }
  })

  it('weights that are all alike change no number but sums of weights', async () => {
    const { once } = drawn(4, () => 1)
    const plain = await reportOf(once, asked)
    const triple = await reportOf(
      once.map((line) => line.replace(/,1,([ab])$/, ',3,$1')),
      { ...asked, weights: 'weight' },
    )
    const { ranking, slices } = triple
    for (const name of ['rocAuc', 'averagePrecision', 'logLoss', 'brier'] as const) {
      const wanted = plain.ranking?.[name]
      const limits = [wanted?.estimate, wanted?.low, wanted?.high].map((each) => each ?? Number.NaN)
      expectQuantity(ranking?.[name] as Quantity, limits, name)
    }
    for (const [i, slice] of plain.slices.entries()) {
      const { estimate, low, high } = slice.differenceToRest
      const own = slices[i]
      expectQuantity(own?.differenceToRest as Quantity, [estimate, low, high] as number[], slice.name)
      expectClose(own?.pValue ?? null, slice.pValue ?? Number.NaN, 1e-9, slice.name)
      expect(own?.n).toBe(slice.n)
    }
    for (const [i, { youden }] of plain.operatingPoints.entries()) {
      const { estimate, low, high } = youden
      expectQuantity(
        triple.operatingPoints[i]?.youden as Quantity,
        [estimate, low, high] as number[],
        `point ${i}`,
      )
    }
  })
})
