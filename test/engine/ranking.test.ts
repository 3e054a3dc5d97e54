/** A score and its label, against pairs counted one by one in plain JavaScript. */

import { describe, expect, test } from 'vitest'
import type { CurvePoint, PointRequest, RankingQuery } from '../../src/engine/label-types.ts'
import type { Table } from '../../src/read/types.ts'
import {
  engineFor,
  type FileFormat,
  type Row,
  type Sheet,
  sourceFile,
  tableOf,
  write,
  writeSheet,
} from './support/files.ts'
import { at, labels, near, numberOf, randomPredictions, textOf } from './support/predictions.ts'

const positive = labels[0]

const points: readonly PointRequest[] = [
  { kind: 'f1' },
  { kind: 'youden' },
  { kind: 'cost', falsePositive: 1, falseNegative: 3 },
  { kind: 'min-precision', precision: 0.25 },
  { kind: 'min-recall', recall: 0.8 },
  { kind: 'max-fpr', rate: 0.3 },
  { kind: 'threshold', threshold: 0.52 },
  { kind: 'min-precision', precision: 1.5 },
]

async function opened(sheet: Sheet, format: FileFormat = 'csv') {
  const table = tableOf(sheet, [await writeSheet(sheet, format)])
  const engine = await engineFor(table)
  const score = await engine.expression(table, 'score', '--score')
  const weight = await engine.expression(table, 'weight', '--weight')
  const queryOf = (more: Partial<RankingQuery> = {}): RankingQuery => ({
    ...{
      table,
      where: null,
      leaveOutBadRows: false,
      actual: at.actual,
      positive,
      negative: null,
      score,
      weight: null,
      points,
    },
    ...more,
  })
  return { table, engine, weight, queryOf }
}

interface Scored {
  readonly score: number
  readonly isPositive: boolean
  readonly weight: number
}

const scored = (rows: readonly Row[], isWeighted: boolean): readonly Scored[] =>
  rows.flatMap((row) => {
    const [label, score] = [textOf(row, at.actual), numberOf(row, at.score)]
    const weight = isWeighted ? numberOf(row, at.weight) : 1
    return label === null || score === null || weight === null
      ? []
      : [{ score, isPositive: label === positive, weight }]
  })

const total = (list: readonly Scored[]) => list.reduce((sum, { weight }) => sum + weight, 0)
const squaresOf = (list: readonly Scored[]) => list.reduce((sum, { weight }) => sum + weight * weight, 0)
const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)

/** Everything by pairs and by counting at every threshold. */
function naive(rows: readonly Scored[]) {
  const positives = rows.filter(({ isPositive }) => isPositive)
  const negatives = rows.filter(({ isPositive }) => !isPositive)
  const [p, n] = [total(positives), total(negatives)]
  const kernel = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0)
  const v10 = positives.map((x) => sum(negatives.map((y) => y.weight * kernel(x.score, y.score))) / n)
  const v01 = negatives.map((y) => sum(positives.map((x) => x.weight * kernel(x.score, y.score))) / p)
  const auc = sum(v10.map((v, i) => v * (positives[i]?.weight ?? 0))) / p
  const counting = rows.filter(({ weight }) => weight > 0)
  const thresholds = [...new Set(counting.map(({ score }) => score))].sort((a, b) => b - a)
  const atLeast = (threshold: number): CurvePoint => ({
    threshold,
    truePositives: total(positives.filter(({ score }) => score >= threshold)),
    falsePositives: total(negatives.filter(({ score }) => score >= threshold)),
    squares: {
      truePositives: squaresOf(positives.filter(({ score }) => score >= threshold)),
      falsePositives: squaresOf(negatives.filter(({ score }) => score >= threshold)),
    },
  })
  const steps = thresholds.map(atLeast)
  const clip = (x: number) => Math.min(Math.max(x, 2.220446049250313e-16), 1 - 2.220446049250313e-16)
  const logLosses = rows.map(
    (row) => -row.weight * Math.log(row.isPositive ? clip(row.score) : 1 - clip(row.score)),
  )
  const squaredErrors = rows.map((row) => row.weight * (row.score - (row.isPositive ? 1 : 0)) ** 2)
  const crossOf = (terms: readonly number[]) => sum(terms.map((term, i) => term * (rows[i]?.weight ?? 0)))
  return {
    positives: p,
    negatives: n,
    positiveSquares: squaresOf(positives),
    negativeSquares: squaresOf(negatives),
    logLossCross: crossOf(logLosses),
    positiveLogLossCross: crossOf(logLosses.map((each, i) => (rows[i]?.isPositive ? each : 0))),
    brierCross: crossOf(squaredErrors),
    auc,
    v10: sum(v10.map((v, i) => (positives[i]?.weight ?? 0) ** 2 * (v - auc) ** 2)),
    v01: sum(v01.map((v, i) => (negatives[i]?.weight ?? 0) ** 2 * (v - auc) ** 2)),
    averagePrecision: sum(
      steps.map(({ truePositives: tp, falsePositives: fp }, i) => {
        const before = steps[i - 1]?.truePositives ?? 0
        return tp + fp === 0 ? 0 : ((tp - before) / p) * (tp / (tp + fp))
      }),
    ),
    logLossSum: sum(logLosses),
    logLossSquares: sum(logLosses.map((each) => each ** 2)),
    positiveLogLossSum: sum(logLosses.filter((_, i) => rows[i]?.isPositive)),
    positiveLogLossSquares: sum(logLosses.filter((_, i) => rows[i]?.isPositive).map((each) => each ** 2)),
    brierSum: sum(squaredErrors),
    brierSquares: sum(squaredErrors.map((each) => each ** 2)),
    steps,
    atLeast,
  }
}

