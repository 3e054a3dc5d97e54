/** Flags that take a name, a word or a setting: hostile ones are refused, or are names and nothing else. */

import { describe, expect, test } from 'vitest'
import { expectHarmless, machine } from './support.ts'

const { attack, table, secretFile, target } = machine()

const hostile = [
  `x'; copy (select 1) to '${target}'; --`,
  `x"; copy (select 1) to '${target}'; --`,
  `x) from read_text('${secretFile}') --`,
  `"variant"`,
  `variant; drop table t`,
  `read_text('${secretFile}')`,
  `' || getenv('HOME') || '`,
  secretFile,
  '../secret.csv',
  '\u001b[31mred\u001b[0m',
  '\u202eevil',
  'a\nb',
  '__proto__',
  'constructor',
  'toString',
  '$(touch written)',
  '`touch written`',
  '%s%n',
  '*',
  '?',
  '',
  ' ',
  '-',
  'x'.repeat(5000),
]

const metric = ['--conversion', "x=event = 'buy'"]
/** Every one of them names something that the table does not have, or sets what is not such. */
const refused: Readonly<Record<string, (name: string) => readonly string[]>> = {
  '--unit': (name) => ['--unit', name],
  '--variant': (name) => ['--variant', name],
  '--event': (name) => ['--event', name],
  '--segment': (name) => [...metric, '--segment', name],
  '--timestamp': (name) => [...metric, '--timestamp', name],
  '--event-id': (name) => [...metric, '--event-id', name],
  '--units': (name) => ['--units', name],
  '--sd': (name) => ['--units', 'revenue', '--mean', 'revenue', '--sd', name],
  '--baseline': (name) => [...metric, '--baseline', name],
  '--goal': (name) => [...metric, '--goal', `${name}=increase`],
  '--goal =': (name) => [...metric, '--goal', `x=${name}`],
  '--role': (name) => [...metric, '--role', `${name}=primary`],
  '--margin': (name) => [...metric, '--margin', `${name}=2%`],
  '--test': (name) => [...metric, '--test', `${name}=welch`],
  '--conversion': (name) => ['--conversion', name],
  '--window': (name) => [...metric, '--timestamp', 'ts', '--window', name],
  '--timezone': (name) => [...metric, '--timestamp', 'ts', '--timezone', name],
  '--encoding': (name) => [...metric, '--encoding', name],
  '--input-format': (name) => [...metric, '--input-format', name],
  '--decimal': (name) => [...metric, '--decimal', name],
  '--max-bad-rows': (name) => [...metric, '--max-bad-rows', name],
  '--max-expansion': (name) => [...metric, '--max-expansion', name],
  '--memory-limit': (name) => [...metric, '--memory-limit', name],
  '--threads': (name) => [...metric, '--threads', name],
  '--temp-directory': (name) => [...metric, '--temp-directory', `/nowhere/${name}`],
  '--format': (name) => [...metric, '--format', name],
  '--output': (name) => [...metric, '--output', `/nowhere/${name}.json`],
  '--confidence': (name) => [...metric, '--confidence', name],
  '--correction': (name) => [...metric, '--correction', name],
}

describe.each(Object.entries(refused))('%s', (_, flags) => {
  test('refuses what is not one', async () => {
    for (const name of hostile) {
      const { exit, stderr } = await attack(['analyze', table, ...flags(name)])
      expect([exit, stderr !== ''], name).toEqual([2, true])
      expectHarmless(stderr)
    }
  })
})

/** These take text: it stays text. */
const anyText: Readonly<Record<string, (text: string) => readonly string[]>> = {
  '--allocation': (text) => [...metric, '--allocation', `control=1,${text}=1`],
  '--conversion NAME': (text) => ['--conversion', `${text}=event = 'buy'`],
  '--missing': (text) => [...metric, '--missing', text],
  '--date-format': (text) => [...metric, '--timestamp', 'ts', '--date-format', text],
  '--comment': (text) => [...metric, '--comment', text],
  '--delimiter': (text) => [...metric, '--delimiter', text],
  '--quote': (text) => [...metric, '--quote', text],
  '--thousands': (text) => [...metric, '--thousands', text],
}

describe.each(Object.entries(anyText))('%s', (_, flags) => {
  test('takes it for nothing but text', async () => {
    for (const text of hostile) {
      const { stdout, stderr } = await attack(['analyze', table, ...flags(text)])
      expectHarmless(stdout)
      expectHarmless(stderr)
    }
  })
})
