/** The exit code is that of the verdict, however the report is shown: no format, colour or verbosity changes it. */

import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { formats } from '../../src/render/index.ts'
import { abstat } from '../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'abstat-exit-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Conversions of four variants: A is better by a third, B by a quarter, C by a tenth, which is not sure. */
const shop = ['analyze', 'fixtures/results-page/summary.csv', '--baseline', 'Original']
const matrix = ['evaluate', '--matrix', '90,10;10,90', '--rows', 'actual', '--labels', 'no,yes']
const gates = (...texts: readonly string[]) => texts.flatMap((text) => ['--gate', text])
const [passes, fails, unclear] = [
  'conversions.lift > 0 @ A',
  'conversions.lift < 0 @ A',
  'conversions.lift > 9% @ C',
]

/** What is asked, and the exit code. */
const asked: readonly (readonly [what: string, argv: readonly string[], code: number])[] = [
  ['no gate', shop, 0],
  ['no gate, and a failed check', [...shop, '--allocation', '9:1:1:1'], 0],
  ['a gate that passes', [...shop, ...gates(passes)], 0],
  ['a gate that fails', [...shop, ...gates(fails)], 1],
  ['a gate that decides nothing', [...shop, ...gates(unclear)], 3],
  ['a gate that passes, and a failed check', [...shop, ...gates(passes), '--allocation', '9:1:1:1'], 1],
  ['pass and inconclusive', [...shop, ...gates(passes, unclear)], 3],
  ['inconclusive and fail', [...shop, ...gates(unclear, fails, passes)], 1],
  ['inconclusive, which passes', [...shop, ...gates(passes, unclear), '--on-inconclusive', 'pass'], 0],
  ['inconclusive, which fails', [...shop, ...gates(unclear), '--on-inconclusive', 'fail'], 1],
  [
    'inconclusive, which passes, and a fail',
    [...shop, ...gates(unclear, fails), '--on-inconclusive', 'pass'],
    1,
  ],
  ['a fail, advisory', [...shop, ...gates(fails), '--advisory'], 0],
  ['a fail, and a gate that is none', [...shop, ...gates(fails, 'conversions.lift = 3')], 2],
  ['a fail, and a variant that there is not', [...shop, ...gates(fails, 'conversions.lift > 0 @ Z')], 2],
  [
    'an error, advisory',
    [...shop, ...gates('nothing.lift > 0'), '--advisory', '--on-inconclusive', 'pass'],
    2,
  ],
  ['a measure that passes', [...matrix, ...gates('accuracy > 80%')], 0],
  ['a measure that fails', [...matrix, ...gates('recall(yes) > 99%')], 1],
  ['a measure that decides nothing', [...matrix, ...gates('accuracy > 90%')], 3],
]

const shownAs: readonly (readonly string[])[] = [
  ...formats.map((format) => ['-f', format]),
  ['--json'],
  ['--color', 'always'],
  ['--color', 'never', '--quiet'],
  ['--digits', '1', '--quiet'],
  ['--explain'],
]

async function ends(argv: readonly string[], code: number) {
  const { exit, stdout, stderr } = await abstat(argv)
  expect(exit).toBe(code)
  if (code === 2) expect([stdout, stderr]).toEqual(['', expect.stringMatching(/^abstat: /m)])
}

describe.each(asked)('%s', (_, argv, code) => {
  test('has its exit code', () => ends([...argv, '--json'], code))

  test('has it with every format at once, in files and on a terminal', async () => {
    const files = formats.flatMap((format) => ['-o', `${format}:${join(folder, `${code}.${format}`)}`])
    const before = readdirSync(folder)
    const { exit } = await abstat([...argv, ...files], { terminal: 120 })
    expect(exit).toBe(code)
    // an error leaves no file behind, and takes none away
    if (code === 2) expect(readdirSync(folder)).toEqual(before)
  })
})

const several = [
  'a gate that passes',
  'inconclusive and fail',
  'pass and inconclusive',
  'a fail, and a gate that is none',
]

describe.each(asked.filter(([what]) => several.includes(what)))('%s', (_, argv, code) => {
  test.each(shownAs.map((flags) => [flags.join(' '), flags] as const))(
    'exits the same with %s',
    (_words, flags) => ends([...argv, ...flags], code),
  )
})