type Naive = ReturnType<typeof naive>

/** The step with the best quality; ties by the order of thresholds. */
function bestStep(
  { steps }: Naive,
  quality: (tp: number, fp: number) => number,
  where: (tp: number, fp: number) => boolean = () => true,
  lowest = false,
): CurvePoint | null {
  let best: CurvePoint | null = null
  const of = ({ truePositives: tp, falsePositives: fp }: CurvePoint) => quality(tp, fp)
  for (const step of steps) {
    if (!where(step.truePositives, step.falsePositives)) continue
    if (best === null || of(step) > of(best) || (lowest && of(step) === of(best))) best = step
  }
  return best
}

function naivePoints(found: Naive): readonly (CurvePoint | null)[] {
  const { positives: p, negatives: n, atLeast } = found
  const precision = (tp: number, fp: number) => tp / (tp + fp)
  return [
    bestStep(found, (tp, fp) => (2 * tp) / (tp + fp + p)),
    bestStep(found, (tp, fp) => tp / p - fp / n),
    bestStep(found, (tp, fp) => -(fp + (p - tp) * 3)),
    bestStep(
      found,
      (tp) => tp,
      (tp, fp) => precision(tp, fp) >= 0.25,
    ),
    bestStep(found, precision, (tp) => tp / p >= 0.8, true),
    bestStep(
      found,
      (tp) => tp,
      (_, fp) => fp / n <= 0.3,
    ),
    atLeast(0.52),
    null,
  ]
}

function expectNear(actual: number | null, wanted: number, name: string): void {
  expect(actual === null ? false : near(actual, wanted), `${name}: ${actual}, not ${wanted}`).toBe(true)
}

/** Sums of weights are the same up to the order in which they were added. */
function expectPoint(actual: CurvePoint | null | undefined, wanted: CurvePoint | null): void {
  expect(actual?.threshold).toBe(wanted?.threshold)
  if (actual === null || actual === undefined || wanted === null) return
  expectNear(actual.truePositives, wanted.truePositives, 'true positives')
  expectNear(actual.falsePositives, wanted.falsePositives, 'false positives')
}

