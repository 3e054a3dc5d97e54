/** What a word could become: from the definitions of the commands, and from the head of the file on the line. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { abstat, root } from '../../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'abstat-completion-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** The first line of the answer, and the words of the others. */
async function asked(words: readonly string[], flags: readonly string[] = []) {
  const { exit, stdout, stderr } = await abstat(['__complete', ...flags, '--', ...words])
  expect([exit, stderr]).toEqual([0, ''])
  const [first = '', ...rows] = stdout.replace(/\n$/, '').split('\n')
  return { first, words: rows.map((row) => row.split('\t')[0]) }
}
const wordsFor = async (...words: readonly string[]) => (await asked(words)).words

const events = 'fixtures/checkout/events.csv'
const columns = ['timestamp', 'user_id', 'variant', 'event', 'revenue', 'country']

describe('commands', () => {
  test('are completed, hidden ones never', async () => {
    const all = await wordsFor('')
    expect(all).toEqual(expect.arrayContaining(['analyze', 'power', 'completion', 'help']))
    expect(all.filter((word) => word?.startsWith('_'))).toEqual([])
    expect(await wordsFor('an')).toEqual(['analyze'])
    expect(await wordsFor('help', 'pow')).toEqual(['power'])
    expect(await wordsFor('help', 'e')).toEqual(['evaluate', 'exit-codes', 'environment'])
    expect(await wordsFor('help', 'gates', '')).toEqual([])
  })

  test('options of the program itself', async () => {
    expect(await wordsFor('--')).toEqual(['--version', '--help'])
  })
})

describe('options', () => {
  test('are exactly those of the help, for every command', async () => {
    for (const command of [
      'analyze',
      'evaluate',
      'inspect',
      'init',
      'power',
      'shadow',
      'simulate',
      'ttest',
      'render',
      'schema',
      'completion',
    ]) {
      const { stdout: help } = await abstat([command, '--help'])
      const inHelp = [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z0-9-]+)/gm)].map(([, name]) => name)
      expect(inHelp.length, command).toBeGreaterThan(0)
      expect(await wordsFor(command, '--'), command).toEqual(inHelp)
    }
  })

  test('of an alias are those of its command', async () => {
    expect(await wordsFor('confusion', '--pos')).toEqual(['--positive'])
  })

  test('that are given are not offered again, unless they may be repeated', async () => {
    expect(await wordsFor('analyze', '--unit', 'x', '--uni')).toEqual(['--units'])
    expect(await wordsFor('analyze', '--mean', 'x', '--mea')).toEqual(['--mean'])
  })

  test('are none after --', async () => {
    expect((await asked(['analyze', '--', '--un'])).first).toBe('files\t')
  })
})

describe('values', () => {
  test('from a list, after a blank and after =', async () => {
    expect(await wordsFor('analyze', '--format', 'j')).toEqual(['json', 'junit'])
    expect(await wordsFor('analyze', '-f', 'g')).toEqual(['github', 'grafana'])
    expect(await wordsFor('analyze', '--format=prom')).toEqual(['--format=prometheus'])
    expect(await wordsFor('power', '--correction', '')).toEqual(['bonferroni', 'none'])
    expect(await wordsFor('analyze', '--missing-values', '')).toEqual(['zero', 'exclude'])
    expect(await wordsFor('schema', '')).toEqual(['report', 'config'])
    expect(await wordsFor('inspect', '--timezone', 'Europe/Berl')).toEqual(['Europe/Berlin'])
  })

  test('of a metric: its name, then a word', async () => {
    expect(await wordsFor('analyze', '--mean', 'net=revenue', '--goal', '')).toEqual(['net='])
    expect(await wordsFor('analyze', '--goal', 'net=')).toEqual(['net=increase', 'net=decrease'])
    expect(await wordsFor('analyze', events, '--role', 'rev')).toEqual(['revenue='])
  })

  test('that may be anything are none', async () => {
    expect(await asked(['power', '--rate', ''])).toEqual({ first: 'words', words: [] })
  })
})

/** What the program says a wrong word is not one of. */
const isNotOneOf = /is not (?:one of |METRIC=)(.*)$/m

