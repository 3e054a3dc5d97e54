/** The scripts in the shells themselves. A shell that is not installed is said, and skipped. */

import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { abstat, root } from '../../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'abstat-shells-'))
const env = { PATH: `${folder}/bin:${process.env.PATH ?? ''}`, HOME: folder, TERM: 'dumb' }
const evil = `a$(touch ${folder}/told)b`

beforeAll(async () => {
  spawnSync('mkdir', [join(folder, 'bin')])
  writeFileSync(
    join(folder, 'bin/abstat'),
    `#!/bin/sh\nexec '${process.execPath}' '${root}bin/abstat.js' "$@"\n`,
  )
  chmodSync(join(folder, 'bin/abstat'), 0o755)
  for (const shell of ['bash', 'zsh', 'fish']) {
    writeFileSync(join(folder, `abstat.${shell}`), (await abstat(['completion', shell])).stdout)
  }
  symlinkSync(join(root, 'fixtures/checkout/events.csv'), join(folder, 'events.csv'))
  writeFileSync(
    join(folder, 'my file.csv'),
    `user id,variant,utm:source,it's,"${evil}"\n1,a,x,1,2\n2,b,x,1,2\n`,
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const isInstalled = (shell: string): boolean => spawnSync(shell, ['--version']).error === undefined
const missing = ['bash', 'zsh', 'fish'].filter((shell) => !isInstalled(shell))
if (missing.length > 0) {
  process.stderr.write(
    `\nSKIPPED: completion was not tried in ${missing.join(' and ')}. Install it to have it tried.\n\n`,
  )
}

function output(shell: string, argv: readonly string[], input = ''): string {
  const { stdout, stderr } = spawnSync(shell, argv, {
    cwd: folder,
    env,
    input,
    encoding: 'utf8',
    timeout: 60_000,
  })
  expect(stderr).toBe('')
  return stdout
}

describe.skipIf(missing.includes('bash'))('bash', () => {
  /** @param words as bash takes a line apart: `=` and `:` are words of their own */
  const replies = (line: string, words: readonly string[]): readonly string[] =>
    output('bash', [
      '--norc',
      '-c',
      `source abstat.bash; COMP_LINE=$1 COMP_POINT=\${#1}; shift; COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _abstat 2>/dev/null; printf '%s\\n' "\${COMPREPLY[@]}"`,
      'bash',
      line,
      ...words,
    ])
      .trimEnd()
      .split('\n')

  test('commands, options, words', () => {
    expect(replies('abstat ana', ['abstat', 'ana'])).toEqual(['analyze'])
    expect(replies('abstat analyze --form', ['abstat', 'analyze', '--form'])).toEqual(['--format'])
    expect(replies('abstat analyze --format j', ['abstat', 'analyze', '--format', 'j'])).toEqual([
      'json',
      'junit',
    ])
  })

  test('what follows = and : is cut to what bash replaces', () => {
    expect(replies('abstat analyze --format=js', ['abstat', 'analyze', '--format', '=', 'js'])).toEqual([
      'json',
    ])
    expect(replies('abstat analyze --format=', ['abstat', 'analyze', '--format', '='])).toContain('json')
    expect(
      replies('abstat analyze my\\ file.csv --unit utm:s', [
        'abstat',
        'analyze',
        'my\\ file.csv',
        '--unit',
        'utm',
        ':',
        's',
      ]),
    ).toEqual(['source'])
  })

  test('names with blanks and commands are quoted, inside of quotes as well', () => {
    const line = 'abstat analyze my\\ file.csv --unit '
    const words = ['abstat', 'analyze', 'my\\ file.csv', '--unit']
    expect(replies(`${line}us`, [...words, 'us'])).toEqual(['user\\ id'])
    expect(replies(`${line}"us`, [...words, '"us'])).toEqual(['user id'])
    expect(replies(`${line}'it`, [...words, "'it"])).toEqual(["it'\\''s"])
    expect(replies(`${line}a`, [...words, 'a'])[0]).toMatch(/^a\\\$\\\(touch\\ /)
    expect(replies(`${line}"a`, [...words, '"a'])[0]).toMatch(/^a\\\$\(touch /)
  })

  test('files are left to bash', () => {
    expect(replies('abstat analyze ev', ['abstat', 'analyze', 'ev'])).toEqual([''])
  })
})

describe.skipIf(missing.includes('fish'))('fish', () => {
  const completed = (line: string): readonly string[] =>
    output('fish', ['--no-config', '-c', 'source abstat.fish; complete -C $argv[1]', line])
      .trimEnd()
      .split('\n')
      .map((row) => row.split('\t')[0] ?? '')

  test.each([
    ['abstat ana', ['analyze']],
    ['abstat analyze --form', ['--format']],
    ['abstat analyze --format=js', ['--format=json']],
    ['abstat analyze ev', ['events.csv']],
    ['abstat analyze old=ev', ['old=events.csv']],
    ['abstat analyze my\\ file.csv --unit us', ['user id']],
    ['abstat analyze "my file.csv" --unit utm:', ['utm:source']],
    ['abstat analyze events.csv --goal rev', ['revenue=']],
  ])('%s', (line, expected) => {
    expect(completed(line)).toEqual(expected)
  })
})

// keys that come before the editor of a busy machine is ready are lost, as they are when one types
describe.skipIf(missing.includes('zsh'))('zsh', { retry: 3 }, () => {
  /** A zsh with a terminal of its own: the line as it is after a tab, shown by a key. */
  const completed = (line: string): string => {
    const script = `
      zmodload zsh/zpty
      zpty inner zsh -f -i
      inside() { zpty -w inner "$1" }
      inside 'PS1= PS2= RPS1=; unsetopt zle_bracketed_paste; autoload -U compinit; compinit -u -D; source abstat.zsh'
      inside 'show() { print -r -- "<<$BUFFER>>" }; zle -N show; bindkey "^X" show; print re''ady'
      zpty -r inner text '*ready*'
      zpty -w -n inner "$1"$'\\t\\x18'
      zpty -r inner text '*<<*>>*'
      print -r -- "$text"
      zpty -d inner`
    const shown = output('zsh', ['-f', '-c', script, 'zsh', line])
    return /<<([\s\S]*)>>/.exec(shown)?.[1]?.trimEnd() ?? shown
  }

  test.each([
    ['abstat ana', 'abstat analyze'],
    ['abstat analyze --form', 'abstat analyze --format'],
    ['abstat analyze --format=js', 'abstat analyze --format=json'],
    ['abstat analyze eve', 'abstat analyze events.csv'],
    ['abstat analyze old=eve', 'abstat analyze old=events.csv'],
    ['abstat analyze my\\ file.csv --unit us', 'abstat analyze my\\ file.csv --unit user\\ id'],
    ['abstat analyze "my file.csv" --unit "us', 'abstat analyze "my file.csv" --unit "user id"'],
    ['abstat analyze events.csv --goal rev', 'abstat analyze events.csv --goal revenue='],
  ])('%s', (line, expected) => {
    expect(completed(line)).toBe(expected)
  })
})

test('no shell ran what a name says', () => {
  expect(readdirSync(folder)).not.toContain('told')
})
