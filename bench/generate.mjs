// Which events does the benchmark read? An event export of any size whose every cell is a hash of its row or user
// number, so that the same size is always the same file.
//
//   node bench/generate.mjs ROWS PATH
//
// About 65 bytes a row; five events a user; two variants; one user in a thousand is in both; 30 % clicks and about
// 3 % purchases, only these with revenue; in the order of time over two weeks.
import { DuckDBInstance } from '@duckdb/node-api'

const EVENTS_PER_USER = 5

/** A number in [0, 1) that depends on a value and a word, so that different words give independent draws. */
const draw = (value, word) => `(hash(${value}, '${word}') % 1000003) / 1000003.0`

/** The query whose rows are the file. */
function eventsQuery(rows) {
  const users = Math.ceil(rows / EVENTS_PER_USER)
  return `
    with drawn as (
      select
        row_number,
        hash(row_number, 'user') % ${users} as user_number,
        case when ${draw('user_number', 'mixed')} < 0.001
          then ${draw('row_number', 'variant')} < 0.5
          else ${draw('user_number', 'variant')} < 0.5 end as treated,
        ${draw('row_number', 'event')} as step
      from range(${rows}) as numbers(row_number)
    )
    select
      'u-' || lpad(to_hex(hash(user_number, 'name')), 16, '0') as user_id,
      if(treated, 'treatment', 'control') as variant,
      strftime(timestamp '2026-10-01' + to_milliseconds(row_number * 1209600000 // ${rows}), '%Y-%m-%dT%H:%M:%S.%gZ')
        as timestamp,
      case when step < if(treated, 0.031, 0.03) then 'purchase' when step < 0.33 then 'click' else 'view' end as event,
      if(event = 'purchase', format('{:.2f}', 5 - 40 * ln(1 - ${draw('row_number', 'revenue')})), null) as revenue,
      ['US', 'DE', 'FR', 'GB', 'JP'][1 + (hash(user_number, 'country') % 5)::integer] as country
    from drawn`
}

const [rows, path] = process.argv.slice(2)
const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
await connection.run(
  `copy (${eventsQuery(Number(rows))}) to '${path.replaceAll("'", "''")}' (format csv, header true)`,
)
