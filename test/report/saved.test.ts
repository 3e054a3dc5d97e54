/** Reports that earlier versions saved are shown for ever, in every format, with the numbers that they hold. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { formats } from '../../src/render/index.ts'
import { abstat, root } from '../support/cli.ts'

const folder = join(root, 'fixtures/report')
const saved = readdirSync(folder).filter((name) => name.startsWith('v1-'))

test('there are reports of every command', () => {
  const commands = saved.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).command)
  expect(new Set(commands)).toEqual(
    new Set(['analyze', 'evaluate', 'inspect', 'power', 'shadow', 'simulate', 'ttest']),
  )
})

test.each(saved.flatMap((name) => formats.map((format) => [name, format] as const)))(
  '%s as %s',
  async (name, format) => {
    const { stdout, stderr, exit } = await abstat(['render', join(folder, name), '-f', format])
    expect(stderr).toBe('')
    expect(exit).toBe(0)
    // annotations are of gates and checks, and there may be none
    if (format !== 'github') expect(stdout.length).toBeGreaterThan(50)
    if (format === 'table') await expect(stdout).toMatchFileSnapshot(`golden/${name.replace('json', 'txt')}`)
    if (format === 'json')
      expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(join(folder, name), 'utf8')))
  },
)
