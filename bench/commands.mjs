// Which processes does the benchmark compare? The same question asked of abstat, of DuckDB alone and of pandas.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const duckdbScript = fileURLToPath(new URL('baseline.mjs', import.meta.url))
const duckdbEvaluation = fileURLToPath(new URL('baseline-evaluation.mjs', import.meta.url))
const sklearnScript = fileURLToPath(new URL('sklearn_baseline.py', import.meta.url))
const pandasScript = fileURLToPath(new URL('pandas_baseline.py', import.meta.url))

/** The front door of abstat as users start it; it needs `npm run build`. */
export const abstat = fileURLToPath(new URL('../bin/abstat.js', import.meta.url))

/** Arguments of Node for the analysis of a file. */
export const abstatAnalyze = (path) => [
  abstat,
  'analyze',
  path,
  ...['--conversion', "buy=event = 'purchase'"],
  ...['--conversion', "click=event = 'click'"],
  ...['--mean', "revenue=case when event = 'purchase' then revenue end"],
  ...['--format', 'json'],
]

/** Arguments of Node for the same figures from DuckDB alone. */
export const duckdbAnalyze = (path) => [duckdbScript, path]

/** Arguments of Node for the evaluation of a file of predictions. */
export const abstatEvaluate = (path) => [
  abstat,
  'evaluate',
  path,
  ...['--score', 'score', '--positive', '1', '--format', 'json'],
]

/** Arguments of Node for the same figures from DuckDB alone. */
export const duckdbEvaluate = (path) => [duckdbEvaluation, path]

/** The command for the same figures from scikit-learn. */
export const sklearnEvaluate = (python, path) => [python, sklearnScript, path]

/** The command for the same figures from pandas. */
export const pandasAnalyze = (python, path) => [python, pandasScript, path]

/** The first Python that has these modules, or null. */
export function pythonWith(...modules) {
  const candidates = ['python3', '/usr/bin/python3']
  const has = (python) => spawnSync(python, ['-c', `import ${modules.join(', ')}`]).status === 0
  return candidates.find(has) ?? null
}
