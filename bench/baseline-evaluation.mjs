// What is the least that a matrix and the measures of a score cost? Queries written by hand for this very file, run by the
// library that abstat uses: the rows are read once, and their scores sorted once.
//
//   node bench/baseline-evaluation.mjs FILE
import { DuckDBInstance } from '@duckdb/node-api'

const [path] = process.argv.slice(2)
const source = `read_csv(
  '${path.replaceAll("'", "''")}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
  columns = {'label': 'VARCHAR', 'prediction': 'VARCHAR', 'score': 'DOUBLE'})`

const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
const ask = async (sql) => (await connection.runAndReadAll(sql)).getRowObjects()

await connection.run(`create temp table judged as select label, prediction, score from ${source}`)
const cells = await ask(`
  select label, prediction, count(*)::double as n from judged group by label, prediction order by label, prediction`)
const [losses] = await ask(`
  select
    avg(-ln(greatest(least(case when label = '1' then score else 1 - score end, 1 - 2.2e-16), 2.2e-16))) as log_loss,
    avg(pow(score - (label = '1')::integer, 2)) as brier
  from judged`)
const [ranked] = await ask(`
  with steps as (
    select score, count(*) filter (label = '1') as p, count(*) filter (label <> '1') as n from judged group by score
  ),
  along as (
    select p, n, sum(p) over above as tp, sum(n) over above as fp
    from steps window above as (order by score desc rows unbounded preceding)
  )
  select
    sum(n * (tp - p / 2.0)) / (sum(p) * sum(n)::double) as area,
    sum(p * tp / (tp + fp)::double) / sum(p) as average_precision
  from along`)

const counts = Object.fromEntries(cells.map(({ label, prediction, n }) => [`${label}-${prediction}`, n]))
console.log(
  JSON.stringify({
    counts,
    ranking: {
      rocAuc: ranked.area,
      averagePrecision: ranked.average_precision,
      logLoss: losses.log_loss,
      brier: losses.brier,
    },
  }),
)