describe.each(['csv', 'jsonl', 'parquet'] as const)('%s', (format) => {
  // few scores that tie, and many that hardly do
  test.each([
    [1, 20, false],
    [2, 20, true],
    [3, 1e9, false],
    [4, 1e9, true],
  ] as const)('ranks rows (seed %i, 1/%i, weights: %s)', async (seed, steps, isWeighted) => {
    const sheet = randomPredictions(seed, 350, steps)
    const { engine, weight, queryOf } = await opened(sheet, format)
    const answer = await engine.ranking(queryOf(isWeighted ? { weight } : {}))
    const rows = scored(sheet.rows, isWeighted)
    const wanted = naive(rows)
    const sums = ['positives', 'negatives', 'positiveSquares', 'negativeSquares'] as const
    for (const name of [...sums, 'auc', 'v10', 'v01', 'averagePrecision'] as const) {
      expectNear(answer[name], wanted[name], name)
    }
    for (const name of ['logLossCross', 'positiveLogLossCross', 'brierCross'] as const)
      expectNear(answer.probabilities?.[name] ?? null, wanted[name], name)
    expectNear(answer.probabilities?.logLossSum ?? null, wanted.logLossSum, 'log loss')
    expectNear(answer.probabilities?.logLossSquares ?? null, wanted.logLossSquares, 'squares of log losses')
    for (const name of ['positiveLogLossSum', 'positiveLogLossSquares'] as const)
      expectNear(answer.probabilities?.[name] ?? null, wanted[name], name)
    expectNear(answer.probabilities?.brierSum ?? null, wanted.brierSum, 'Brier')
    expectNear(answer.probabilities?.brierSquares ?? null, wanted.brierSquares, 'squares of Brier')
    expect(answer.distinctScores).toBe(wanted.steps.length)
    expect(answer.positiveRows).toBe(rows.filter(({ isPositive }) => isPositive).length)
    expect(answer.negativeRows).toBe(rows.filter(({ isPositive }) => !isPositive).length)
    naivePoints(wanted).forEach((point, i) => {
      const found = answer.points[i]
      expectPoint(found, point)
      for (const name of ['truePositives', 'falsePositives'] as const)
        if (isWeighted && point !== null && found?.squares)
          expectNear(found.squares[name], point.squares?.[name] ?? Number.NaN, `squares of ${name}`)
      expect(Boolean(found?.squares)).toBe(isWeighted && point !== null)
    })
    const nobody = { threshold: null, truePositives: 0, falsePositives: 0, squares: null }
    expect(answer.curve).toHaveLength(wanted.steps.length + 1)
    for (const [i, point] of [nobody, ...wanted.steps].entries()) expectPoint(answer.curve[i], point)
    const missing = (is: (row: Row) => boolean) => sheet.rows.filter(is).length
    const noLabel = (row: Row) => textOf(row, at.actual) === null
    const noScore = (row: Row) => !noLabel(row) && numberOf(row, at.score) === null
    const noWeight = (row: Row) => !noLabel(row) && !noScore(row) && numberOf(row, at.weight) === null
    expect(answer).toMatchObject({
      missingLabels: missing(noLabel),
      missingScores: missing(noScore),
      missingWeights: isWeighted ? missing(noWeight) : 0,
      outsideUnit: 0,
      sourceRows: [350],
      filteredRows: 0,
    })
  })
})

test('the area is a quotient of whole numbers', async () => {
  const sheet = randomPredictions(5, 400)
  const { engine, queryOf } = await opened(sheet)
  const { twiceConcordant, auc } = await engine.ranking(queryOf())
  const rows = scored(sheet.rows, false)
  let pairs = 0
  let twice = 0
  for (const x of rows) {
    for (const y of rows) {
      if (!x.isPositive || y.isPositive) continue
      pairs += 1
      twice += x.score > y.score ? 2 : x.score === y.score ? 1 : 0
    }
  }
  expect(twiceConcordant).toBe(BigInt(twice))
  expect(auc).toBe(twice / (2 * pairs))
})

test('bins of scores: ten of the same width, the last with its end', async () => {
  const sheet = randomPredictions(6, 300)
  const { engine, weight, queryOf } = await opened(sheet)
  for (const isWeighted of [false, true]) {
    const { probabilities } = await engine.ranking(queryOf(isWeighted ? { weight } : {}))
    const rows = scored(sheet.rows, isWeighted)
    expect(probabilities?.bins).toHaveLength(10)
    probabilities?.bins.forEach((bin, i) => {
      const own = rows.filter(
        ({ score }) => score >= i / 10 && (score < (i + 1) / 10 || (i === 9 && score === 1)),
      )
      expect(bin).toMatchObject({ from: i / 10, to: (i + 1) / 10, rows: own.length })
      expectNear(bin.weight, total(own), 'weight')
      expectNear(bin.weightSquares, squaresOf(own), 'squares of weights')
      expectNear(bin.scoreSum, sum(own.map((row) => row.score * row.weight)), 'scores')
      expectNear(bin.positives, total(own.filter(({ isPositive }) => isPositive)), 'positives')
    })
  }
})

