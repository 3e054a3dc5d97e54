// Which predictions does the benchmark read? Labels, predictions and scores that are nearly all different, each a hash of
// its row number, so that the same size is always the same file.
//
//   node bench/generate-predictions.mjs ROWS PATH
import { DuckDBInstance } from '@duckdb/node-api'

/** A number in [0, 1) that depends on the row and a word, so that different words give independent draws. */
const draw = (word) => `(hash(row_number, '${word}') % 1000000007) / 1000000007.0`

const [rows, path] = process.argv.slice(2)
const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
await connection.run(`
  copy (
    with drawn as (
      select
        ${draw('label')} < 0.3 as label,
        pow(${draw('score')}, case when ${draw('label')} < 0.3 then 0.6 else 1.8 end) as score
      from range(${Number(rows)}) as numbers(row_number)
    )
    select label::integer as label, (score >= 0.5)::integer as prediction, format('{:.9f}', score) as score
    from drawn
  ) to '${path.replaceAll("'", "''")}' (format csv, header true)`)
