import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { abstat } from '../support/cli.ts'
import { fuzz } from './fuzz.ts'
import { goodFiles } from './good-files.ts'
import { naiveCounts } from './naive.ts'

test('300 damaged files are answered rightly or refused in words', { timeout: 300_000 }, async () => {
  expect(await fuzz({ seed: 1, cases: 300, keepIn: join(tmpdir(), 'abstat-fuzz-findings') })).toEqual([])
})

// what the comparison is worth: the files it begins with are read, and it can disagree
test.each(goodFiles.map(({ extension, bytes }, i) => [`${i}.${extension}`, bytes] as const))(
  '%s is read',
  async (_, bytes) => {
    const { exit, stderr } = await abstat(['analyze', '-', '--json'], { stdin: bytes })
    expect([exit, stderr]).toEqual([0, ''])
  },
)

test('the naive reader counts', () => {
  const csv = Buffer.from('u,v\n1,a\n1,a\n2,b\n3,a\n3,b\n4,NA\n,a\n')
  const as = { format: 'csv', delimiter: ',', unit: 'u', variant: 'v' }
  expect(naiveCounts(csv, as)).toEqual({ rows: 7, units: { a: 1, b: 1 } })
  expect(() => naiveCounts(Buffer.from('u,v\n1,a,x\n'), as)).toThrow()
})
