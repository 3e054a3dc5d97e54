/** Rows beyond the head that cannot be used: named with their place and number, or left out and counted, in every format. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { reportSchema } from '../../src/report/schema.ts'
import { abstat } from '../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'abstat-bad-rows-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** More rows than any head has. */
const many = 16_000
/** Long enough for the head to end before the file does. */
const note = 'what nobody reads '.repeat(4)
const header = 'user_id,variant,event,revenue,note'
const row = (i: number) => `a_user_${i},${i % 2 === 0 ? 'control' : 'b'},view,${i % 50},${note}`
const rows = Array.from({ length: many }, (_, i) => row(i))
const jsonRow = (i: number) =>
  JSON.stringify({
    user_id: `user_${i}`,
    variant: i % 2 === 0 ? 'control' : 'b',
    event: 'view',
    revenue: i % 50,
    note,
  })
const jsonRows = Array.from({ length: many }, (_, i) => jsonRow(i))

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** The sound file with these rows put behind its own. */
const csv = (name: string, ...more: readonly (string | Buffer)[]) =>
  write(
    name,
    Buffer.concat([
      Buffer.from(`${[header, ...rows].join('\n')}\n`),
      ...more.map((each) => Buffer.from(each)),
    ]),
  )

const asked = ['--conversion', "viewed=event = 'view'", '--mean', 'revenue']

async function refused(path: string, ...flags: readonly string[]) {
  const { exit, stdout, stderr } = await abstat(['analyze', path, ...asked, ...flags])
  expect([exit, stdout]).toEqual([2, ''])
  return stderr.replaceAll(folder, '')
}

async function allowed(paths: readonly string[], most: number | string) {
  const { exit, stdout, stderr } = await abstat([
    'analyze',
    ...paths,
    ...asked,
    '--max-bad-rows',
    `${most}`,
    '--json',
  ])
  expect([exit, stderr]).toEqual([0, ''])
  const report = reportSchema.parse(JSON.parse(stdout))
  if (report.command !== 'analyze') throw new Error(report.command)
  const { input, result } = report
  const counted = [...result.variants, ...input.excluded].reduce((sum, each) => sum + each.rows, 0)
  expect(input.rows).toBe(counted)
  expect(input.sources.reduce((sum, each) => sum + each.rows, 0)).toBe(counted)
  expect(input.sources.reduce((sum, each) => sum + each.rejectedRows, 0)).toBe(input.rejectedRows)
  return {
    rows: input.rows,
    rejected: input.rejected.map(({ reason, rows: n, first }) => [
      reason,
      n,
      ...first.map(({ line, column }) => `${line}:${column}`),
    ]),
    sources: input.sources.map((each) => [each.rows, each.rejectedRows]),
  }
}

/** The line of the first row put behind the sound ones. */
const next = many + 2

describe('a row beyond the head', () => {
  test.each<[string, readonly (string | Buffer)[], string, number, string]>([
    ['too-few-fields', ['u,b,view\n'], '9', 1, 'this row has 3 fields, the header has 5'],
    ['too-many-fields', ['u,b,view,1,x,y\n'], '14', 1, 'this row has 6 fields, the header has 5'],
    ['bad-quote', ['"u"x,b,view,1,\n'], '4', 1, 'text behind the quote that closes the field'],
    ['stray-carriage-return', ['u,b\r,view,1,\n'], '4', 1, 'a carriage return (CR) stands inside the line'],
    ['not-utf-8', [Buffer.from([0x75, 0xff]), ',b,view,1,\n'], '2', 1, 'the text is not UTF-8'],
    ['merge-marker', ['<<<<<<< HEAD\n'], '1', 1, 'a marker that a merge conflict left behind'],
    ['repeated-header', [`${header}\n`], '1', 1, 'this row repeats the header'],
    ['cut-off', ['u,b,vi'], '7', 1, 'the last line is cut off: is the file still being written?'],
    ['merge-marker', ['>>>>>>> theirs,b,view,1,\n'], '1', 1, 'a marker that a merge conflict left behind'],
    ['line-break-in-key', ['"u\n",b,view,1,\n'], '1', 2, 'a line break in column `user_id`'],
    ['line-break-in-key', ['u,"b\rc",view,1,\n'], '3', 1, 'a line break in column `variant`'],
    ['line-break-in-key', ['u,b,"view,1,\nv,b,view",1,\n'], '5', 2, 'a line break in column `event`'],
    ['nul-byte', ['u\0,b,view,1,\n'], '1', 1, 'a NUL byte in column `user_id`'],
    ['not-a-number', ['u,b,view,many,\n'], '10', 1, 'column `revenue` holds `many`'],
  ])('%s: %j', async (reason, more, column, counts, message) => {
    const path = csv(`${reason}.csv`, ...more, `${row(0)}\n`.repeat(reason === 'cut-off' ? 0 : 1))
    const stderr = await refused(path)
    expect(stderr).toContain(`.csv:${next}:${column}: ${message}`)
    expect(stderr).toContain(`--max-bad-rows ${counts}\``)
    const { rows: read, rejected } = await allowed([path], counts)
    expect(rejected).toEqual([[reason, counts, `${next}:${column}`]])
    expect(read).toBe(reason === 'cut-off' ? many : many + 1)
  })

  test('is left alone in a column that nothing uses', async () => {
    const path = csv('unused.csv', 'u,b,view,1,"a\nb\n\nc"\n')
    expect(await allowed([path], 1)).toMatchObject({ rows: many + 1, rejected: [] })
  })

  test('of JSON lines', async () => {
    const more = [
      'oops',
      '[1]',
      '{"user_id":',
      '<<<<<<< HEAD',
      '{"user_id":"u\\n","variant":"b","revenue":1}',
      '{"user_id":"u","variant":"b","revenue":"x"}',
    ]
    const path = write(
      'lines.jsonl',
      `${[...jsonRows, ...more].join('\n')}\n${jsonRow(1)}\n{"user_id":"u","vari`,
    )
    const stderr = await refused(path)
    expect(stderr).toContain(`/lines.jsonl:${many + 1}:1: this is not JSON; 2 more like it`)
    expect(stderr).toContain('`--max-bad-rows 5`')
    expect((await allowed([path], 8)).rejected).toEqual([
      ['not-json', 3, `${many + 1}:1`, `${many + 2}:1`, `${many + 3}:12`],
      ['merge-marker', 1, `${many + 4}:1`],
      ['cut-off', 1, `${many + 8}:21`],
      ['line-break-in-key', 2, `${many + 5}:12`],
      ['not-a-number', 1, `${many + 6}:40`],
    ])
    expect(await refused(path, '--max-bad-rows', '7')).toContain(
      `8 bad rows, more than \`--max-bad-rows 7\` allows`,
    )
  })
})

