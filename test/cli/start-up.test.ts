/** What starts quickly stays quick because it never loads what it does not need. */

import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root, shell } from '../support/cli.ts'

const withoutEngine = { NODE_OPTIONS: `--require=${join(root, 'test/support/without-engine.cjs')}` }

test.each([
  'abstat --version',
  'abstat power --help',
  'abstat power --rate 0.10 --effect 20%',
  'abstat power --mean 50 --sd 12 --units 400 --json',
])('%s does not load the engine', async (line) => {
  expect(await shell(line, withoutEngine)).toMatchObject({ exit: 0, stderr: '' })
})

test('what reads files does', async () => {
  const line = 'abstat power --from fixtures/checkout/users.csv --rate converted --effect 10%'
  expect(await shell(line, withoutEngine)).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining('engine was loaded'),
  })
})
