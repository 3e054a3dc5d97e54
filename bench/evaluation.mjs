// What does the evaluation of a file of predictions cost, beside DuckDB alone and scikit-learn?
//
//   node bench/evaluation.mjs [ROWS]
import { fileURLToPath } from 'node:url'
import { assertSameFigures, figuresOfEvaluation } from './agree.mjs'
import { abstatEvaluate, duckdbEvaluate, pythonWith, sklearnEvaluate } from './commands.mjs'
import { predictionFile } from './event-file.mjs'
import { inTurns, node } from './measure.mjs'
import { print } from './print.mjs'

const ROUNDS = 3
const RATIO_TO = { duckdb: 'duckdb', abstat: 'duckdb', sklearn: 'abstat' }

/** Prints the measurements of one size. */
export async function measureEvaluation(rows) {
  const path = predictionFile(rows)
  const python = pythonWith('pandas', 'sklearn')
  if (python === null)
    console.log(JSON.stringify({ name: 'evaluate sklearn', skipped: 'no python3 with pandas and sklearn' }))
  const results = await inTurns(
    {
      duckdb: node(...duckdbEvaluate(path)),
      abstat: node(...abstatEvaluate(path)),
      ...(python === null ? {} : { sklearn: sklearnEvaluate(python, path) }),
    },
    ROUNDS,
  )
  const { duckdb, ...others } = results
  if (duckdb.failed !== null) throw new Error(`the baseline ${duckdb.failed}`)
  for (const [name, { stdout, failed }] of Object.entries(others)) {
    if (failed !== null) continue
    const printed = JSON.parse(stdout)
    const found = name === 'abstat' ? figuresOfEvaluation(printed) : printed
    assertSameFigures(`evaluate ${name}`, found, JSON.parse(duckdb.stdout))
  }
  for (const [name, measured] of Object.entries(results)) {
    print({ name: `evaluate ${name}`, rows }, measured, results[RATIO_TO[name]], `evaluate ${RATIO_TO[name]}`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await measureEvaluation(Number(process.argv[2] ?? 10_000_000))
