/** The manual page: everything that the help says, in a form that formatters accept. */

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { escaped, filled, verbatim } from '../../../src/cli/man/roff.ts'
import { topics } from '../../../src/cli/topics/index.ts'
import { abstat, root } from '../../support/cli.ts'

const hasMandoc = spawnSync('mandoc', ['-T', 'lint'], { input: '' }).error === undefined
if (!hasMandoc) {
  process.stderr.write('\nSKIPPED: no mandoc looked at the manual page. Install mandoc to have it look.\n\n')
}

let page = ''
beforeAll(async () => {
  const { exit, stdout, stderr } = await abstat(['__man'])
  expect([exit, stderr]).toEqual([0, ''])
  page = stdout
})

/** What a reader sees of a source, as far as letters go. */
const plain = (source: string): string =>
  source
    .replace(/\\f[BR]/g, '')
    .replace(/\\\[u([0-9A-F]+)\]/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('\\-', '-')
    .replaceAll('\\(aq', "'")
    .replaceAll('\\(ga', '`')
    .replaceAll('\\(ha', '^')
    .replaceAll('\\(ti', '~')
    .replaceAll('\\(dq', '"')
    .replaceAll('\\e', '\\')

const commands = [
  'analyze',
  'evaluate',
  'inspect',
  'power',
  'shadow',
  'simulate',
  'ttest',
  'init',
  'render',
  'schema',
  'completion',
]

describe.each(commands)('%s', (command) => {
  const section = (): string =>
    plain(page)
      .split(`\n.SS ${command}\n`)[1]
      ?.split(/\n\.S[SH] /)[0] ?? ''

  test('stands with every option of its help, and what it means', async () => {
    const { stdout: help } = await abstat([command, '--help'], { env: { COLUMNS: '100' } })
    const options = [...help.matchAll(/^ {2}(-\S.*?)(?: {2,}|$)/gm)].map(([, flags]) => flags ?? '')
    expect(options.length).toBeGreaterThan(0)
    for (const flags of options) expect(section()).toContain(`.TP\n${flags}\n`)
  })

  test('stands with its examples', async () => {
    const { stdout: help } = await abstat([command, '--help'])
    const examples = [...help.matchAll(/^ {2}\$ .*$/gm)].map(([line]) => line)
    expect(examples.length).toBeGreaterThan(0)
    for (const line of examples) expect(section()).toContain(`\n${line}\n`)
  })
})

test('names every command of the help, and no hidden one', async () => {
  const { stdout: help } = await abstat(['--help'])
  const [, list = ''] = help.split(/Commands:\n|\nHelp topics:/)
  const names = [...list.matchAll(/^ {2}([a-z]+)/gm)]
    .map(([, name]) => name)
    .filter((name) => name !== 'help')
  expect(names.length).toBeGreaterThan(7)
  const sections = [...page.matchAll(/^\.SS (.*)$/gm)].map(([, name]) => name)
  expect([...sections].sort()).toEqual([...new Set(names)].sort())
  expect(page).not.toContain('__')
})

test('has every help topic as a section', () => {
  const sections = [...page.matchAll(/^\.SH (.*)$/gm)].map(([, name]) => name)
  expect(sections).toEqual(expect.arrayContaining([...topics.values()].map(({ heading }) => heading)))
  expect(sections).toHaveLength(new Set(sections).size)
})

test('the same source gives the same page', async () => {
  const { stdout } = await abstat(['__man'], { env: { SOURCE_DATE_EPOCH: '0' } })
  expect(stdout).toMatch(/^\.TH ABSTAT 1 1970-01-01 "abstat [0-9.]+" "User Commands"\n/)
  expect(page).toMatch(/^\.TH ABSTAT 1 2026-12-01 /)
})

test('the build wrote it where the package says it is', () => {
  const [place] = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).man
  const built = readFileSync(join(root, place), 'utf8')
  const undated = (text: string) => text.slice(text.indexOf('\n'))
  expect(undated(built)).toBe(undated(page))
})

test('is ASCII, and its lines of text are short', () => {
  expect(page).toMatch(/^[\x20-\x7e\n]*$/)
  const text = page.replace(/^\.nf\n[\s\S]*?^\.fi$/gm, '')
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
})

test.skipIf(!hasMandoc)('mandoc has nothing to say', async () => {
  // a day in the future would be something to say
  const { stdout: dated } = await abstat(['__man'], { env: { SOURCE_DATE_EPOCH: '0' } })
  const { status, stdout, stderr } = spawnSync('mandoc', ['-T', 'lint', '-W', 'style'], {
    input: dated,
    encoding: 'utf8',
  })
  expect([status, stdout, stderr]).toEqual([0, '', ''])
})

describe('text', () => {
  test('never becomes a macro or an escape', () => {
    expect(filled('.SH x')).toBe('\\&.SH x')
    expect(filled("'br")).toBe('\\(aqbr')
    expect(verbatim('a\n.so /etc/passwd')).toBe('.nf\na\n\\&.so /etc/passwd\n.fi')
    expect(escaped('a\\fB—é')).toBe('a\\efB\\[u2014]\\[u00E9]')
  })
})
