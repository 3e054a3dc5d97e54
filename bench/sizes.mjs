// What does the analysis of an event file cost at each size, beside DuckDB alone and pandas, and how does it grow?
import { assertSameFigures, figuresOfReport } from './agree.mjs'
import { abstatAnalyze, duckdbAnalyze, pandasAnalyze, pythonWith } from './commands.mjs'
import { eventFile } from './event-file.mjs'
import { inTurns, node } from './measure.mjs'
import { print } from './print.mjs'

const ROUNDS = 3
/** Above so many events there is one round, more memory, and no pandas, which would hold all rows in memory. */
const LARGE = 20_000_000
const RATIO_TO = { duckdb: 'duckdb', abstat: 'duckdb', 'memory-limit': 'abstat', pandas: 'abstat' }

/** Prints the measurements of each size, smallest first, and from the second on the growth since the one before. */
export async function measureSizes(sizes) {
  const python = pythonWith('pandas')
  if (python === null) console.log(JSON.stringify({ name: 'pandas', skipped: 'no python3 with pandas' }))
  let before = null
  for (const rows of sizes) {
    const { abstat } = await measureSize(rows, python)
    if (before !== null) {
      print(
        { name: 'growth', rows },
        { ...abstat, peakMegabytes: null },
        before.abstat,
        `${before.rows} rows`,
      )
    }
    before = { rows, abstat }
  }
}

/** Prints the measurements of one size and returns them by name. */
async function measureSize(rows, python) {
  const path = eventFile(rows)
  const large = rows > LARGE
  const limit = large ? '2GB' : '512MB'
  const results = await inTurns(
    {
      duckdb: node(...duckdbAnalyze(path)),
      abstat: node(...abstatAnalyze(path)),
      'memory-limit': node(...abstatAnalyze(path), '--memory-limit', limit),
      ...(python === null || large ? {} : { pandas: pandasAnalyze(python, path) }),
    },
    large ? 1 : ROUNDS,
  )
  assertAgreement(results)
  for (const [name, measured] of Object.entries(results)) {
    print({ name, rows }, measured, results[RATIO_TO[name]], RATIO_TO[name])
  }
  return results
}

/** Throws when an alternative that finished printed other figures than DuckDB alone. */
function assertAgreement({ duckdb, ...others }) {
  if (duckdb.failed !== null) throw new Error(`the baseline ${duckdb.failed}`)
  const expected = JSON.parse(duckdb.stdout)
  for (const [name, { stdout, failed }] of Object.entries(others)) {
    if (failed !== null) continue
    const printed = JSON.parse(stdout)
    assertSameFigures(name, name === 'pandas' ? printed : figuresOfReport(printed), expected)
  }
}