test('of many scores the picture has some hundred points, none of which is far from its neighbours', async () => {
  const sheet = randomPredictions(7, 6_000, 1e9)
  const { engine, queryOf } = await opened(sheet)
  const answer = await engine.ranking(queryOf())
  const { curve, positives, negatives } = answer
  expect(answer.distinctScores).toBeGreaterThan(4_000)
  expect(curve.length).toBeGreaterThan(300)
  expect(curve.length).toBeLessThanOrEqual(401)
  const steps = naive(scored(sheet.rows, false)).steps.map((step) => ({ ...step, squares: null }))
  const known = new Map(steps.map((step) => [step.threshold, step]))
  expect(curve[0]).toEqual({ threshold: null, truePositives: 0, falsePositives: 0, squares: null })
  expect(curve[1]).toEqual(steps[0])
  expect(curve.at(-1)).toEqual(steps.at(-1))
  for (const point of curve.slice(1)) expect(point).toEqual(known.get(point.threshold))
  curve.slice(1).forEach((point, i) => {
    const before = curve[i] as CurvePoint
    const recall = (point.truePositives - before.truePositives) / positives
    const rate = (point.falsePositives - before.falsePositives) / negatives
    expect(recall + rate).toBeGreaterThan(0)
    expect(recall + rate).toBeLessThan(4 / 398)
  })
})

const small = (lines: readonly string[], header = 'y,score'): Table =>
  tableOf(
    {
      columns: header.split(',').map((name) => ({ name, kind: name === 'y' ? 'text' : 'number' })),
      rows: [],
    },
    [sourceFile(write('csv', `${header}\n${lines.map((line) => `${line}\n`).join('')}`))],
  )

async function ranked(lines: readonly string[], expression = 'score', more: Partial<RankingQuery> = {}) {
  const table = small(lines)
  const engine = await engineFor(table)
  const score = await engine.expression(table, expression, '--score')
  return engine.ranking({
    ...{
      table,
      where: null,
      leaveOutBadRows: false,
      actual: 0,
      negative: null,
      positive: 'yes',
      score,
      weight: null,
      points,
    },
    ...more,
  })
}

test('a model that is always right, and one that says the same of all', async () => {
  expect(await ranked(['yes,0.9', 'yes,0.8', 'no,0.2', 'no,0.1'])).toMatchObject({
    auc: 1,
    v10: 0,
    v01: 0,
    averagePrecision: 1,
  })
  const same = await ranked(['yes,0.5', 'no,0.5', 'no,0.5'])
  expect(same).toMatchObject({ auc: 0.5, v10: 0, v01: 0, distinctScores: 1, twiceConcordant: 2n })
  expect(same.curve).toEqual([
    { threshold: null, truePositives: 0, falsePositives: 0, squares: null },
    { threshold: 0.5, truePositives: 1, falsePositives: 2, squares: null },
  ])
})

test('without positives or negatives there is no area', async () => {
  const none = { auc: null, v10: null, v01: null }
  expect(await ranked(['no,0.5', 'no,0.1'])).toMatchObject({ ...none, averagePrecision: null, negatives: 2 })
  expect(await ranked(['yes,0.5', 'yes,0.1'])).toMatchObject({ ...none, averagePrecision: 1, positives: 2 })
  const empty = await ranked([])
  expect(empty).toMatchObject({ ...none, positives: 0, negatives: 0, distinctScores: 0 })
  expect(empty.curve).toHaveLength(1)
})

test('against one other label, rows of all others count as without one', async () => {
  const lines = ['yes,0.9', 'no,0.8', 'maybe,0.95', 'yes,0.7', 'no,0.1', ',0.5']
  const some = await ranked(lines, 'score', { negative: 'no' })
  expect(some).toMatchObject({ positives: 2, negatives: 2, missingLabels: 2, auc: 0.75 })
  expect(await ranked(lines)).toMatchObject({ positives: 2, negatives: 3, missingLabels: 1 })
})

