/** Expressions that try to read, write, load, attach, set, define or ask: each is refused before anything runs. */

import { describe, expect, test } from 'vitest'
import { machine } from './support.ts'

const { attack, table, secretFile, target } = machine()

const reads = [
  `(select count(*) from read_csv('${secretFile}')) > 0`,
  `(select content from read_text('${secretFile}')) = event`,
  `event in (select user_id from '${secretFile}')`,
  `exists (from read_blob('/etc/passwd'))`,
  `event = (select * from glob('/*') limit 1)`,
  `event = (from query('select 1'))`,
  `event = (from query_table('secret'))`,
  `event = (select sql from duckdb_secrets())`,
  `revenue > 0) from read_csv('${secretFile}') --`,
  `revenue > 0) union all select * from read_csv('${secretFile}') --`,
  `event = getenv('HOME')`,
  `event = current_setting('temp_directory')`,
  `event = getvariable('x')`,
  `event = current_database()`,
  `event = current_user`,
  `event = session_user`,
  `event = version()`,
  `read_text('${secretFile}') is not null`,
  `event = read_csv_auto('${secretFile}')`,
  `event = columns('.*')`,
  `event = * exclude (event)`,
  `event = unnest(['a'])`,
  `event = $1`,
  `event = ?`,
  `event = #1`,
  `rowid > 0`,
  `filename = 'x'`,
  `event = main.getenv('HOME')`,
  `event = system.main.getenv('HOME')`,
  `event = "getenv"('HOME')`,
  `event.getenv() = 'x'`,
  `event = list_reduce(['a'], (x, y) -> getenv('HOME'))`,
  `event = (try_cast(getenv('HOME') as varchar))`,
  `event = json_serialize_sql('select 1')`,
  `revenue = nextval('s')`,
  `revenue = random()`,
  `event = uuid()`,
  `ts = now()::varchar`,
  `revenue = txid_current()`,
]
const statements = [
  `1; copy (select 1) to '${target}'`,
  `event = 'x'; copy (select 1) to '${target}'; --`,
  `revenue > 0); copy (select 1) to '${target}'; select (1`,
  `copy (select 1) to '${target}'`,
  `export database '${target}'`,
  `attach '${target}' as other`,
  `attach ':memory:' as other`,
  `detach other`,
  'install httpfs',
  'load httpfs',
  `load '${target}'`,
  `create macro var_samp(x) as 0`,
  `create or replace temp macro sum(x) as 0`,
  `create table t as select 1`,
  `create secret (type s3)`,
  `set threads = 1`,
  `set lock_configuration = false`,
  `set variable x = 1`,
  `reset all`,
  `pragma database_list`,
  `pragma enable_profiling`,
  `call enable_logging()`,
  `call pragma_version()`,
  `checkpoint`,
  `vacuum`,
  `prepare p as select 1`,
  `import database '${target}'`,
  `drop table if exists t`,
  `delete from t`,
  `explain select 1`,
  `describe select 1`,
  `with x as (select 1) select 1`,
  `values (1)`,
  `from '${secretFile}'`,
]
const exhausting = [
  `event = repeat('x', 1000000000)`,
  `length(lpad(event, 2000000000, 'x')) > 0`,
  `event = concat_ws('', range(1000000000))`,
  `revenue = (with recursive t as (select 1 union all select 1 from t) select count(*) from t)`,
  `revenue ${'+ 1 '.repeat(2400)} > 0`,
  `not ${'not '.repeat(2000)} true`,
  `revenue > ${'9'.repeat(9000)}`,
  `event = '${'x'.repeat(20_000)}'`,
  `event = sleep_ms(100000)`,
  `event = error('told')`,
  `event = write_log('told')`,
]

/** A test's name and its text: some texts are long. */
const named = (texts: readonly (string | undefined)[]) =>
  texts.flatMap((text) => (text === undefined ? [] : [[text.slice(0, 60), text] as const]))

describe.each([
  ['reads', reads],
  ['runs statements', statements],
  ['exhausts', exhausting],
])('what %s', (_, expressions) => {
  test.each(named(expressions))('%s', async (_, text) => {
    const { exit, stderr } = await attack([
      'analyze',
      table,
      '--where',
      text,
      '--conversion',
      "x=event = 'buy'",
    ])
    expect([exit, stderr.startsWith('abstat: ')]).toEqual([2, true])
  })
})

// the same door, so a few knocks at each
const knocks = [
  reads[0],
  reads[1],
  reads[8],
  reads[10],
  statements[0],
  statements[3],
  statements[9],
  statements[11],
]
describe.each([
  ['--conversion', (sql: string) => `x=${sql}`],
  ['--mean', (sql: string) => `x=${sql}`],
  ['--count', (sql: string) => `x=${sql}`],
  ['--ratio', (sql: string) => `x=${sql}`],
  ['--ratio', (sql: string) => `x=revenue / ${sql}`],
  ['--exposure', (sql: string) => sql],
])('%s', (flag, write) => {
  test.each(named(knocks))('%s', async (_, text) => {
    const { exit, stderr } = await attack(['analyze', table, flag, write(text), '--timestamp', 'ts'])
    expect([exit, stderr.startsWith('abstat: ')]).toEqual([2, true])
  })
})

test.each([
  ['power --from', ['power', '--from', table, '--rate']],
  ['ttest --where', ['ttest', table, '--value', 'revenue', '--by', 'variant', '--where']],
  ['ttest --value', ['ttest', table, '--by', 'variant', '--value']],
  ['ttest --columns', ['ttest', table, '--columns']],
] as const)('%s', async (_, argv) => {
  for (const text of knocks) {
    const { exit } = await attack([...argv, argv[0] === 'power' ? `x=${text}` : (text ?? '')])
    expect(exit, text).toBe(2)
  }
})

// so that what is refused above is refused for what it does
test.each(
  named([
    'revenue > 0',
    `${'('.repeat(3000)}revenue${')'.repeat(3000)} > 0`,
    `revenue > 0 ${'and revenue > 0 '.repeat(600)}`,
    "event <> '; drop table t --'",
  ]),
)('allowed: %s', async (_, text) => {
  const argv = ['analyze', table, '--where', text, '--conversion', "x=event = 'buy'"]
  expect((await attack(argv)).exit).toBe(0)
})
