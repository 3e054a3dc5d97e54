// How fast is abstat, and how much memory does it take, beside the least that the same work costs? (`npm run bench`)
//
//   node bench/run.mjs [--rows N] [--large] [--keep]
//
// Sizes are N and a tenth of it, N = 10,000,000 by default; --large adds ten times N; --keep leaves the generated files
// in bench/data for the next run. Each measurement is a JSON line on stdout, its times whole processes, best of 3
// (start-up: of 10), the alternatives of a ratio taking turns:
//
//   start …        what a user waits at least (start.mjs); ratio to `node -e 0`
//   duckdb         one hand-written query for the same figures (baseline.mjs): the floor
//   abstat         `analyze` with two conversions and a mean, from the CSV file to the JSON report; ratio to duckdb
//   memory-limit   abstat with `--memory-limit 512MB`, or 2GB above 20 million events; ratio to abstat without
//   pandas         the same figures by pandas, where a python3 has it, up to 20 million events; ratio to abstat
//   evaluate …      `evaluate` of as many predictions with a score, with the same alternatives (evaluation.mjs)
//   growth         abstat's time at this size over its time at a tenth of it: up to 10 is linear
//
// Every alternative must print the same figures as duckdb, else the run stops with an error. One that does not finish
// gives a line with `failed` instead of a time, and code 1 at the end. Nothing else is asserted.
import { parseArgs } from 'node:util'
import { measureEvaluation } from './evaluation.mjs'
import { removeEventFiles } from './event-file.mjs'
import { measureSizes } from './sizes.mjs'
import { measureStart } from './start.mjs'

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    large: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
})
const rows = Number(options.rows)
if (!(rows > 0 && Number.isInteger(rows / 10))) throw new Error('--rows: a positive multiple of 10')

try {
  await measureStart()
  await measureEvaluation(rows)
  await measureSizes([rows / 10, rows, ...(options.large ? [rows * 10] : [])])
} finally {
  if (!options.keep) removeEventFiles()
}
