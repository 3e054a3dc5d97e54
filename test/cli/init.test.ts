/** `abstat init`: the file that it writes asks `analyze` for the same numbers, whatever things are called. */

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { AnalyzeReport } from '../../src/report/types.ts'
import { abstat, root } from '../support/cli.ts'
import { expectSameJson } from '../support/numbers.ts'

const home = mkdtempSync(join(tmpdir(), 'abstat-init-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

let folders = 0
function folder(): string {
  const path = join(home, String(++folders))
  mkdirSync(path)
  return path
}

/** What an analysis found, without how its files were named and its settings came about. */
function found(stdout: string) {
  const named = stdout.replace(/("file": ").*\//g, '$1')
  const { result, checks, verdict, input }: AnalyzeReport = JSON.parse(named)
  const { sources, ...rest } = input
  return JSON.stringify({
    result,
    checks,
    verdict,
    input: rest,
    labels: sources.map(({ label, rows }) => ({ label, rows })),
  })
}

/** `analyze` with these arguments, and with the file that `init` writes for them. */
async function both(argv: readonly string[], into = folder()) {
  const file = join(into, 'abstat.yaml')
  const asked = await abstat(['analyze', ...argv, '--json'])
  const written = await abstat(['init', ...argv, '-o', file])
  expect(written.stderr).toBe(asked.stderr)
  if (written.exit !== 0) return { text: '', exit: asked.exit, asked: null, again: null }
  const text = readFileSync(file, 'utf8')
  const again = await abstat(['analyze', '--config', file, '--json', '--quiet'])
  expect(again.stderr, text).toBe('')
  return { text, exit: asked.exit, asked: found(asked.stdout), again: found(again.stdout) }
}

async function same(argv: readonly string[], into?: string): Promise<string> {
  const { text, exit, asked, again } = await both(argv, into)
  expect([0, 1, 3]).toContain(exit)
  expectSameJson(again ?? '', asked ?? '')
  return text
}

const events = 'fixtures/checkout/events.csv'
const users = 'fixtures/checkout/users.csv'

describe('the file asks for the same', () => {
  test.each<readonly [string, readonly string[]]>([
    ['events', [events]],
    ['units', [users]],
    ['JSON lines', ['fixtures/checkout/events.jsonl']],
    ['nested JSON lines', ['fixtures/checkout/events-nested.jsonl']],
    ['Parquet', ['fixtures/checkout/events.parquet']],
    ['a compressed file', ['fixtures/checkout/events.csv.gz']],
    ['sums', ['fixtures/results-page/summary.csv']],
    ['labels', ['old=fixtures/canary/old.csv', 'new=fixtures/canary/new.csv']],
    ['labels that are numbers', ['2=fixtures/canary/old.csv', '1=fixtures/canary/new.csv']],
    ['a glob', ['fixtures/since/*-week.csv', '--unit', 'user_id']],
    ['a label of a glob', ['a=fixtures/canary/o*.csv', 'b=fixtures/canary/n*.csv']],
    [
      'several metrics',
      [
        ...[events, '--ratio', "order=revenue / (event = 'purchase')", '--conversion', 'purchase'],
        ...['--mean', 'revenue', '--count', "views=event = 'view'", '--count', 'rows'],
        ...['--goal', 'views=decrease', '--role', 'revenue=guardrail', '--margin', 'revenue=2%'],
        ...['--test', 'purchase=fisher', '--segment', 'country', '--where', "country <> 'XX: #1'"],
      ],
    ],
    [
      'how it is judged',
      [
        ...[
          users,
          '--confidence',
          '0.9',
          '--alternative',
          'greater',
          '--chance',
          'normal',
          '--correction',
          'none',
        ],
        ...['--min-effect', '1%', '--max-segments', '3', '--segment', 'country', '--baseline', 'one-page'],
        ...['--allocation', 'control=3,one-page=2', '--missing-values', 'zero', '--prior', 'normal(0,0.1)'],
      ],
    ],
    ['gates', [events, '--mean', 'revenue', '--gate', 'revenue.lift > -50%', '--advisory']],
    [
      'a saved report',
      [...['fixtures/since/second-week.csv', '--baseline-report', 'fixtures/since/first-week.json']],
    ],
    ['time', [...[events, '--exposure', "event = 'view'", '--window', '3d', '--timezone', 'Europe/Berlin']]],
    ['marks of numbers', ['fixtures/broken/thousands-point.csv', '--decimal', ',', '--thousands', '.']],
    ['an encoding', ['fixtures/broken/windows-1252.csv', '--encoding', 'windows-1252']],
    ['quotes', ['fixtures/broken/single-quotes.csv', '--quote', "'"]],
    ['comments', ['fixtures/broken/comments.csv', '--comment', '#', '--delimiter', ',']],
    ['bad rows', ['fixtures/broken/several-faults.csv', '--max-bad-rows', '10%']],
    [
      'missing words',
      ['fixtures/broken/unknown-word-for-missing.csv', '--missing', 'unknown', '--missing', '-'],
    ],
    ['folders', ['fixtures/broken/day=*/part-*.csv', '--segment', 'day']],
    [
      'no header',
      [
        ...[
          'fixtures/broken/header-is-data.csv',
          '--header',
          'no',
          '--unit',
          'column_1',
          '--variant',
          'column_2',
        ],
        ...['--conversion', 'bought=column_3'],
      ],
    ],
    [
      'a date format',
      [
        ...['fixtures/broken/time-day-or-month.csv', '--timestamp', 'timestamp', '--date-format', '%d/%m/%Y'],
        ...['--exposure', "event = 'exposed'", '--mean', 'value'],
      ],
    ],
  ])('%s', async (_, argv) => {
    await same(argv)
  })

  test.each([
    ['variant,day,users,conversions\na,1,1000,100\na,2,900,90\nb,1,1000,120\nb,2,900,95\n'],
    ['variant,n,mean,variance,conversions\na,100,1,2,3\nb,200,2,3,4\n'],
    ['variant,n,revenue_mean,revenue_sd,ms mean,ms std\na,100,1,2,3,1\nb,200,2,3,4,1\n'],
    ['variant,n,"it\'s ""it""",sd\na,100,1,2\nb,200,2,3\n', '--mean', 'x="it\'s ""it"""', '--sd', 'sd'],
    [
      'variant,n,x,y,s\na,100,1,2,1\nb,200,2,3,2\n',
      '--mean',
      'x',
      '--mean',
      'y',
      '--sd',
      's',
      '--units',
      'n',
    ],
  ])('sums: %j', async (content, ...flags) => {
    const into = folder()
    writeFileSync(join(into, 'data.csv'), content)
    await same([join(into, 'data.csv'), ...flags], into)
  })

  test('in its folder without arguments', async () => {
    const into = folder()
    writeFileSync(join(into, 'a b.csv'), readFileSync(join(root, users)))
    const inside = (...argv: readonly string[]) =>
      execFileSync(process.execPath, [join(root, 'bin/abstat.js'), ...argv], { cwd: into, encoding: 'utf8' })
    inside('init', 'a b.csv')
    expect(found(inside('analyze', '--json', '--quiet'))).toEqual(
      found(inside('analyze', 'a b.csv', '--json', '--quiet')),
    )
  })

  const hostile = [
    ...[
      'yes',
      'null',
      '1e3',
      '~',
      'true',
      '2024',
      '0x1f',
      '- a',
      'a: b',
      '#1',
      'a #b',
      "it's",
      'say "x"',
      '*a',
      '&a',
    ],
    ...[
      '!x',
      '%y',
      '@z',
      '`q`',
      '{a}',
      '[b]',
      '<<',
      '|',
      '>',
      '?',
      'ä ö',
      '日本',
      'a=b',
      '=',
      ' x ',
      "'x'",
      '"x"',
      'a,b',
    ],
    ...[
      '\u2028',
      'a\tb',
      '\u00a0',
      '🙂',
      '...',
      '---',
      '.5',
      '1_000',
      '12:30',
      '2001-01-01',
      'NaN',
      '.inf',
      'constructor',
    ],
  ]
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const name = fc.oneof(
    fc.constantFrom(...hostile),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  )

  test('whatever columns, values and labels are called', async () => {
    let answered = 0
    const names = fc.uniqueArray(name, {
      minLength: 5,
      maxLength: 5,
      selector: (each) => each.trim().toLowerCase(),
    })
    await fc.assert(
      fc.asyncProperty(
        names,
        fc.uniqueArray(name, { minLength: 2, maxLength: 2 }),
        async (columns, variants) => {
          const into = folder()
          const file = join(into, 'data.csv')
          const [unit = '', variant = '', ...metrics] = columns
          const row = (i: number) => [
            `u${i}`,
            variants[i % 2] ?? '',
            i % 3 === 0 ? '1' : '0',
            `${i * 1.5}`,
            `${i % 7}.25`,
          ]
          const lines = [[unit, variant, ...metrics], ...Array.from({ length: 24 }, (_, i) => row(i))]
          writeFileSync(file, `${lines.map((each) => each.map(cell).join(',')).join('\n')}\n`)
          const { text, asked, again } = await both([file, '--unit', unit, '--variant', variant], into)
          expect(again, text).toEqual(asked)
          if (asked !== null) answered++
        },
      ),
      { numRuns: 60, seed: Number(process.env.PROPERTY_SEED ?? 1) },
    )
    expect(answered).toBeGreaterThan(50)
  })

  test('whatever events are called', async () => {
    let answered = 0
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(name, { minLength: 2, maxLength: 4 }), async (kinds) => {
        const into = folder()
        const file = join(into, 'data.csv')
        const rows = Array.from({ length: 30 }, (_, i) => [
          `u${i % 9}`,
          i % 9 < 4 ? 'a' : 'b',
          kinds[i % kinds.length] ?? '',
        ])
        const lines = [['user', 'variant', 'event'], ...rows]
        writeFileSync(file, `${lines.map((each) => each.map(cell).join(',')).join('\n')}\n`)
        const { text, asked, again } = await both([file], into)
        expect(again, text).toEqual(asked)
        if (asked !== null) answered++
      }),
      { numRuns: 30, seed: Number(process.env.PROPERTY_SEED ?? 1) },
    )
    expect(answered).toBeGreaterThan(20)
  })
})

describe('the file', () => {
  test('stays YAML when its suggestions are taken up', async () => {
    const file = join(folder(), 'abstat.yaml')
    await abstat(['init', events, '-o', file])
    const written = readFileSync(file, 'utf8')
    const taken = written.replace(/^# (?=\w+: )/gm, '').replace(/^#( {5}\w+: )/gm, '$1')
    const [above = '', ofMetric = ''] = taken.split('# To a metric:\n')
    writeFileSync(file, above.replace('    role: secondary\n\n', `${ofMetric.replace(/ {5}/g, '    ')}\n\n`))
    const { exit, stderr } = await abstat(['analyze', '--config', file, '--quiet', '-f', 'csv'])
    expect([stderr, [0, 1, 3].includes(exit)]).toEqual(['', true])
    rmSync(join(file, '../report.json'))
    rmSync(join(file, '../report.html'))
  })
  test('says which variable of the environment said something', async () => {
    const env = { ABSTAT_CONFIDENCE: '0.9', ABSTAT_THREADS: '1' }
    const { stdout } = await abstat(['init', users, '-o', '-'], { env })
    expect(stdout).toContain('\nstatistics:\n  confidence: 0.9 # as ABSTAT_CONFIDENCE says\n')
    expect(stdout).not.toContain('given')
    expect(stdout).not.toContain('threads')
  })
  test('does not look at another configuration', async () => {
    const into = folder()
    writeFileSync(join(into, 'abstat.yaml'), 'unit: nothing\n')
    const { exit } = await abstat(['init', join(root, users), '-o', '-'], { folder: into })
    expect(exit).toBe(0)
  })
  test('is left alone when there is one, unless --force says otherwise', async () => {
    const file = join(folder(), 'abstat.yaml')
    writeFileSync(file, 'mine: 1\n')
    const refused = await abstat(['init', users, '-o', file])
    expect([refused.exit, refused.stdout]).toEqual([2, ''])
    expect(refused.stderr).toContain('already: nothing was written')
    expect(readFileSync(file, 'utf8')).toBe('mine: 1\n')
    const failed = await abstat(['init', 'fixtures/broken/no-variant.csv', '-o', file, '--force'])
    expect(failed.exit).toBe(2)
    expect(readdirSync(join(file, '..'))).toEqual(['abstat.yaml'])
    expect(readFileSync(file, 'utf8')).toBe('mine: 1\n')
    const { exit, stdout } = await abstat(['init', users, '-o', file, '--force', '--quiet'])
    expect([exit, stdout]).toEqual([0, ''])
    expect(readFileSync(file, 'utf8')).toContain('unit: user_id')
  })
  test('calls no metric what JavaScript would lose', async () => {
    const [data, file] = [join(folder(), 'data.csv'), join(folder(), 'abstat.yaml')]
    writeFileSync(data, 'variant,__proto__\na,1.5\nb,2\na,3\nb,4\n')
    const { exit, stderr } = await abstat(['init', data, '-o', file])
    expect([exit, existsSync(file)]).toEqual([2, false])
    expect(stderr).toContain('a file cannot call a metric `__proto__`')
    expect((await abstat(['init', data, '--mean', 'x="__proto__"', '-o', file])).exit).toBe(0)
    expect((await abstat(['analyze', '--config', file, '--quiet'])).exit).toBe(0)
  })
  test.each([
    [['-'], 'standard input (`-`) cannot be a source of a configuration'],
    [['a=-', `b=${users}`], 'standard input (`-`) cannot be a source of a configuration'],
    [[users, '--baseline-report', '-'], 'standard input can be read only once'],
    [[], 'no FILE was given'],
  ])('is not written of %j', async (argv, message) => {
    const { exit, stdout, stderr } = await abstat(['init', ...argv, '-o', '-'], { stdin: 'a,b\n1,2\n' })
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
  })
})
