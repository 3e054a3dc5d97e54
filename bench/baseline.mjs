// What is the least that the figures of the benchmark cost? One query written by hand for this very file, with every
// column type given, run by the library that abstat uses.
//
//   node bench/baseline.mjs FILE
//
// Prints, for each variant, units, rows, units that purchased, units that clicked, and mean and variance of the
// revenue per unit; units of two variants are left out and counted.
import { DuckDBInstance } from '@duckdb/node-api'

const [path] = process.argv.slice(2)
const source = `read_csv(
  '${path.replaceAll("'", "''")}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
  columns = {'user_id': 'VARCHAR', 'variant': 'VARCHAR', 'timestamp': 'TIMESTAMPTZ', 'event': 'VARCHAR',
             'revenue': 'DOUBLE', 'country': 'VARCHAR'})`

const query = `
  with units as (
    select
      min(variant) as variant,
      min(variant) <> max(variant) as several,
      count(*) as row_count,
      max(event = 'purchase') as buy,
      max(event = 'click') as click,
      coalesce(sum(case when event = 'purchase' then revenue end), 0) as revenue
    from ${source}
    group by user_id
  )
  select
    if(several, null, variant) as variant,
    count(*)::double as units,
    sum(row_count)::double as row_count,
    sum(buy::integer)::double as buy,
    sum(click::integer)::double as click,
    avg(revenue) as mean,
    var_samp(revenue) as variance
  from units
  group by 1
  order by 1`

const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
const groups = (await connection.runAndReadAll(query)).getRowObjects()

const variants = {}
let excluded = { units: 0, rows: 0 }
for (const { variant, units, row_count: rows, buy, click, mean, variance } of groups) {
  if (variant === null) excluded = { units, rows }
  else variants[variant] = { units, rows, buy, click, mean, variance }
}
console.log(JSON.stringify({ variants, excluded }))
