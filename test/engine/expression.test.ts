/** Which expressions are allowed, what they are rewritten to, and how the others are refused. */

import { beforeAll, describe, expect, test } from 'vitest'
import { allowedFunctions } from '../../src/engine/sql/allowed-functions.ts'
import type { Engine, Expression } from '../../src/engine/types.ts'
import { AbstatError } from '../../src/errors.ts'
import type { ColumnKind, Table } from '../../src/read/types.ts'
import { engineFor, tableOf, writeSheet } from './support/files.ts'

const kinds: Readonly<Record<string, ColumnKind>> = {
  event: 'text',
  revenue: 'number',
  clicks: 'number',
  converted: 'boolean',
  ts: 'text',
  'props.revenue': 'number',
  '2nd_click': 'number',
  'user-agent': 'text',
  group: 'text',
  Price: 'number',
  price: 'number',
  Country: 'text',
  'say "x"': 'text',
}

let table: Table
let engine: Engine
beforeAll(async () => {
  const sheet = { columns: Object.entries(kinds).map(([name, kind]) => ({ name, kind })), rows: [] }
  table = tableOf(sheet, [await writeSheet(sheet, 'csv')])
  engine = await engineFor(table)
})

const check = (text: string): Promise<Expression> => engine.expression(table, text, '--conversion x')

async function refused(text: string): Promise<AbstatError> {
  const error: unknown = await check(text).then(
    (expression) => expression,
    (reason: unknown) => reason,
  )
  expect(error, text).toBeInstanceOf(AbstatError)
  if (!(error instanceof AbstatError)) throw new Error('not refused')
  expect(error.kind, text).toBe('usage')
  return error
}

describe('allowed', () => {
  test.each([
    ["event = 'purchase'", 'boolean', [0]],
    ["event = 'it''s' and not converted or event is null", 'boolean', [0, 3]],
    ['revenue', 'number', [1]],
    ['REVENUE', 'number', [1]],
    ['"revenue"', 'number', [1]],
    ['revenue > 5 and clicks between 1 and 3', 'boolean', [1, 2]],
    ["event in ('a', 'b') and event not in ('c')", 'boolean', [0]],
    ["event like 'a%' and event not ilike '%b' and event ~ 'x.*'", 'boolean', [0]],
    ["case when event = 'a' then revenue else 0 end", 'number', [0, 1]],
    ["case event when 'a' then 1 end", 'number', [0]],
    ['coalesce(revenue, clicks, 0) - nullif(clicks, 0)', 'number', [1, 2]],
    ['revenue * 1.25 + 1e-3 - 2', 'number', [1]],
    ['revenue / 1e6 - -2e0 + 1e300', 'number', [1]],
    [`event = '"id":"DOUBLE","type_info":null},"is_null":false,"value":1}'`, 'boolean', [0]],
    ['-revenue ** 2', 'number', [1]],
    ['converted is true', 'boolean', [3]],
    ['revenue is not distinct from null', 'boolean', [1]],
    ["cast(ts as timestamp) >= timestamp '2026-10-01'", 'boolean', [4]],
    ["date_trunc('day', ts::timestamptz) = date '2026-10-01'", 'boolean', [4]],
    ['extract(hour from cast(ts as timestamp)) < 12', 'boolean', [4]],
    ["cast(ts as timestamp) + interval 1 day > timestamp '2026-10-01'", 'boolean', [4]],
    ['cast(ts as date)', 'text', [4]],
    ['event || ts', 'text', [0, 4]],
    ['props.revenue > 0', 'boolean', [5]],
    ['"props.revenue" > 0', 'boolean', [5]],
    ['"2nd_click" > 0', 'boolean', [6]],
    ['"user-agent" = \'x\' and "group" = \'y\'', 'boolean', [7, 8]],
    ['Price + price', 'number', [9, 10]],
    ["country = 'DE'", 'boolean', [11]],
    ['"say ""x""" = \'y\'', 'boolean', [12]],
    ["event = 'a' -- a comment", 'boolean', [0]],
    ["event = 'ü😀'", 'boolean', [0]],
    ['try_cast(event as double)', 'number', [0]],
    ["ts->>'$.a' = 'b'", 'boolean', [4]],
  ] as const)('%s', async (text, type, columns) => {
    const expression = await check(text)
    expect(expression).toMatchObject({ text, type, columns })
    expect(expression.sql).not.toMatch(/revenue|event|props|user/i)
  })

  test('a bare column, and what cannot become infinite, are known', async () => {
    expect(await check('(revenue)')).toMatchObject({ isColumn: true, isFinite: true, sql: 'n1' })
    expect(await check("case when event = 'a' then revenue end")).toMatchObject({
      isColumn: false,
      isFinite: true,
    })
    expect(await check('revenue * 2')).toMatchObject({ isColumn: false, isFinite: false })
  })

  test('every function on the list computes something', async () => {
    const samples: Readonly<Record<string, string>> = {
      '->>': "ts ->> 'a'",
      '||': 'ts || ts',
      xor: 'xor(1, length(ts))',
      '<<': '1 << length(ts)',
      '>>': '1 >> length(ts)',
      '&': '1 & length(ts)',
      '|': '1 | length(ts)',
      '~': '~length(ts)',
      '@': '@revenue',
      '**': 'revenue ** 2',
      '~~': "ts like 'x'",
      '!~~': "ts not like 'x'",
      '~~*': "ts ilike 'x'",
      '!~~*': "ts not ilike 'x'",
      '~~~': "ts glob 'x'",
      position: "position('x' in ts)",
      age: 'age(ts::timestamp, ts::timestamp)',
      time_bucket: "time_bucket(interval '1 hour', ts::timestamp)",
      timezone: "timezone('UTC', ts::timestamp)",
      date_add: "date_add(ts::date, interval '1 day')",
      strftime: "strftime(ts::timestamp, '%Y')",
      to_timestamp: 'to_timestamp(revenue)',
      make_date: 'make_date(length(ts), 1, 1)',
      make_timestamp: 'make_timestamp(length(ts))',
    }
    const shapes = (name: string): readonly string[] => [
      samples[name] ?? '',
      `revenue ${name} clicks`,
      `${name}(revenue)`,
      `${name}(revenue, 2)`,
      `${name}(length(ts), 2)`,
      `${name}(ts)`,
      `${name}(ts, 'x')`,
      `${name}(ts, 'x', 'y')`,
      `${name}(ts, 1)`,
      `${name}(length(ts))`,
      `${name}('day', ts::timestamp)`,
      `${name}('day', ts::timestamp, ts::timestamp)`,
      `${name}(ts::timestamp)`,
    ]
    for (const name of allowedFunctions) {
      let works = false
      for (const text of shapes(name)) {
        if (text === '' || works) continue
        works = await check(text).then(
          () => true,
          () => false,
        )
      }
      expect(works, name).toBe(true)
    }
  })
})

