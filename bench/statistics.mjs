// How long does the statistics part take, once the engine has answered? Sufficient statistics of many metrics and
// segments, through the analysis and nothing else, in one process on one core.
//
//   node bench/statistics.mjs [--metrics N] [--segments N] [--variants N]
//
// By default 1,000 metrics (half conversions, half means) in 100 segments of 3 variants, and all units together:
// 101,000 questions. Prints one JSON line: `seconds` of processor time, and microseconds a question.
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'rolldown'

const { values: options } = parseArgs({
  options: {
    metrics: { type: 'string', default: '1000' },
    segments: { type: 'string', default: '100' },
    variants: { type: 'string', default: '3' },
  },
})
const [metricCount, segmentCount, variantCount] = [options.metrics, options.segments, options.variants].map(
  Number,
)

/** Numbers in [0, 1), the same in every run: a linear congruential generator. */
let state = 20_261_003
function uniform() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state / 2 ** 32
}

const variants = Array.from({ length: variantCount }, (_, i) => (i === 0 ? 'control' : `variant-${i}`))
const metrics = Array.from({ length: metricCount }, (_, i) => ({
  name: `metric-${i}`,
  type: i % 2 === 0 ? 'conversion' : 'mean',
  goal: i % 3 === 0 ? 'decrease' : 'increase',
  role: 'secondary',
  test: null,
  margin: null,
}))
/** Rates from 0.1 to 50 %, and means of as many cents with a standard deviation half as large again. */
const levels = metrics.map(() => 0.5 * 10 ** (-2.7 * uniform()))

/** Effects of a few percent: some found, most not. */
function statisticsOf(metric, level, units) {
  const value = level * (1 + 0.06 * (uniform() - 0.5))
  if (metric.type === 'conversion')
    return { kind: 'indicator', n: units, successes: Math.round(units * value) }
  const spread = 1.5 * level * (0.9 + 0.2 * uniform())
  return { kind: 'sum', n: units, mean: value, m2: (units - 1) * spread * spread, tail: null }
}

/** Segments of 300 to 100,000 units a variant. */
const groups = Array.from({ length: segmentCount }, (_, s) => {
  const size = 300 * 10 ** (2.5 * uniform())
  return variants.map((variant) => {
    const units = Math.round(size * (0.98 + 0.04 * uniform()))
    const measures = metrics.map((metric, i) => statisticsOf(metric, levels[i], units))
    return { variant, segment: { by: 0, values: [`segment-${s}`] }, units, rows: units, measures }
  })
}).flat()

const experiment = {
  metrics,
  variants,
  shares: variants.map(() => 1 / variantCount),
  unplanned: [],
  groups,
  days: [],
  segmentations: [['segment']],
  settings: {
    confidence: 0.95,
    alternative: 'two-sided',
    prior: { beta: null, normal: null },
    minEffect: null,
    chance: 'posterior',
    correction: 'by-role',
    maxSegments: segmentCount,
    looks: null,
  },
}

const bundle = join(tmpdir(), `abstat-statistics-${process.pid}.mjs`)
try {
  await build({
    input: new URL('../src/analyses/experiment.ts', import.meta.url).pathname,
    platform: 'node',
    output: { file: bundle, format: 'esm' },
  })
  const { analyseExperiment } = await import(pathToFileURL(bundle).href)
  const before = process.cpuUsage()
  const { result } = analyseExperiment(experiment)
  const { user, system } = process.cpuUsage(before)
  const seconds = (user + system) / 1e6
  const questions = metricCount * (result.segments.length + 1)
  console.log(
    JSON.stringify({
      name: 'statistics',
      metrics: metricCount,
      segments: result.segments.length,
      variants: variantCount,
      seconds: Number(seconds.toPrecision(4)),
      microsecondsPerQuestion: Number(((seconds * 1e6) / questions).toPrecision(4)),
    }),
  )
} finally {
  rmSync(bundle, { force: true })
}
