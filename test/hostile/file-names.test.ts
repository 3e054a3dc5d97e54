/** Names of files and LABELs: each opens the file of that name, and is nothing else. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { AnalyzeReport } from '../../src/report/types.ts'
import { expectHarmless, machine } from './support.ts'

const { attack, table, secretFile, write } = machine()

const names = [
  "it's.csv",
  'say "x".csv',
  "x'); attach 'y'; --.csv",
  'two\nlines.csv',
  '\u001b[31mred.csv',
  '\u202evsc.csv',
  'a,b.csv',
  '$HOME.csv',
  '%s.csv',
  '-.csv',
  '--help',
  'star*.csv',
  'what?.csv',
  '[a-z].csv',
  '{a,b}.csv',
  'back\\slash.csv',
  'a=b.csv',
  '__proto__',
  'constructor',
  's3:x.csv',
  'file:x.csv',
  ' ',
  'x.csv.gz',
]
const rows = Array.from(
  { length: 40 },
  (_, i) => `u${i},${i % 2 === 0 ? 'control' : 'b'},${i % 3 === 0 ? 1 : 0}`,
)
const csv = `user_id,variant,converted\n${rows.join('\n')}\n`

describe.each(names.map((name) => [JSON.stringify(name), name] as const))('%s', (_, name) => {
  test('is read', async () => {
    const { stdout, stderr, exit } = await attack(['analyze', '--json', '--', write(name, csv)])
    expect([exit, stderr]).toEqual([0, ''])
    expectHarmless(stdout)
    const report: AnalyzeReport = JSON.parse(stdout)
    expect([report.input.rows, report.input.sources[0]?.path.endsWith(`/${name}`)]).toEqual([40, true])
  })
})

test('a name that looks like a pattern opens no other file', async () => {
  write('star*.csv', csv)
  write('star-other.csv', csv.replaceAll('control', 'other'))
  const { stdout } = await attack(['analyze', '--json', join(dirname(table), 'star*.csv')])
  expect(stdout).not.toContain('other')
})

test.each(['http://localhost:1/x.csv', 's3://bucket/x.csv', 'file:///etc/passwd', 'duckdb:x', 'sqlite:x.db'])(
  '%s is no address',
  async (name) => {
    const { exit, stderr } = await attack(['analyze', name])
    expect([exit, stderr]).toEqual([2, expect.stringContaining('no such file')])
  },
)

test('devices and folders are refused', async () => {
  for (const path of ['/dev/zero', '/dev/random', '/dev/tty', '/', '/proc', '/proc/self']) {
    expect((await attack(['analyze', path])).exit).toBe(2)
  }
})

test('files that are not tables tell nothing', async () => {
  for (const path of ['/etc/passwd', '/proc/self/environ', '/proc/self/mem', process.execPath]) {
    expect((await attack(['analyze', path])).exit).toBe(2)
  }
})

test.each([`x'; --`, '__proto__', '\u001b[2J', 'a"b', '@1', '\u202eb'])('LABEL %s', async (label) => {
  const control = write('one.csv', csv)
  const other = write('two.csv', csv.replaceAll('\nu', '\nv'))
  const { stdout, exit, stderr } = await attack([
    'analyze',
    `control=${control}`,
    `${label}=${other}`,
    '--unit',
    'user_id',
    '--mean',
    'converted',
    '--json',
  ])
  expect([exit, stderr]).toEqual([0, ''])
  expectHarmless(stdout)
  const report: AnalyzeReport = JSON.parse(stdout)
  expect(report.result.variants.map(({ name }) => name)).toEqual(['control', label])
})

test('a folder of a Hive export names no variable and no path', async () => {
  const folder = join(dirname(secretFile), "country='; --")
  mkdirSync(folder)
  writeFileSync(join(folder, 'part.csv'), csv)
  const { exit } = await attack(['analyze', join(folder, 'part.csv')])
  expect(exit).toBe(0)
})