describe('every listed word is one that the program takes, and every word that it takes is listed', () => {
  test.each([
    ['analyze', '--format', ''],
    ['analyze', '--alternative', ''],
    ['analyze', '--on-inconclusive', ''],
    ['analyze', '--correction', ''],
    ['analyze', '--chance', ''],
    ['analyze', '--missing-values', ''],
    ['analyze', '--decimal', ''],
    ['analyze', '--input-format', ''],
    ['analyze', '--encoding', ''],
    ['analyze', '--header', ''],
    ['analyze', '--role', 'revenue='],
    ['analyze', '--goal', 'revenue='],
    ['analyze', '--test', 'revenue='],
    ['power', '--alternative', ''],
    ['power', '--goal', ''],
    ['ttest', '--alternative', ''],
    ['evaluate', '--rows', ''],
    ['evaluate', '--on-inconclusive', ''],
  ])('%s %s', async (command, option, metric) => {
    const needed: Readonly<Record<string, readonly string[]>> = {
      'evaluate --on-inconclusive': ['--matrix', '1,2;3,4', '--rows', 'actual'],
      analyze: [events],
      power: ['--rate', '10%', '--effect', '20%'],
      ttest: ['--x', '1,2,3', '--y', '2,3,5'],
      evaluate: ['--matrix', '1,2;3,4'],
    }
    const { stderr } = await abstat([
      command,
      ...(needed[`${command} ${option}`] ?? needed[command] ?? []),
      option,
      `${metric}?`,
    ])
    const taken = isNotOneOf.exec(stderr)?.[1]?.split(/, |\|/)
    expect(taken, stderr).toBeDefined()
    const offered = (await wordsFor(command, option, metric)).map((word) => word?.slice(metric.length))
    expect([...offered].sort()).toEqual([...(taken ?? [])].sort())
  })
})

describe('files', () => {
  test.each([
    [['analyze', ''], ''],
    [['analyze', 'some'], ''],
    [['analyze', 'old=so'], 'old='],
    [['analyze', 'a/day=1/x'], ''],
    [['power', '--from', ''], ''],
    [['power', '--from=x'], '--from='],
    [['analyze', '--config', ''], ''],
    [['render', ''], ''],
    [['analyze', '-o', 'x'], ''],
    [['analyze', '-o', 'grafana:x'], 'grafana:'],
    [['analyze', '--output=csv:x'], '--output=csv:'],
    [['analyze', '--temp-directory', ''], ''],
  ])('%j', async (words, prefix) => {
    expect((await asked(words)).first).toBe(`files\t${prefix}`)
  })

  test('one report is rendered, not two', async () => {
    expect(await asked(['render', 'a.json', ''])).toMatchObject({ first: 'words' })
  })
})

describe('columns', () => {
  test.each([events, `${events}.gz`, 'fixtures/checkout/events.jsonl', 'fixtures/checkout/events.parquet'])(
    'of %s',
    async (path) => {
      expect((await wordsFor('analyze', path, '--unit', '')).toSorted()).toEqual(columns.toSorted())
    },
  )

  test('after a label, after =, of --from, and within a list', async () => {
    expect(await wordsFor('analyze', `old=${events}`, '--unit=u')).toEqual(['--unit=user_id'])
    expect(await wordsFor('power', '--from', events, '--mean', 'rev')).toEqual(['revenue'])
    expect(await wordsFor('analyze', events, '--mean', 'net=rev')).toEqual(['net=revenue'])
    expect(await wordsFor('analyze', events, '--ratio', 'r=revenue/us')).toEqual(['r=revenue/user_id'])
    expect(await wordsFor('ttest', events, '--columns', 'revenue,us')).toEqual(['revenue,user_id'])
    expect(await wordsFor('ttest', events, '--names', 'r')).toEqual([])
  })

  test('as the reading flags on the line say', async () => {
    const path = file('no-header.csv', '1|2\n3|4\n')
    expect(await wordsFor('analyze', '--header', 'no', '--delimiter', '|', path, '--unit', '')).toEqual([
      'column_1',
      'column_2',
    ])
  })

  test('that a terminal would not show as they are are left out', async () => {
    const path = file('hostile.csv', 'good,"\u001b[31mred","a\u202eb",$(touch x)\n1,2,3,4\n')
    expect(await wordsFor('analyze', path, '--unit', '')).toEqual(['good', '$(touch x)'])
  })

  test('are none of what is not there, not right, or no file, and nobody waits', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    const unreadable = file('bad.csv', Buffer.from([0x1f, 0x8b, 1, 2, 3]))
    for (const path of ['-', 'missing.csv', folder, join(folder, 'pipe'), unreadable]) {
      expect(await wordsFor('analyze', path, '--unit', '')).toEqual([])
    }
  })

  test('of a file that would have to be copied are none', async () => {
    const path = file('utf-16.csv', Buffer.from('\ufeffuser,variant\n1,a\n', 'utf16le'))
    expect(await wordsFor('analyze', path, '--unit', '')).toEqual([])
  })
})

test('words with the quotes of a shell', async () => {
  const path = file('my file.csv', 'user id,variant\n1,a\n2,b\n')
  const escaped = path.replace(' ', '\\ ')
  for (const typed of [`"${path}"`, `'${path}'`, escaped]) {
    expect((await asked(['analyze', typed, '--unit', '"us'], ['--quoted'])).words).toEqual(['user id'])
  }
  const { stdout } = await abstat([
    '__complete',
    '--quoted',
    '--',
    'analyze',
    '~/fixtures/checkout/events.csv',
    '--unit',
    'u',
  ])
  expect([root.length > 0, stdout]).toEqual([true, 'words\nuser_id\tcolumn\n'])
})