test('line ends that differ are an error, and read alike where bad rows are allowed', async () => {
  const path = csv('mixed.csv', 'u1,b,view,1,x\r\nu2,b,view,1,y\r\n')
  expect(await refused(path)).toContain(
    `/mixed.csv:${next}:14: this line ends with CRLF, the first one with LF`,
  )
  expect(await allowed([path], 1)).toMatchObject({ rows: many + 2, rejected: [] })
})

test('a file of one column keeps its places, too', async () => {
  const path = write('one-column.csv', `x\n1\n2\n3,4\n\n5\nsix\n${'7\n8\n'.repeat(10)}`)
  const { exit, stdout } = await abstat(['ttest', path, '--value', 'x', '--max-bad-rows', '2', '--json'])
  expect(exit).toBe(0)
  const { input, result } = JSON.parse(stdout)
  expect([input.rows, input.rejectedRows, result.samples[0].n]).toEqual([23, 2, 23])
  expect(
    input.rejected.map(({ reason, first }: { reason: string; first: { line: number }[] }) => [
      reason,
      first[0]?.line,
    ]),
  ).toEqual([
    ['too-many-fields', 4],
    ['not-a-number', 7],
  ])
})

test('a quote that is never closed is not covered', async () => {
  const path = csv('open.csv', 'u1,"b,view,1,\n', `${row(1)}\n`)
  for (const flags of [[], ['--max-bad-rows', '100']]) {
    expect(await refused(path, ...flags)).toContain(
      `/open.csv:${next}:4: the quote that is opened here is never closed`,
    )
  }
  expect(await refused(path, '--max-bad-rows', '100')).toContain('`--max-bad-rows` does not cover this')
})

test('faults of all kinds in several files, compressed or not, add up', async () => {
  const first = csv('one.csv', 'u,b\n', 'u,b,view,x,\n', `${header}\n`)
  const second = write(
    'two.csv.gz',
    gzipSync(`${[header, row(0), 'u', ...rows, 'u,b,view,y,', '"a"b'].join('\n')}\n`),
  )
  const { rows: read, rejected, sources } = await allowed([first, second], '1%')
  expect(read).toBe(2 * many + 1)
  expect(rejected).toEqual([
    ['too-few-fields', 2, `${next}:4`, '3:2'],
    ['repeated-header', 1, `${next + 2}:1`],
    ['bad-quote', 1, `${many + 5}:4`],
    ['not-a-number', 2, `${next + 1}:10`, `${many + 4}:10`],
  ])
  expect(sources).toEqual([
    [many, 3],
    [many + 1, 3],
  ])
})

test('a share is one of all rows', async () => {
  const path = csv('share.csv', 'u,b\n'.repeat(90), 'u,b,view,x,\n'.repeat(91))
  expect((await allowed([path], '1.12%')).rejected).toEqual([
    ['too-few-fields', 90, `${next}:4`, `${next + 1}:4`, `${next + 2}:4`],
    ['not-a-number', 91, `${next + 90}:10`, `${next + 91}:10`, `${next + 92}:10`],
  ])
  expect(await refused(path, '--max-bad-rows', '1.11%')).toContain(
    `181 bad rows of ${(many + 181).toLocaleString('en-US')}`,
  )
})

test('a column of numbers with bad values in the head stays one', async () => {
  const path = write('head.csv', `${[header, 'u1,b,view,pending,', ...rows].join('\n')}\n`)
  expect(await refused(path)).toContain('/head.csv:2:11: column `revenue` holds `pending`')
  expect((await allowed([path], 1)).rejected).toEqual([['not-a-number', 1, '2:11']])
})