describe('refused', () => {
  test.each([
    "1) from read_text('/etc/passwd'",
    "1) from read_text('/etc/passwd') --",
    '1) --',
    'revenue) --',
    'revenue; drop table y',
    'revenue; select 1',
    'revenue from x',
    'revenue where converted',
    'revenue limit 1',
    'revenue order by 1',
    'distinct revenue',
    'revenue union select 1',
    'revenue as x',
    'revenue x',
    'revenue, clicks',
    '(revenue, clicks)',
    '(select 1)',
    '(select revenue)',
    'revenue in (select 1)',
    'exists (select 1)',
    "(from read_text('/etc/passwd'))",
    'revenue = any([1])',
    'row_number() over ()',
    'sum(revenue) over ()',
    'list_transform([revenue], x -> x)',
    'list_transform([revenue], lambda x: x)',
    'revenue > $1',
    'revenue > ?',
    'revenue > $name',
    '*',
    'revenue + *',
    'columns(*)',
    "columns('rev.*')",
    '#1',
    "getenv('HOME') = event",
    "read_text('/etc/passwd') = event",
    "event = read_csv('/etc/passwd')",
    "current_setting('threads') = event",
    "getvariable('x') = event",
    'current_date > cast(ts as date)',
    'now() > cast(ts as timestamptz)',
    'random() < revenue',
    "error('x') = event",
    'sleep_ms(revenue)',
    "write_log('x') = event",
    'range(revenue)',
    "repeat('x', revenue)",
    "lpad(event, 1000000000, 'x') = event",
    'unnest([revenue])',
    "main.getenv('HOME') = event",
    'event.getenv()',
    'nextval(event)',
    'query(event)',
    "query_table('x') = event",
    'age(cast(ts as timestamp))',
    'sum(revenue)',
    'count(*)',
    'count(distinct event)',
    'max(revenue) filter (where converted)',
    'grouping(revenue)',
    'revenue::int[]',
    'revenue::struct(a int)',
    "event::enum('x') = 'x'",
    'event::json',
    'event::nosuchtype',
    "{'a': revenue}",
    'map {revenue: 1}',
    '[revenue]',
    'event[1]',
    'event collate nocase',
    'default',
    'revenue > 1e400',
    'revenue > 123456789012345678901234567890',
    'revenue > 9007199254740993',
    "event > 'a",
    "event = 'a' and",
    '',
    '   ',
    '5',
    "'purchase'",
    'null',
    'true',
    '1 = 1',
    'nosuch',
    'event.revenue',
    'PRICE',
    'event > 5',
    "revenue > 'abc'",
    'lower(revenue, 1) = 1',
    `${'('.repeat(300)}revenue${')'.repeat(300)} + ${'revenue + '.repeat(300)}1`,
    `event = '${'x'.repeat(10_001)}'`,
    "event = '\0'",
    'set threads = 1',
    'pragma version',
    "copy x to '/tmp/x'",
    "attach '/tmp/x'",
    'install httpfs',
    "load '/tmp/x'",
    'create macro var_samp(x) as 0',
    'call enable_logging()',
  ])('%s', async (text) => {
    const error = await refused(text)
    expect(error.message).toMatch(/^`--conversion x`: \S/)
  })
})

