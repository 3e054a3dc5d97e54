/** Help topics: complete, and as wide as the terminal. What they say stands in the golden cases. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { failedBelow } from '../../src/analyses/sample-ratio.ts'
import { topics } from '../../src/cli/topics/index.ts'
import { formats } from '../../src/render/index.ts'
import { abstat, root } from '../support/cli.ts'

const topic = async (name: string, columns = '80') =>
  (await abstat(['help', name], { env: { COLUMNS: columns } })).stdout

describe.each([...topics.keys()])('%s', (name) => {
  test.each(['80', '100'])('fits %s columns', async (columns) => {
    for (const line of (await topic(name, columns)).split('\n')) {
      expect(line.length, line).toBeLessThanOrEqual(Number(columns))
    }
  })

  test('is listed', async () => {
    for (const argv of [['--help'], ['help']]) expect((await abstat(argv)).stdout).toContain(`\n  ${name} `)
  })
})

test('every variable of the environment that the program reads is told', async () => {
  const said = await topic('environment')
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(root, 'src', file), 'utf8'))
  const read = sources.flatMap((text) =>
    [...text.matchAll(/\benv\.([A-Z_]+)|append\(env, '([A-Z_]+)'|: '(ABSTAT_[A-Z_]+)'/g)].flatMap(
      ([, ...names]) => names.filter((each) => each !== undefined),
    ),
  )
  // the build's, not the user's
  const expected = [...new Set(read)].filter((variable) => variable !== 'SOURCE_DATE_EPOCH')
  expect(expected.length).toBeGreaterThan(20)
  for (const variable of expected) expect(said).toMatch(new RegExp(`\\b${variable}\\b`))
})

test('the level of the sample ratio is the one in use', async () => {
  expect((await topic('statistics')).replace(/\s+/g, ' ')).toContain(`failed below p = ${failedBelow}`)
})

test('every format is told', async () => {
  const said = await topic('formats')
  for (const format of formats) expect(said).toMatch(new RegExp(`^ {2}${format} `, 'm'))
})

test('every exit code is told', async () => {
  const said = await topic('exit-codes')
  for (const code of [0, 1, 2, 3, 130, 143]) expect(said).toMatch(new RegExp(`^ {2}.*\\b${code}\\b`, 'm'))
})
