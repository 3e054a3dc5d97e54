import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { abstat } from '../../support/cli.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'abstat-test-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What is said about a file with these lines. */
async function said(lines: readonly string[], ...flags: readonly string[]): Promise<string> {
  const path = join(folder, 'data.csv')
  writeFileSync(path, `${lines.join('\n')}\n`)
  const { exit, stdout, stderr } = await abstat(['ttest', path, ...flags])
  expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' })
  expect(stderr).toMatch(/^abstat: which columns hold the samples\?\n {2}columns:\n/)
  return /such as `([^`]*)`/.exec(stderr)?.[1] ?? stderr
}

/** Rows with a number of each given remainder, and a group. */
const rows = (groups: readonly string[]): readonly string[] =>
  Array.from({ length: 12 }, (_, i) => `u${i},${groups[i % groups.length]},${i % 2},${i * 1.5},${i * i}`)

describe('a ttest of files whose columns nobody named', () => {
  test('suggests values by group', async () => {
    const header = 'user_id,arm,converted,revenue,pages'
    expect(await said([header, ...rows(['a', 'b'])])).toBe('--value revenue --by arm')
    expect(await said([header, ...rows(['b', 'a', 'c'])])).toBe('--value revenue --by arm --names a,b')
    expect(await said([header.replace('arm', 'my page'), ...rows(['a', 'b'])])).toBe(
      "--value revenue --by 'my page'",
    )
  })

  test('keeps to what was said already', async () => {
    const data = ['user_id,arm,converted,revenue,pages', ...rows(['a', 'b'])]
    expect(await said(data, '--by', 'arm')).toBe('--value revenue')
    expect(await said(data, '--paired')).toBe('--columns revenue,pages')
  })

  test('suggests two columns where there are no groups, and one where there is one', async () => {
    const wide = ['id,"before, in s",after', 'u1,3,4', 'u2,5,7', 'u3,4,4']
    expect(await said(wide)).toBe("--columns 'before, in s' --columns after")
    expect(await said(['seconds', '3', '5', '4'])).toBe('--value seconds --mu 0')
  })

  test('takes no names of single rows for groups, and no numbers of users for values', async () => {
    expect(await said(['variant,visitors', 'a,10', 'b,12'])).toBe('--value visitors --mu 0')
    expect(await said(['user_id,name', '1,x', '2,y', '3,z'])).toMatch(/none of them holds numbers/)
  })

  test('what is suggested works', async () => {
    const data = ['user_id,arm,converted,revenue,pages', ...rows(['b', 'a', 'c'])]
    const flags = (await said(data)).split(' ')
    const { exit } = await abstat(['ttest', join(folder, 'data.csv'), ...flags])
    expect(exit).toBe(0)
  })
})