describe('says what is wrong', () => {
  test.each([
    ["evnt = 'x'", 'there is no column `evnt`', 1, 'did you mean event?'],
    ['event = "purchase"', 'there is no column `purchase`', 9, "text goes in single quotes: 'purchase'"],
    [
      "user-agent = 'x'",
      'there is no column `user`',
      1,
      'write the column as "user-agent", in double quotes',
    ],
    ["'ü😀' = event and nosuch", 'there is no column `nosuch`', 19, null],
    ['PRICE > 1', '`PRICE` could be "Price" or "price"', 1, 'write the name exactly as in the file'],
    ['revenue >', 'syntax error at end of input', null, null],
    ["'ü' = = event", 'syntax error at or near "="', 7, null],
    ["group = 'x'", 'syntax error at or near "="', 7, 'write the column as "group", in double quotes'],
    ['2nd_click > 1', null, null, 'write the column as "2nd_click", in double quotes'],
    ['revenue + sum(clicks)', '`sum` runs over many rows; an expression is about one', 11, null],
    ["revenue > 0 and getenv('x') = ''", 'the function `getenv` is not allowed', 17, null],
    ['revenue > (select 1)', 'a subquery is not allowed in an expression', null, null],
    ['event > 5', 'text is compared with a number', null, null],
    ["revenue > 'abc'", "Could not convert string 'abc' to DOUBLE", null, null],
    ['5', 'it mentions no column, so it is the same in every row', null, null],
    [
      "event = = 'a'",
      'syntax error at or near "="',
      9,
      "write one SQL condition or value over the columns, such as `event = 'purchase'`",
    ],
    ['revenue; clicks', null, null, null],
  ] as const)('%s', async (text, message, at, hint) => {
    const error = await refused(text)
    if (message !== null) expect(error.message).toContain(`\`--conversion x\`: ${message}`)
    if (hint !== null) expect(error.hint).toBe(hint)
    if (at !== null) {
      expect(error.message).toContain(`(at character ${at})`)
      expect(error.detail[0]).toBe(text)
      expect(error.detail[1]).toBe(`${' '.repeat(at - 1)}^`)
    }
  })

  test('an unknown column lists the columns', async () => {
    const { detail } = await refused('nosuch')
    expect(detail.at(-1)).toBe(
      'columns: event, revenue, clicks, converted, ts, props.revenue, "2nd_click", "user-agent", group, Price, price, Country, "say ""x"""',
    )
  })
})

describe('ratio', () => {
  const split = (text: string) => engine.ratio(table, text, '--ratio r')
  test.each([
    ['revenue / clicks', 'n1', 'n2'],
    ['((revenue / clicks))', 'n1', 'n2'],
    ['(revenue) / (clicks)', 'n1', 'n2'],
    ['revenue / clicks / "2nd_click"', '(n1 / n2)', 'n6'],
    ["(event = 'a') / converted", "(t0 = 'a')", 'b3'],
    ['revenue', 'n1', null],
    ['revenue / clicks + 1', '((n1 / n2) + 1)', null],
  ])('%s', async (text, numerator, denominator) => {
    const sides = await split(text)
    expect([sides.numerator.sql, sides.denominator?.sql ?? null]).toEqual([numerator, denominator])
  })

  test.each([
    'event / clicks',
    'revenue / event',
    'revenue / 100',
    '1 / clicks',
    'sum(revenue) / clicks',
    'event',
  ])('%s is refused', async (text) => {
    await expect(split(text)).rejects.toMatchObject({ kind: 'usage' })
  })
})