test('nobody positive is cheapest where false positives cost most', async () => {
  const cost: PointRequest = { kind: 'cost', falsePositive: 10, falseNegative: 1 }
  const { points: found } = await ranked(['no,0.9', 'yes,0.5', 'no,0.1'], 'score', {
    points: [cost, { kind: 'threshold', threshold: 0.95 }],
  })
  expect(found).toEqual([
    { threshold: null, truePositives: 0, falsePositives: 0, squares: null },
    { threshold: 0.95, truePositives: 0, falsePositives: 0, squares: null },
  ])
})

test('a recall that is asked for exactly is met exactly', async () => {
  // 0.28 · 100 is more than 28 in doubles
  const lines = Array.from({ length: 100 }, (_, i) => `yes,${1 - i / 200}`)
  const { points: found } = await ranked([...lines, 'no,0.001'], 'score', {
    points: [
      { kind: 'min-recall', recall: 0.28 },
      { kind: 'max-fpr', rate: 0 },
    ],
  })
  expect(found[0]).toMatchObject({ truePositives: 100, falsePositives: 0 })
  expect(found[1]).toMatchObject({ truePositives: 100, falsePositives: 0 })
})

test('scores that are no probabilities rank all the same', async () => {
  const answer = await ranked(['yes,-3', 'yes,12', 'no,-7', 'no,1e300'])
  expect(answer).toMatchObject({ auc: 0.5, outsideUnit: 4, probabilities: null })
})

test('infinite scores are told', async () => {
  const { misfits } = await ranked(['yes,1', 'no,0'], 'score * 1e308 * 10')
  expect(misfits).toMatchObject([{ what: 'score', count: 1, text: 'score * 1e308 * 10' }])
})

test('rows that do not count, and bad ones', async () => {
  const lines = ['yes,0.9', 'y,score', 'no,0.2', 'no,oops', 'yes,0.1']
  const told = await ranked(lines)
  expect(told.badRows.map(({ reason, rows }) => [reason, rows])).toEqual([
    ['repeated-header', [1]],
    ['not-a-number', [1]],
  ])
  const sound = await ranked(lines, 'score', { leaveOutBadRows: true })
  expect(sound).toMatchObject({ auc: 0.5, badRows: [], sourceRows: [3] })
  const sheet = randomPredictions(8, 200)
  const { table, engine, queryOf } = await opened(sheet)
  const where = await engine.expression(table, "region = 'eu'", '--where')
  const answer = await engine.ranking(queryOf({ where }))
  const rows = sheet.rows.filter((row) => textOf(row, at.region) === 'eu')
  expect(answer.filteredRows).toBe(200 - rows.length)
  expectNear(answer.auc, naive(scored(rows, false)).auc, 'auc')
})

test('labels and ranking of one scan are those of two', async () => {
  const sheet = randomPredictions(9, 300)
  const { table, engine, weight, queryOf } = await opened(sheet)
  const where = await engine.expression(table, "region <> 'us'", '--where')
  for (const own of [null, weight]) {
    const ranking = queryOf({ where, weight: own })
    const labelQuery = {
      ...{
        table,
        where,
        leaveOutBadRows: false,
        actual: at.actual,
        weight: own,
        slices: [[at.plan]],
        unit: null,
      },
      predicted: { kind: 'score', score: ranking.score, threshold: 0.5, positive, negative: 'b' },
    } as const
    const both = await engine.labelsAndRanking(labelQuery, ranking)
    expect(both[0]).toEqual(await engine.labels(labelQuery))
    expect(both[1].auc).toBe((await engine.ranking(ranking)).auc)
    expect(both[1].filteredRows).toBe(both[0].filteredRows)
  }
})

test('several rankings at the same time do not disturb each other', async () => {
  const { engine, queryOf } = await opened(randomPredictions(10, 200))
  const alone = await engine.ranking(queryOf())
  const together = await Promise.all([engine.ranking(queryOf()), engine.ranking(queryOf({ positive: 'b' }))])
  expect(together[0]).toEqual(alone)
  expect(together[1].auc).not.toBe(alone.auc)
})

test('the query is shown as it runs', async () => {
  const { engine, queryOf } = await opened(randomPredictions(11, 5))
  expect(engine.explainRanking(queryOf()).sql).toContain('order by s desc')
})
